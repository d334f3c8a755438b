import { fork } from 'node:child_process'
import type Electron from 'electron'
import type { Journal } from './journal.ts'
import { strict, strictEmitter } from './strict.ts'

/** A real process behind the face of Electron's: `process.parentPort` inside, no pid before it has started. */
export function createFakeUtilityProcess(journal: Journal) {
  const alive = new Set<number>()
  const utilityProcess = strict('utilityProcess', {
    fork(module, args = [], options = {}) {
      journal.onlyAfter('utilityProcess.fork')
      const child = fork(module, args, {
        env: options.env as NodeJS.ProcessEnv,
        execArgv: ['--import', new URL('../parent-port-child.ts', import.meta.url).href],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      let pid: number | undefined
      const face = strictEmitter('UtilityProcess', {
        get pid() {
          return pid
        },
        postMessage: (message: unknown) => void child.send(structuredClone(message) as object, () => undefined),
        kill: () => child.kill('SIGTERM'),
      } satisfies Pick<Electron.UtilityProcess, 'pid' | 'postMessage' | 'kill'>)
      child.once('spawn', () => {
        pid = child.pid
        if (pid !== undefined) alive.add(pid)
        face.emit('spawn')
      })
      child.on('message', (message) => face.emit('message', message))
      child.once('exit', (code) => {
        if (pid !== undefined) alive.delete(pid)
        pid = undefined
        face.emit('exit', code ?? 0)
      })
      return face as unknown as Electron.UtilityProcess
    },
  } satisfies Pick<typeof Electron.utilityProcess, 'fork'>)
  return { utilityProcess, alive }
}
