import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold, personSearchText } from '../storage/fold.ts'
import { partsForReview, type StoredPlanPart } from '../sync/plan-lines.ts'
import { valuesIn, type Values } from '../sync/plan-names.ts'
import { createLineRanges, type LineRanges } from './line-ranges.ts'

/**
 * Finds the lines in which every word occurs: in the key, in a value on either side, or in the name of the person or the group. Who
 * bears a word is found out first, once, so that a membership costs no more than two look-ups. Between two stretches of lines
 * other reads have their turn.
 * @param parts those to be searched, in the order of the list
 * @param words folded
 */
export async function searchLines(
  database: SqliteDatabase,
  plan: { readonly owner: RunId; readonly parts: readonly StoredPlanPart[] },
  words: readonly string[],
): Promise<LineRanges> {
  const bearers = words.map((word) => ({ word, ...bearersOf(database, plan.owner, word) }))
  const slice = database
    .prepare<[RunId, number, number], LineColumns>(
      'SELECT seq, target_id, person_id, key, before, after FROM plan_line WHERE run_id = ? AND seq BETWEEN ? AND ? ORDER BY seq',
    )
    .raw()
  const found = createLineRanges()
  for (const part of plan.parts) {
    const namesGroup = part.kind === 'groups' || part.kind === 'memberships'
    for (let from = part.first; from <= part.last; from += linesAtOnce) {
      for (const [seq, targetId, personId, key, before, after] of slice.all(
        plan.owner,
        from,
        Math.min(from + linesAtOnce - 1, part.last),
      )) {
        let text: string | null = null
        const matches = bearers.every(
          ({ word, people, groups }) =>
            (personId !== null && people.has(personId)) ||
            (namesGroup && groups.has(targetId)) ||
            (text ??= textOf(key, before, after)).includes(word),
        )
        if (matches) found.add(seq, seq)
      }
      await nextTurn()
    }
  }
  return found
}

/** A few ms of work. */
const linesAtOnce = 4_000

type LineColumns = [
  seq: number,
  targetId: number,
  personId: number | null,
  key: string,
  before: string | null,
  after: string | null,
]

/** What of a line can be read; a card's key is its number again, in a form that nobody sees. */
function textOf(key: string, before: string | null, after: string | null): string {
  const sides = [before, after].flatMap((side) => (side === null ? [] : Object.entries(valuesIn(JSON.parse(side)))))
  const shown = sides.flatMap(([name, value]) =>
    name !== 'card_key' && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [],
  )
  return fold([key, ...shown].join(' '))
}

/** The people and groups whose names have a word. In a dry run the plan says who its new ones are, whatever stands by now. */
function bearersOf(
  database: SqliteDatabase,
  owner: RunId,
  word: string,
): { readonly people: ReadonlySet<number>; readonly groups: ReadonlySet<number> } {
  const named = (sql: string): Set<number> => new Set(database.prepare<[string], number>(sql).pluck().all(word))
  const people = named('SELECT id FROM person WHERE instr(search_text, ?) > 0')
  const groups = named('SELECT id FROM access_group WHERE instr(sort_name, ?) > 0')
  const dry = database.prepare('SELECT dry_run FROM sync_run WHERE id = ?').pluck().get(owner) === 1
  const planned = (kind: 'people' | 'groups', bears: (values: Values) => boolean, bearers: Set<number>): void => {
    for (const [id, whole] of plannedWholes(database, owner, kind)) {
      if (bears(valuesIn(JSON.parse(whole)))) bearers.add(id)
      else if (dry) bearers.delete(id)
    }
  }
  planned('people', (values) => personSearchText(personIn(values)).includes(word), people)
  planned('groups', (values) => fold(textIn(values, 'name') ?? '').includes(word), groups)
  return { people, groups }
}

function* plannedWholes(database: SqliteDatabase, owner: RunId, kind: 'people' | 'groups'): Generator<[number, string]> {
  const lines = database
    .prepare<[RunId, number, number], [number, string]>(
      'SELECT target_id, coalesce(after, before) FROM plan_line WHERE run_id = ? AND seq BETWEEN ? AND ?',
    )
    .raw()
  for (const part of partsForReview(database, owner)) {
    if (part.kind !== kind || (part.action !== 'create' && part.action !== 'remove')) continue
    yield* lines.iterate(owner, part.first, part.last)
  }
}

function personIn(values: Values): Parameters<typeof personSearchText>[0] {
  return {
    first_name: textIn(values, 'first_name'),
    middle_name: textIn(values, 'middle_name'),
    last_name: textIn(values, 'last_name'),
    preferred_name: textIn(values, 'preferred_name'),
    email: textIn(values, 'email'),
    campus_id: textIn(values, 'campus_id'),
  }
}

function textIn(values: Values, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}
