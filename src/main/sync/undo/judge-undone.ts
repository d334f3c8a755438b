import type { RefusalReason } from '../../../shared/contract/runs-calls.ts'
import { run, type Statements } from '../planning.ts'

/**
 * Says line by line what an undo leaves as it is, and why. In this order, because what brings somebody back is needed by what they
 * had, and what goes makes room for what comes.
 */
export function judgeUndone(statements: Statements): void {
  for (const [reason, where, present] of rules) {
    run(
      statements,
      `UPDATE stage.undo AS u SET refusal = '${reason}'${present === undefined ? '' : `, present = ${present}`} WHERE u.refusal IS NULL AND (${where})`,
    )
  }
}

/** What is told of line `u`: why it stays as it is, or that its group comes back although a level that it was on has gone since. */
export const refusalNoted = `coalesce(u.refusal, iif(u.kind = 'groups' AND u.inverse = 'create' AND EXISTS (
  SELECT 1 FROM json_each(u.before, '$.levels') j WHERE j.value NOT IN (SELECT id FROM access_level)), 'level_gone', NULL))`

/** True in SQL when two JSON objects of line `u` differ in a value. */
const differ = (one: string, other: string): string =>
  `EXISTS (SELECT 1 FROM json_each(${one}) a LEFT JOIN json_each(${other}) b ON b.key = a.key WHERE a.value IS NOT b.value OR a.type IS NOT b.type)`

const updates = `u.action IN ('update', 'suspend')`
const standsNow = (id: string): string => `EXISTS (SELECT 1 FROM person p WHERE p.id = ${id} AND p.departed_at IS NULL)`

/** Lines of this undo that stand: `o` beside the line that is judged. */
const accepted = (where: string): string => `EXISTS (SELECT 1 FROM stage.undo o WHERE o.refusal IS NULL AND ${where})`
const comesBack = `o.kind = 'people' AND o.target_id = u.person_id AND (
  (o.inverse = 'create' AND o.before ->> '$.departed_at' IS NULL) OR json_type(o.before, '$.departed') = 'false')`
const goesAgain = `o.kind = 'people' AND o.target_id = u.person_id AND (o.inverse = 'remove' OR json_type(o.before, '$.departed') = 'true')`

/** A card `c` that this undo takes away, or gives to somebody else. */
const givenUp = `o.kind = 'credentials' AND o.target_id = c.id AND (o.inverse IN ('remove', 'suspend')
  OR json_type(o.before, '$.card_key') IS NOT NULL OR json_type(o.before, '$.person_id') IS NOT NULL)`

const becomes = (name: string): string =>
  `coalesce(u.before ->> '$.${name}', (SELECT c.${name} FROM credential c WHERE c.id = u.target_id))`
const claims = `u.kind = 'credentials' AND (u.inverse = 'create' OR json_type(u.before, '$.card_key') IS NOT NULL
    OR json_type(u.before, '$.person_id') IS NOT NULL)
  AND coalesce(u.before ->> '$.reported', ${becomes('status')}) = 'active'`
const otherHolder = `FROM credential c JOIN person h ON h.id = c.person_id
  WHERE c.card_key = ${becomes('card_key')} AND c.status = 'active' AND c.id <> u.target_id
    AND c.person_id <> iif(u.inverse = 'create', u.person_id, ${becomes('person_id')}) AND NOT ${accepted(givenUp)}`

/** Who bears now what somebody would get back. */
const person = (alias: string): string =>
  `json_object('first_name', ${alias}.first_name, 'last_name', ${alias}.last_name, 'campus_id', ${alias}.campus_id)`
const linkTaken = `FROM (
    SELECT l.value ->> '$.source' AS source, l.value ->> '$.external_id' AS external_id FROM json_each(u.before, '$.links') l WHERE u.inverse = 'create'
    UNION ALL SELECT 'atrium', iif(u.inverse = 'create', u.key, u.before ->> '$.atrium_id')) w
  CROSS JOIN identity_link k ON k.source = w.source AND k.external_id = w.external_id CROSS JOIN person q ON q.id = k.person_id
  WHERE q.id <> u.target_id`
const campusIdTaken = `FROM person q WHERE q.id <> u.target_id AND q.departed_at IS NULL
  AND q.campus_id = coalesce(u.before ->> '$.campus_id', (SELECT p.campus_id FROM person p WHERE p.id = u.target_id))
  AND NOT ${accepted(`o.kind = 'people' AND o.target_id = q.id AND (o.inverse = 'remove' OR json_type(o.before, '$.campus_id') IS NOT NULL)`)}`
const standsAfter = `((u.inverse = 'create' AND u.before ->> '$.departed_at' IS NULL) OR json_type(u.before, '$.departed') = 'false'
  OR (json_type(u.before, '$.campus_id') = 'text' AND ${standsNow('u.target_id')}))`
const taken = `FROM credential c JOIN person h ON h.id = c.person_id WHERE c.atrium_id = u.key`

