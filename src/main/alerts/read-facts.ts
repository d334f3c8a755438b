import type { KindCounts } from '../../shared/alerts.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { countOpenQuarantine } from '../sync/quarantine-rows.ts'
import { pendingRun } from '../sync/run-records.ts'
import { readSyncState } from '../sync/state-reader.ts'
import { type AlertFacts, dayMs } from './detect.ts'
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
        : { runId: pending.id, isUndo: pending.undoes_run !== null, counts: heldCounts(database, pending.id) },
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
       WHERE outcome = 'failed' AND dry_run = 0 AND phase = 'finished' AND id > coalesce(
         (SELECT max(id) FROM sync_run
          WHERE phase = 'finished' AND dry_run = 0 AND outcome NOT IN ('failed', 'cancelled')), 0)
       ORDER BY id LIMIT 1`,
    )
    .get()
  return first ?? { runId: null, at: lastRun?.finishedAt ?? now }
}

function heldCounts(database: SqliteDatabase, runId: number): KindCounts {
  const rows = database
    .prepare<[number], { readonly kind: string; readonly lines: number }>(
      `SELECT kind, sum(last_seq - first_seq + 1) AS lines FROM plan_part WHERE run_id = ? AND held = 1 GROUP BY kind`,
    )
    .all(runId)
  const of = (kind: string): number => rows.find((row) => row.kind === kind)?.lines ?? 0
  return { people: of('people'), credentials: of('credentials'), groups: of('groups'), memberships: of('memberships') }
}

/** How many records were in quarantine at that time: what the last run up to it had left there. */
function openInQuarantineAt(database: SqliteDatabase, at: number): number {
  return Number(
    database
      .prepare(
        `WITH last AS (SELECT coalesce(max(id), 0) AS id FROM sync_run WHERE phase = 'finished' AND dry_run = 0 AND finished_at <= ?)
         SELECT count(*) FROM quarantine, last
         WHERE opened_run <= last.id AND opened_run IS NOT closed_run AND (closed_run IS NULL OR closed_run > last.id)`,
      )
      .pluck()
      .get(at),
  )
}
