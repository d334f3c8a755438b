import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import type { ChildReply, KeychainChild } from '../keychain/messages.ts'

/** The keychain's processes under Electron, where a Node process cannot be forked (the fuse `RunAsNode` is off). */
export interface KeychainProcesses {
  spawn(): KeychainChild
  /** Ends those that are left, when the program ends without waiting for them. */
  killAll(): void
}

/** @param entry the bundle of `keychain/child.ts` */
export function createKeychainProcesses(entry: URL): KeychainProcesses {
  const alive = new Set<KeychainChild>()
  return {
    spawn() {
      const child = forkKeychainChild(fileURLToPath(entry))
      alive.add(child)
      child.onExit(() => alive.delete(child))
      return child
    },
    killAll() {
      for (const child of alive) child.kill()
    },
  }
}

function forkKeychainChild(entry: string): KeychainChild {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Atrium Sync Keychain',
    stdio: 'ignore',
    // The C locale keeps the messages of libsecret in the words that keychain/unavailable-cause.ts knows.
    env: { ...process.env, LC_ALL: 'C' },
  })
  let unwanted = false
  child.once('spawn', () => {
    if (unwanted) killHard(child.pid)
  })
  return {
    get pid() {
      return child.pid
    },
    send: (request) => child.postMessage(request),
    onReply: (listener) => void child.once('message', (reply: ChildReply) => listener(reply)),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    kill() {
      unwanted = true
      killHard(child.pid)
    },
  }
}

/** `UtilityProcess.kill` sends SIGTERM, which a process that hangs in libsecret never gets to. */
function killHard(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
