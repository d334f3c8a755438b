import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'

export type Values = Readonly<Record<string, unknown>>

/** Finds who or what the row ids of a plan are. What nothing is known of is not in the answer. */
export interface PlanNames {
  people(ids: readonly number[]): ReadonlyMap<number, Values>
  groups(ids: readonly number[]): ReadonlyMap<number, Values>
  /** Of those that are in the directory. */
  cards(ids: readonly number[]): ReadonlyMap<number, Values>
  /** Which of them are in the directory, and are who the plan means. */
  standing(kind: 'people' | 'groups', ids: readonly number[]): ReadonlySet<number>
}

/**
 * The names that a plan's lines are read by: the directory's, and for what only the plan knows (not applied yet, or removed
 * meanwhile) the plan's own. The ids that a dry run gave to what is new may have gone to others since, so its own words go first.
 */
export function createPlanNames(database: SqliteDatabase, owner: RunId): PlanNames {
  const dry = database.prepare('SELECT dry_run FROM sync_run WHERE id = ?').pluck().get(owner) === 1
  const people = database.prepare(
    `SELECT id, campus_id, first_name, middle_name, last_name FROM person WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const groups = database.prepare(`SELECT id, name FROM access_group WHERE id IN (SELECT value FROM json_each(?))`)
  const cards = database.prepare(
    `SELECT id, format, facility_code, number, number_hex FROM credential WHERE id IN (SELECT value FROM json_each(?))`,
  )

  const stored = (ids: readonly number[], known: typeof people): Map<number, Values> => {
    const rows = known.all(JSON.stringify(ids)) as ({ readonly id: number } & Values)[]
    return new Map(rows.map(({ id, ...values }) => [id, values]))
  }
  const find = (ids: readonly number[], known: typeof people, kind: 'people' | 'groups'): ReadonlyMap<number, Values> => {
    const distinct = [...new Set(ids)]
    const found = stored(distinct, known)
    const wholes = plannedWholes(database, owner, kind, ['create', 'remove'])
    for (const id of dry ? distinct : distinct.filter((one) => !found.has(one))) {
      const planned = wholes(id)
      if (planned !== null) found.set(id, planned)
    }
    return found
  }
  return {
    people: (ids) => find(ids, people, 'people'),
    groups: (ids) => find(ids, groups, 'groups'),
    cards: (ids) => stored([...new Set(ids)], cards),
    standing(kind, ids) {
      const here = [...stored([...new Set(ids)], kind === 'people' ? people : groups).keys()]
      const wholes = plannedWholes(database, owner, kind, ['create'])
      return new Set(dry ? here.filter((id) => wholes(id) === null) : here)
    },
  }
}

/** A JSON object, and nothing for what is none. */
export function valuesIn(side: unknown): Values {
  return typeof side === 'object' && side !== null ? { ...side } : {}
}

/**
 * Looks up what a plan creates or removes whole. The lines of such a part are in the order of their row ids (`parts-people.ts`,
 * `parts-groups.ts`), so each look-up takes a few steps by line number and needs neither an index nor the plan in memory.
 */
function plannedWholes(
  database: SqliteDatabase,
  owner: RunId,
  kind: 'people' | 'groups',
  actions: readonly ('create' | 'remove')[],
): (id: number) => Values | null {
  const parts = database
    .prepare(
      `SELECT first_seq AS first, last_seq AS last FROM plan_part
       WHERE run_id = ? AND kind = ? AND action IN (SELECT value FROM json_each(?))`,
    )
    .all(owner, kind, JSON.stringify(actions)) as { readonly first: number; readonly last: number }[]
  const targetAt = database
    .prepare<[RunId, number], number>('SELECT target_id FROM plan_line WHERE run_id = ? AND seq = ?')
    .pluck()
  const wholeAt = database
    .prepare<[RunId, number], string>('SELECT coalesce(after, before) FROM plan_line WHERE run_id = ? AND seq = ?')
    .pluck()

  return (id) => {
    for (const part of parts) {
      let { first, last } = part
      while (first <= last) {
        const middle = (first + last) >> 1
        const target = targetAt.get(owner, middle)
        if (target === undefined) break
        if (target === id) return valuesIn(JSON.parse(wholeAt.get(owner, middle) ?? 'null'))
        if (target < id) first = middle + 1
        else last = middle - 1
      }
    }
    return null
  }
}
