import type { QuarantineRow } from '../../shared/contract/runs-calls.ts'
import type { Kind, RunId } from '../../shared/domain.ts'
import type { QuarantineCode } from '../../shared/quarantine-text.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/** Which rows of the quarantine are meant, as a condition in SQL with its values. */
export interface QuarantineScope {
  readonly where: string
  readonly values: readonly RunId[]
}

/** What is in quarantine now. */
export const openNow: QuarantineScope = { where: 'closed_run IS NULL', values: [] }

/** What a run left in quarantine; nothing for a run that made no plan. */
export function leftBy(run: {
  readonly run_id: RunId
  readonly quarantined: number
  readonly dry_run: boolean
}): QuarantineScope {
  const { run_id: id } = run
  if (run.quarantined === 0) return { where: '0', values: [] }
  if (run.dry_run) return { where: 'opened_run = ? AND closed_run = ?', values: [id, id] }
  return openAfter(id)
}

/** What was in quarantine when that run had come to its end. */
export function openAfter(runId: RunId): QuarantineScope {
  return {
    where: 'opened_run <= ? AND opened_run IS NOT closed_run AND (closed_run IS NULL OR closed_run > ?)',
    values: [runId, runId],
  }
}

export function countOpenQuarantine(database: SqliteDatabase): number {
  return countQuarantine(database, openNow)
}

export function countQuarantine(database: SqliteDatabase, { where, values }: QuarantineScope): number {
  return Number(
    database
      .prepare(`SELECT count(*) FROM quarantine WHERE ${where}`)
      .pluck()
      .get(...values),
  )
}

/** How many records are in quarantine, by reason; the most frequent first. */
export function countByCode(
  database: SqliteDatabase,
  { where, values }: QuarantineScope,
): readonly { readonly code: QuarantineCode; readonly records: number }[] {
  return database
    .prepare(
      `SELECT reason AS code, count(*) AS records FROM quarantine WHERE ${where} GROUP BY reason ORDER BY records DESC, reason`,
    )
    .all(...values) as { code: QuarantineCode; records: number }[]
}

/** A row with its id in the table. */
export type StoredQuarantineRow = QuarantineRow & { readonly id: number }

/** The rows of a scope, oldest first, page by page. */
export function* quarantinePages(
  database: SqliteDatabase,
  { where, values }: QuarantineScope,
): Generator<readonly StoredQuarantineRow[]> {
  const page = database.prepare(`${selectRows} WHERE ${where} AND id > ? ORDER BY id LIMIT ?`)
  for (let last = 0; ;) {
    const rows = page.all(...values, last, rowsPerPage) as StoredColumns[]
    if (rows.length > 0) yield rows.map(rowOf)
    if (rows.length < rowsPerPage) return
    last = rows.at(-1)?.id ?? last
  }
}

/** The rows of a scope, oldest first. */
export function* quarantineRows(database: SqliteDatabase, scope: QuarantineScope): Generator<QuarantineRow> {
  for (const page of quarantinePages(database, scope)) for (const { id: _id, ...row } of page) yield row
}

/** The rows that have these ids, in their order. One that is not there any more is null. */
export function readQuarantine(database: SqliteDatabase, ids: readonly number[]): readonly (QuarantineRow | null)[] {
  const rows = database
    .prepare(`${selectRows} WHERE id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids)) as StoredColumns[]
  const byId = new Map(
    rows.map((stored) => {
      const { id, ...row } = rowOf(stored)
      return [id, row] as const
    }),
  )
  return ids.map((id) => byId.get(id) ?? null)
}

const rowsPerPage = 1_000

const selectRows = `SELECT id, opened_run AS run_id, collection, key || coalesce('/' || other_key, '') AS key, reason AS code, detail, record
  FROM quarantine`

interface StoredColumns {
  readonly id: number
  readonly run_id: RunId
  readonly collection: Kind
  readonly key: string | null
  readonly code: QuarantineCode
  readonly detail: string
  readonly record: string
}

function rowOf(row: StoredColumns): StoredQuarantineRow {
  return { ...row, record: parsed(row.record) }
}

/** A record that was too long to be kept whole is text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
