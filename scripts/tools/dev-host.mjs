import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { endLike, endWithNpm, passThrough } from '../../bin/pass-through.js'
import { projectRoot } from './project.mjs'

/**
 * What electron-vite starts, and starts anew after each rebuild, for `npm run dev`: `dev-host.mjs <program> <arguments>`.
 * electron-vite does not wait for the former one to end, but that still holds the data folder's lock; so this does.
 */
const limitMs = 20_000
const memory = join(projectRoot, '.cache', 'dev-host.pid')
const [program, ...args] = process.argv.slice(2)
if (program === undefined) throw new Error('dev-host.mjs needs a program to run.')

endWithNpm()
await formerIsGone()
mkdirSync(join(projectRoot, '.cache'), { recursive: true })
writeFileSync(memory, String(process.pid))
endLike(await passThrough(program, args))

async function formerIsGone() {
  const former = formerPid()
  // The number may belong to another process by now: not longer than any host takes to end.
  for (const start = Date.now(); Date.now() - start < limitMs; await pause(50)) {
    if (former === null || !isAlive(former)) return
  }
}

function formerPid() {
  try {
    const pid = Number(readFileSync(memory, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
