import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../../src/main/storage/backup.ts'
import { addGroup, anOpenDataFolder, aStandingClock, groupNames } from '../../support/data-folder.ts'

const childScript = join(import.meta.dirname, '../../support/restore-child.ts')

test('a restore that is killed at any moment leaves the one database or the other, whole', async () => {
  const { folder, file, backups } = aFolderWithTwoBackups()
  for (const moment of [0, 1, 2, 3, 5, 8, 13, 21, 34, 55]) {
    const child = fork(childScript, [folder, ...backups])
    await once(child, 'message')
    const isAlwaysThere = watch(file, moment)
    child.kill('SIGKILL')
    await once(child, 'exit')

    expect(isAlwaysThere).toBe(true)
    const data = anOpenDataFolder({ folder, check: 'full' })
    expect([['old'], ['old', 'new']]).toContainEqual(groupNames(data))
    data.close()
  }
})

/** Looks for `file` without a pause for so many ms: a kill would have to hit the gap that this finds. */
function watch(file: string, ms: number): boolean {
  let isThere = true
  for (const start = performance.now(); performance.now() - start < ms;) isThere &&= existsSync(file)
  return isThere
}

function aFolderWithTwoBackups(): { readonly folder: string; readonly file: string; readonly backups: readonly string[] } {
  const data = anOpenDataFolder()
  const backUpNow = (): string =>
    backUp({ database: data.database, folder: data.backupFolder, clock: aStandingClock(), reason: 'manual' })
  addGroup(data, 'old')
  const first = backUpNow()
  addGroup(data, 'new')
  const second = backUpNow()
  data.close()
  return { folder: data.folder, file: data.file, backups: [first, second] }
}
