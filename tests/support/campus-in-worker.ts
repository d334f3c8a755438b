import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'
import type { SyncService, SyncServiceOptions } from '../../src/main/sync/sync-service.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts'
import { makeDirectory, settingsFor, startService, withDatabase } from './sync-in-worker.ts'

/** A directory in a folder of its own, and the service that keeps it, both gone when the test has finished. */
export interface Kept {
  readonly folder: string
  readonly service: SyncService
  withDatabase<Result>(use: (database: SqliteDatabase) => Result): Result
}

export function aServiceFor(url: string, options: Partial<SyncServiceOptions> = {}): Kept {
  const folder = aFolder()
  makeDirectory(folder)
  const service = startService(folder, settingsFor(url), options)
  onTestFinished(() => service.close())
  return { folder, service, withDatabase: (use) => withDatabase(folder, use) }
}

export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ people: 200, seed: 7, ...options })
  onTestFinished(() => sandbox.close())
  return sandbox
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const anySync = { trigger: 'manual', full: false, dryRun: false } as const
