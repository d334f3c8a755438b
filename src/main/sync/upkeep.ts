import { systemClock } from '../clock.ts'
import { dailyBackup } from '../storage/backup.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { forgetOldRuns } from './retention.ts'
import type { UpkeepRequest, UpkeepResult } from './worker-messages.ts'

/** What is done once in a while after a run, off the main thread: a backup takes about a second for each 100 MB. */
export async function keepUp(database: SqliteDatabase, request: UpkeepRequest, signal: AbortSignal): Promise<UpkeepResult> {
  const backup = dailyBackup({ database, folder: request.backupFolder, clock: systemClock })
  const forgotten = await forgetOldRuns({ database, now: systemClock.now(), keepDays: request.keepRunsDays, signal })
  return { backedUp: backup !== null, forgotten }
}
