import { setTimeout as pause } from 'node:timers/promises'
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts'
import { callHere } from './command-line-here.ts'
import { withFolder } from './command-line.ts'

export interface SyncedFolder {
  readonly sandbox: Sandbox
  readonly dataFolder: string
}

/** Runs `use` with a sandbox campus and a data folder whose source it is; `synced` unless it is to be empty. */
export async function withSandbox<Result>(
  use: (given: SyncedFolder) => Promise<Result>,
  options: { readonly people?: number; readonly synced?: boolean } = {},
): Promise<Result> {
  const { people = 60, synced = true } = options
  const sandbox = await startSandbox({ people, seed: 7 })
  try {
    return await withFolder(async (dataFolder) => {
      await callHere(['source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none'], { dataFolder })
      if (synced) await callHere(['sync'], { dataFolder })
      return await use({ sandbox, dataFolder })
    })
  } finally {
    await sandbox.close()
  }
}

/** Resolves once the sandbox has been asked something after this call. */
export async function askedAgain(sandbox: Sandbox): Promise<void> {
  const before = sandbox.counters.requests
  while (sandbox.counters.requests === before) await pause(10)
}
