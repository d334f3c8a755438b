import type { AuditRow } from '../../shared/contract/audit-calls.ts'
import type { PlanLineRow, QuarantineRow } from '../../shared/contract/runs-calls.ts'
import { personName } from '../../shared/person-name.ts'

/** A cell as it is written; null is an empty one. */
type Cell = string | number | null

export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => Cell
}

/** The columns of a plan's lines: the names of `runs show --json`, with the person and the group by name. */
export const lineColumns: readonly Column<PlanLineRow>[] = [
  { name: 'kind', cell: (line) => line.kind },
  { name: 'action', cell: (line) => line.action },
  { name: 'reason', cell: (line) => line.reason },
  { name: 'state', cell: (line) => line.state },
  { name: 'key', cell: (line) => line.key },
  { name: 'campus_id', cell: ({ person }) => textOf(person['campus_id']) },
  { name: 'person', cell: ({ person }) => personName(person) },
  { name: 'group', cell: ({ group }) => textOf(group['name']) },
  { name: 'before', cell: (line) => textOf(line.before) },
  { name: 'after', cell: (line) => textOf(line.after) },
]

/** The columns of the quarantine: the names of `quarantine --json`, without its texts in the operator's language. */
export const quarantineColumns: readonly Column<QuarantineRow>[] = [
  { name: 'run_id', cell: (row) => row.run_id },
  { name: 'collection', cell: (row) => row.collection },
  { name: 'key', cell: (row) => row.key },
  { name: 'code', cell: (row) => row.code },
  { name: 'detail', cell: (row) => row.detail },
  { name: 'record', cell: (row) => textOf(row.record) },
]

/** The columns of the audit log: the names of `audit list --json`. */
export const auditColumns: readonly Column<AuditRow>[] = [
  { name: 'seq', cell: (row) => row.seq },
  { name: 'at', cell: (row) => new Date(row.at).toISOString() },
  { name: 'who', cell: (row) => row.who },
  { name: 'via', cell: (row) => row.via },
  { name: 'action', cell: (row) => row.action },
  { name: 'target', cell: (row) => row.target },
  { name: 'outcome', cell: (row) => row.outcome },
  { name: 'details', cell: (row) => textOf(row.details) },
  { name: 'hash', cell: (row) => row.hash },
]

/**
 * Rows as RFC 4180 has them: every field in quotes, CRLF after each line, and a header line where it is asked for. Unlike the export,
 * this is made to be looked at: a text that a spreadsheet would take for a formula gets an apostrophe in front
 * (owasp.org, "CSV Injection").
 */
export function toCsvText<Row>(rows: readonly Row[], columns: readonly Column<Row>[], withHeader: boolean): string {
  const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`
  const header = withHeader ? line(columns.map(({ name }) => name)) : ''
  return header + rows.map((row) => line(columns.map(({ cell }) => cell(row)))).join('')
}

function field(cell: Cell): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? '')
  return `"${text.replaceAll('"', '""')}"`
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
