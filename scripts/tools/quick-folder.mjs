import { readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
/** What the tests take at a time is well below. */
const bytesWanted = 4 * 1024 ** 3

/**
 * Where tests put what they make and throw away: in memory where that can be had. Their databases wait for the disk at each commit, as
 * those of the product must, and that would be most of the time of many tests.
 *
 * @returns {string} an absolute path
 */
export function quickFolder() {
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    if (bavail * bsize >= bytesWanted && mayRunPrograms(readFileSync('/proc/mounts', 'utf8'))) return inMemory
  } catch {
    // There is none.
  }
  return tmpdir()
}

/** Some tests make programs as well. */
function mayRunPrograms(mounts) {
  const options = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, place]) => place === inMemory)?.[3]
  return options !== undefined && !options.split(',').includes('noexec')
}
