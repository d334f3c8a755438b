import { AppError, type ErrorCode } from '../../shared/errors/app-error.ts'
import { sealBefore } from '../audit/seal.ts'
import { systemClock } from '../clock.ts'
import { dailyBackup } from '../storage/backup.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { forgetOldRuns } from './retention.ts'
import type { UpkeepRequest, UpkeepResult } from './worker-messages.ts'

/** What is done once in a while after a run, off the main thread: a backup takes about a second for each 100 MB. */
export async function keepUp(database: SqliteDatabase, request: UpkeepRequest, signal: AbortSignal): Promise<UpkeepResult> {
  const backup = dailyBackup({ database, folder: request.backupFolder, clock: systemClock })
  const forgotten = await forgetOldRuns({ database, now: systemClock.now(), keepDays: request.keepRunsDays, signal })
  return { backedUp: backup !== null, forgotten, ...(await sealOldRecords(database, request.audit)) }
}

/** Whole months, so that there are twelve files a year and not one after each run. Records that do not fit stay where they are. */
async function sealOldRecords(
  database: SqliteDatabase,
  audit: UpkeepRequest['audit'],
): Promise<{ readonly sealed: number; readonly sealRefused: ErrorCode | null }> {
  if (audit === null) return { sealed: 0, sealRefused: null }
  const now = systemClock.now()
  const { dataFolder, keepYears } = audit
  const today = new Date(now)
  const before = Date.UTC(today.getUTCFullYear() - keepYears, today.getUTCMonth())
  try {
    const seal = await sealBefore({ database, dataFolder, before, now, who: 'schedule', via: 'schedule' })
    return { sealed: seal === null ? 0 : seal.last_seq - seal.first_seq + 1, sealRefused: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { sealed: 0, sealRefused: error.code }
  }
}
