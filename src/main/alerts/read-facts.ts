import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { countOpenQuarantine, countQuarantine, openAfter } from '../sync/quarantine-rows.ts'
import { isSync, pendingRun } from '../sync/run-records.ts'
import { reportRun } from '../sync/run-report.ts'
import { readSyncState } from '../sync/state-reader.ts'
import { dayMs } from '../wall-clock.ts'
import type { AlertFacts } from './detect.ts'
import { dayIn } from './digest-time.ts'

/** How things stand in a data folder, whichever process made it so. @param zone of this machine */
export function readAlertFacts(database: SqliteDatabase, now: number, zone: string): AlertFacts {
  const { failures, error, lastRun } = readSyncState(database, { scheduled: false, syncing: false, now })
  const pending = pendingRun(database)
  const failing =
    failures > 0 ? { code: error?.code ?? 'scheduler_run_crashed', ...firstFailure(database, lastRun, now) } : null
  return {
    now,
    day: dayIn(now, zone),
    held:
      pending === null
        ? null
        : { runId: pending.id, isUndo: pending.undoes_run !== null, counts: reportRun(database, pending.id).held },
    decidedAt:
      database
        .prepare<[], number | null>('SELECT max(max(coalesce(approved_at, 0), coalesce(dismissed_at, 0))) FROM sync_run')
        .pluck()
        .get() ?? 0,
    failing,
    tokens: database
      .prepare<[], AlertFacts['tokens'][number]>(
        `SELECT t.id, c.name AS connection, t.created_at AS createdAt
         FROM scim_token t JOIN scim_connection c ON c.id = t.connection_id WHERE t.expires_at IS NULL ORDER BY t.id`,
      )
      .all(),
    quarantine: { open: countOpenQuarantine(database), dayBefore: openInQuarantineAt(database, now - dayMs) },
  }
}

type LastRun = { readonly runId: number | null; readonly finishedAt: number } | null

/** Of the failures in a row, as far as they were recorded, the first: whoever looks later finds the same. */
function firstFailure(
  database: SqliteDatabase,
  lastRun: LastRun,
  now: number,
): { readonly runId: number | null; readonly at: number } {
  const first = database
    .prepare<[], { readonly runId: number; readonly at: number }>(
      `SELECT id AS runId, finished_at AS at FROM sync_run
       WHERE ${isSync} AND outcome = 'failed'
         AND id > coalesce((SELECT max(id) FROM sync_run WHERE ${isSync} AND outcome NOT IN ('failed', 'cancelled')), 0)
       ORDER BY id LIMIT 1`,
    )
    .get()
  return first ?? { runId: null, at: lastRun?.finishedAt ?? now }
}

/** How many records were in quarantine at that time: what the last run up to it had left there. */
function openInQuarantineAt(database: SqliteDatabase, at: number): number {
  const last = database
    .prepare<[number], RunId | null>(
      `SELECT max(id) FROM sync_run WHERE phase = 'finished' AND dry_run = 0 AND finished_at <= ?`,
    )
    .pluck()
    .get(at)
  return last == null ? 0 : countQuarantine(database, openAfter(last))
}
