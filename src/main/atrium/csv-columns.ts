import { sourceCredential, sourceGroup, sourceMembership, sourcePerson } from '../../shared/atrium-contract.ts'
import type { Collection } from '../../shared/atrium-contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { DropRefusal } from './drop-refusal.ts'
import { dropFiles } from './drop-manifest.ts'

/** For one file: contract field -> column name, where it differs. */
export type ColumnNames = Readonly<Record<string, string>>

/** Turns the cells of a row into an item of the contract. */
export type RowMapping = (row: readonly string[]) => Readonly<Record<string, unknown>>

const marks = ['deleted', 'deleted_at']
const fields: Readonly<Record<Collection, readonly string[]>> = {
  people: [...Object.keys(sourcePerson.shape), ...marks],
  credentials: [...Object.keys(sourceCredential.shape), ...marks],
  groups: [...Object.keys(sourceGroup.shape), ...marks],
  memberships: [...Object.keys(sourceMembership.shape), ...marks],
}

/** Without these no row of the file could be read. A delta of tombstones alone needs no more than the key. */
const neededColumns: Readonly<Record<Collection, { readonly key: readonly string[]; readonly full: readonly string[] }>> = {
  people: { key: ['id'], full: ['status'] },
  credentials: { key: ['id'], full: ['person_id', 'kind', 'status'] },
  groups: { key: ['id'], full: ['name'] },
  memberships: { key: ['group_id', 'person_id'], full: [] },
}

/** @throws AppError `source_column_unknown` when the settings map a field that the contract does not have. */
export function checkColumnNames(columns: Readonly<Record<Collection, ColumnNames>>): void {
  for (const collection of ['groups', 'people', 'credentials', 'memberships'] as const) {
    const unknown = Object.keys(columns[collection]).find((field) => !fields[collection].includes(field))
    if (unknown !== undefined) throw new AppError('source_column_unknown', { file: dropFiles[collection], field: unknown })
  }
}

/**
 * Finds the columns of the contract's fields in a header. A column that the settings name must be there: if it were read as
 * "no value", renaming it in the export would empty that field for everybody (rule 3).
 */
export function mapColumns(
  collection: Collection,
  header: readonly string[],
  names: ColumnNames,
  mode: 'full' | 'delta',
): { readonly ok: true; readonly toItem: RowMapping } | { readonly ok: false; readonly refusal: DropRefusal } {
  const file = dropFiles[collection]
  const columns = header.map((name) => name.trim())
  const folded = columns.map((name) => name.toLowerCase())
  const positions: Array<{ readonly field: string; readonly index: number }> = []
  const needed = [...neededColumns[collection].key, ...(mode === 'full' ? neededColumns[collection].full : [])]
  for (const field of fields[collection]) {
    const name = names[field] ?? field
    const matches = positionsOf(columns, name)
    const [index, another] = matches.length > 0 ? matches : positionsOf(folded, name.toLowerCase())
    if (another !== undefined) return { ok: false, refusal: { reason: 'drop_column_twice', file, column: name } }
    if (index !== undefined) {
      positions.push({ field, index })
    } else if (names[field] !== undefined || needed.includes(field)) {
      return { ok: false, refusal: { reason: 'drop_column_missing', file, column: name } }
    }
  }
  return { ok: true, toItem: (row) => itemOf(row, positions) }
}

function positionsOf(columns: readonly string[], name: string): readonly number[] {
  return columns.flatMap((column, index) => (column === name ? [index] : []))
}

function itemOf(row: readonly string[], positions: ReadonlyArray<{ readonly field: string; readonly index: number }>) {
  const item: Record<string, unknown> = {}
  for (const { field, index } of positions) {
    const cell = row[index]
    // An empty cell is no value.
    if (cell !== undefined && cell !== '') item[field] = valueOf(field, cell)
  }
  return item
}

/** Cells are text and stay text, leading zeros included; what the contract has as number or boolean is the exception. */
function valueOf(field: string, cell: string): unknown {
  if (field === 'issue_no') return /^\d{1,9}$/.test(cell) ? Number(cell) : cell
  if (field !== 'deleted') return cell
  const mark = cell.trim().toLowerCase()
  if (mark === 'true' || mark === '1') return true
  return mark === 'false' || mark === '0' ? false : cell
}
