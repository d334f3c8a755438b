import { fork } from 'node:child_process'
import type { ChildReply, KeychainChild } from './messages.ts'

/**
 * The keychain child under plain Node. `url` is child.ts in the source tree or its bundle. The secret travels over the IPC
 * channel only, and the child has no output that a log could pick up.
 */
export function forkChild(url: URL, options: { readonly env?: NodeJS.ProcessEnv } = {}): KeychainChild {
  const child = fork(url, {
    // The C locale keeps the messages of libsecret in the words that unavailable-cause.ts knows.
    env: { ...(options.env ?? process.env), LC_ALL: 'C' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    pid: child.pid,
    // A failed send means that the child is gone, which `onExit` tells.
    send: (request) => void child.send(request, () => {}),
    onReply: (listener) => void child.once('message', (message) => listener(message as ChildReply)),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message))
      child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
