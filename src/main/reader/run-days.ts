import type { RunDay } from '../../shared/contract/runs-calls.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/**
 * What the runs of each of the last `days` days did, the oldest first, dry runs left out. A day is one of this machine's calendar, so it
 * may have 23 or 25 hours. @param now in ms since 1970
 */
export function runDays(database: SqliteDatabase, days: number, now: number): readonly RunDay[] {
  const today = new Date(now)
  const starts = Array.from({ length: days }, (_, at) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - at)).getTime(),
  )
  const rows = database
    .prepare(
      `WITH day AS (SELECT key AS place, value AS begin, lead(value, 1, 9e15) OVER (ORDER BY key) AS end FROM json_each(:starts)),
         run AS (
           SELECT r.started_at, r.outcome,
             coalesce(sum(p.applied) FILTER (WHERE p.action = 'create'), 0) AS created,
             coalesce(sum(p.applied) FILTER (WHERE p.action = 'update'), 0) AS updated,
             coalesce(sum(p.applied) FILTER (WHERE p.action IN ('suspend', 'remove')), 0) AS removed
           FROM sync_run r LEFT JOIN plan_part p ON p.run_id = r.id
           WHERE r.dry_run = 0 AND r.started_at >= :first GROUP BY r.id)
       SELECT count(run.started_at) AS runs, count(*) FILTER (WHERE run.outcome = 'failed') AS failed,
         count(*) FILTER (WHERE run.outcome = 'held') AS held, coalesce(sum(run.created), 0) AS created,
         coalesce(sum(run.updated), 0) AS updated, coalesce(sum(run.removed), 0) AS removed
       FROM day LEFT JOIN run ON run.started_at >= day.begin AND run.started_at < day.end GROUP BY day.place ORDER BY day.place`,
    )
    .all({ starts: JSON.stringify(starts), first: starts[0] ?? now }) as Omit<RunDay, 'date'>[]
  return rows.map((row, at) => ({ date: dateOf(starts[at] ?? now), ...row }))
}

/** `YYYY-MM-DD` of the local day that begins at `at`. */
function dateOf(at: number): string {
  const day = new Date(at)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
