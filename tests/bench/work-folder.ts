import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for what the bench writes. It goes when the process ends, also when somebody has seen enough: the databases take gigabytes. */
export function makeWorkFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  return folder
}
