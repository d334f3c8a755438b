import { levelsWithHours } from '../../access/rules.ts'
import type { Kind } from '../../../shared/domain.ts'
import type { PartDraft } from '../parts.ts'
import { count, type Planning, run } from '../planning.ts'

/** A part of a drafted plan: its lines are `first` to `last` of `stage.draft`. */
export interface DraftedPart {
  readonly draft: PartDraft
  readonly first: number
  readonly last: number
}

/** `stage.door_change`: the drafted lines that may change somebody's doors, as `supposeLines` takes them, with the place of their part. */
const table = `
  DROP TABLE IF EXISTS stage.leading;
  DROP TABLE IF EXISTS stage.reached;
  DROP TABLE IF EXISTS stage.door_change;
  CREATE TABLE stage.leading (group_id INTEGER PRIMARY KEY);
  CREATE TABLE stage.reached (person_id INTEGER PRIMARY KEY);
  CREATE TABLE stage.door_change (
    part INTEGER NOT NULL, step INTEGER NOT NULL, kind TEXT NOT NULL, action TEXT NOT NULL, target_id INTEGER NOT NULL, person_id INTEGER,
    before TEXT, after TEXT);
`

/**
 * Gathers the drafted lines that may change somebody's doors. Of people only those whom a group leads to a door, before or afterwards: a
 * first load, whose groups are on no level yet, has none of them, and costs next to nothing.
 * @returns false when no line can change any door
 */
export function gatherDoorChanges(planning: Planning, parts: readonly DraftedPart[]): boolean {
  if (parts.length === 0 || count(planning, 'SELECT EXISTS (SELECT 1 FROM access_level)') === 0) return false
  planning.database.exec(table)
  if (gatherLeading(planning, parts) === 0) return false
  const gather = (kind: Kind): number => {
    let lines = 0
    parts.forEach((part, place) => {
      if (part.draft.kind === kind) lines += gatherPart(planning, part, place)
    })
    return lines
  }
  let lines = gather('memberships') + gather('groups')
  run(
    planning,
    `INSERT INTO stage.reached SELECT DISTINCT person_id FROM stage.door_change WHERE kind = 'memberships' AND action = 'create'`,
  )
  lines += gather('people') + gather('credentials')
  return lines > 0
}

/** The groups that lead to a door, on a level that they are on or that an undo brings them back onto. @returns how many there are */
function gatherLeading(planning: Planning, parts: readonly DraftedPart[]): number {
  const leads = (level: string): string => `${level} IN (${levelsWithHours}) AND ${level} IN (SELECT level_id FROM level_opens)`
  let groups = run(planning, `INSERT INTO stage.leading SELECT DISTINCT group_id FROM level_group WHERE ${leads('level_id')}`)
  for (const { draft, first, last } of parts) {
    if (draft.kind !== 'groups' || draft.action !== 'create') continue
    groups += run(
      planning,
      `INSERT INTO stage.leading
       SELECT x.target_id FROM (
         SELECT d.target_id, ${draft.after} AS after FROM stage.draft d ${draft.joins} WHERE d.seq BETWEEN :first AND :last) x
       WHERE EXISTS (SELECT 1 FROM json_each(x.after, '$.levels') j WHERE ${leads('j.value')})`,
      { first, last },
    )
  }
  return groups
}

/** True for somebody who is in a group of `stage.leading`: one that leads to a door. A join, since an IN would be worked out for each. */
export function isLed(person: string): string {
  return `EXISTS (SELECT 1 FROM membership m CROSS JOIN stage.leading x ON x.group_id = m.group_id WHERE m.person_id = ${person})`
}

/** True of an update that changes what decides on somebody's doors. @param after the values of its line */
export function changesAccess(after: string): string {
  const names = ['status', 'valid_from', 'valid_to', 'person_id']
  return `(${names.map((name) => `json_type(${after}, '$.${name}') IS NOT NULL`).join(' OR ')})`
}

function gatherPart(planning: Planning, { draft, first, last }: DraftedPart, place: number): number {
  const { step, kind, action, joins, before, after } = draft
  // Whoever is only in groups that lead nowhere has no door to lose or to gain.
  const isReached = `(EXISTS (SELECT 1 FROM stage.reached y WHERE y.person_id = d.person_id)
    OR ${isLed('d.person_id')})`
  const wanted: Readonly<Record<Kind, string>> = {
    people: isReached,
    credentials: action === 'update' ? 'true' : isReached,
    groups: action === 'update' ? 'false' : 'd.target_id IN (SELECT group_id FROM stage.leading)',
    memberships: 'd.target_id IN (SELECT group_id FROM stage.leading)',
  }
  const isPlain = kind === 'memberships' || (kind === 'groups' && action !== 'create')
  const sides = isPlain ? 'NULL AS before, NULL AS after' : `${before} AS before, ${after} AS after`
  return run(
    planning,
    `INSERT INTO stage.door_change
     SELECT * FROM (
       SELECT :place AS part, ${step} AS step, '${kind}' AS kind, '${action}' AS action, d.target_id AS target_id, d.person_id AS person_id, ${sides}
       FROM stage.draft d ${isPlain ? '' : joins} WHERE d.seq BETWEEN :first AND :last AND ${wanted[kind]}) x
     WHERE ${action === 'update' ? changesAccess('x.after') : 'true'}`,
    { place, first, last },
  )
}