/** What somebody has who would be removed, but for what goes with this undo. */
const keepsSomething = `
  EXISTS (SELECT 1 FROM credential c WHERE c.person_id = u.target_id AND NOT ${accepted(`o.kind = 'credentials' AND o.target_id = c.id
    AND (o.inverse = 'remove' OR json_type(o.before, '$.person_id') IS NOT NULL)`)})
  OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = u.target_id AND NOT ${accepted(`o.kind = 'memberships'
    AND o.target_id = m.group_id AND o.person_id = m.person_id AND o.inverse = 'remove'`)})
  OR EXISTS (SELECT 1 FROM identity_link k WHERE k.person_id = u.target_id AND k.source <> 'atrium' AND k.says IS NOT 'gone')`
const keepsMembers = `EXISTS (SELECT 1 FROM membership m WHERE m.group_id = u.target_id AND NOT ${accepted(`o.kind = 'memberships'
  AND o.target_id = m.group_id AND o.person_id = m.person_id AND o.inverse = 'remove'`)})`

const isOnLevel = 'EXISTS (SELECT 1 FROM level_group o WHERE o.group_id = u.target_id)'

/** Why, when (over the line `u`), and what to show as present in place of the object's own values. */
const rules: readonly (readonly [reason: RefusalReason, where: string, present?: string])[] = [
  // Whoever reports a card or sets somebody inactive means it: the way back is at the source (design rule 5).
  ['card_reported', `u.kind = 'credentials' AND u.action = 'suspend'`],
  [
    'source_says',
    `u.kind = 'people' AND (u.reason = 'inactive_at_source' OR (u.before ->> '$.atrium_says' = 'active' AND u.after ->> '$.atrium_says' = 'suspended'))`,
  ],
  ['as_before', `u.inverse = 'create' AND u.present IS NOT NULL`],
  ['as_before', `u.inverse = 'remove' AND u.present IS NULL`],
  ['gone', `${updates} AND u.present IS NULL`],
  ['as_before', `${updates} AND ${differ('u.after', 'u.present')} AND NOT ${differ('u.before', 'u.present')}`],
  ['changed', `(${updates} OR u.inverse = 'remove') AND ${differ('u.after', 'u.present')}`],
  [
    'changed',
    `u.kind = 'credentials' AND u.inverse = 'remove' AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.id = u.target_id AND c.person_id = u.person_id)`,
  ],
  [
    'changed',
    `u.kind = 'memberships' AND u.inverse = 'remove' AND NOT EXISTS (
     SELECT 1 FROM membership m WHERE m.group_id = u.target_id AND m.person_id = u.person_id AND m.origin = 'atrium')`,
  ],
  // People and groups that come back, and what they get back.
  [
    'source_says',
    `u.kind = 'people' AND u.inverse = 'update' AND u.before ->> '$.status' = 'active' AND EXISTS (
       SELECT 1 FROM identity_link k WHERE k.person_id = u.target_id AND k.source = 'scim' AND k.says <> 'active')`,
  ],
  ['taken', `u.kind = 'people' AND EXISTS (SELECT 1 ${linkTaken})`, `(SELECT ${person('q')} ${linkTaken} LIMIT 1)`],
  [
    'taken',
    `u.kind = 'people' AND ${standsAfter} AND EXISTS (SELECT 1 ${campusIdTaken})`,
    `(SELECT ${person('q')} ${campusIdTaken} LIMIT 1)`,
  ],
  [
    'taken',
    `u.kind = 'groups' AND u.inverse = 'create' AND EXISTS (SELECT 1 FROM access_group g WHERE g.atrium_id = u.key)`,
    `(SELECT json_object('name', g.name) FROM access_group g WHERE g.atrium_id = u.key)`,
  ],
  [
    'taken',
    `u.kind = 'credentials' AND u.inverse = 'create' AND EXISTS (SELECT 1 ${taken})`,
    `(SELECT ${person('h')} ${taken})`,
  ],
  [
    'person_gone',
    `u.kind IN ('credentials', 'memberships') AND u.inverse = 'create'
       AND ((NOT ${standsNow('u.person_id')} AND NOT ${accepted(comesBack)}) OR ${accepted(goesAgain)})`,
  ],
  [
    'person_gone',
    `u.kind = 'credentials' AND json_type(u.before, '$.person_id') IS NOT NULL AND u.inverse IN ('update', 'suspend') AND NOT ${standsNow(`(u.before ->> '$.person_id')`)}`,
  ],
  [
    'group_gone',
    `u.kind = 'memberships' AND u.inverse = 'create' AND NOT EXISTS (SELECT 1 FROM access_group g WHERE g.id = u.target_id)
       AND NOT ${accepted(`o.kind = 'groups' AND o.target_id = u.target_id AND o.inverse = 'create'`)}`,
  ],
  ['taken', `${claims} AND EXISTS (SELECT 1 ${otherHolder})`, `(SELECT ${person('h')} ${otherHolder} LIMIT 1)`],
  // Who and what goes again, unless something came to them since.
  ['in_use', `u.kind = 'people' AND u.inverse = 'remove' AND (${keepsSomething})`],
  ['in_use', `u.kind = 'groups' AND u.inverse = 'remove' AND (${keepsMembers} OR ${isOnLevel})`],
]
