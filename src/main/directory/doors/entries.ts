import type { AccessKind } from '../../../shared/domain.ts'
import type { JournalEntry } from '../change.ts'

/** What is made here stands in the journal as it stands in the export, without the names and numbers of others. */

export function created(kind: AccessKind, row: { readonly id: number }): JournalEntry {
  return { kind, action: 'create', targetId: row.id, personId: null, before: null, after: row }
}

export function removed(kind: AccessKind, row: { readonly id: number }): JournalEntry {
  return { kind, action: 'remove', targetId: row.id, personId: null, before: row, after: null }
}

/** What differs of it; nothing where nothing does. Lists are compared by what is in them. */
export function updated<Row extends { readonly id: number }>(
  kind: AccessKind,
  before: Row,
  after: Row,
): readonly JournalEntry[] {
  const names = (Object.keys(after) as (keyof Row)[]).filter((name) => !isSame(before[name], after[name]))
  if (names.length === 0) return []
  const of = (row: Row) => Object.fromEntries(names.map((name) => [name, row[name]]))
  return [{ kind, action: 'update', targetId: after.id, personId: null, before: of(before), after: of(after) }]
}

/** A group that a level is given to, or taken from. */
export function assigned(action: 'create' | 'remove', levelId: number, groupId: number): JournalEntry {
  const pair = { level_id: levelId, group_id: groupId }
  const before = action === 'remove' ? pair : null
  const after = action === 'create' ? pair : null
  return { kind: 'assignments', action, targetId: levelId, personId: null, before, after }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
