import { assertNever, type RunId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { PlanPartTable } from '../storage/schema.ts'
import { foldedPersonColumns, lines, ofBatch, type Statements, targets } from './apply-lines.ts'
import { batchDuration, inBatches } from './batches.ts'
import { assignFromLine, credentialFields, groupFields, personFields, readFromLine } from './fields.ts'
import { anyOtherWord } from './other-words.ts'
import { cardsAsBefore, undoneAsBefore } from './undo/undo-statements.ts'

export type StoredPart = Pick<
  PlanPartTable,
  'run_id' | 'first_seq' | 'last_seq' | 'kind' | 'action' | 'reason' | 'held' | 'applied_through'
>

export interface ApplyOptions {
  readonly database: SqliteDatabase
  readonly runId: RunId
  /** Whether to apply the held parts (after an approval) or the others. */
  readonly held: boolean
  /** When the plan was made, ms since 1970: when those who leave in it left. */
  readonly plannedAt: number
  readonly now: () => number
  readonly actor: string
  /** Whether the directory followed no source before, so that larger batches disturb nobody. */
  readonly firstLoad?: boolean
  /** Called between batches; may throw to stop. */
  check(): void
  onApplied(lines: number): void
}

/**
 * Applies the stored lines of a plan, part by part, in batches. Each batch is one transaction with its journal row and the mark
 * of how far it came, so that whoever is killed in between goes on from there (rule 9). What the database confirms is counted;
 * a line that finds its object gone or its card taken meanwhile is recorded as failed and the rest goes on.
 */
export function applyPlan(options: ApplyOptions): void {
  const { database, runId } = options
  const parts = database
    .prepare('SELECT * FROM plan_part WHERE run_id = ? AND held = ? AND applied_through < last_seq ORDER BY first_seq')
    .all(runId, Number(options.held)) as StoredPart[]
  for (const part of parts) applyPart(options, part)
}

function applyPart(options: ApplyOptions, part: StoredPart): void {
  const { database, runId } = options
  const statements = statementsOf(part)
  const [main, ...others] = statements.map((sql) => database.prepare(sql))
  if (main === undefined) return
  const changesWords = part.kind === 'people' && (part.action === 'update' || part.action === 'suspend')
  const words = changesWords ? wordStatements.map((sql) => database.prepare(sql)) : []
  const isAnyOtherWord = database.prepare(anyOtherWord).pluck()
  const missing = database.prepare(
    `INSERT OR IGNORE INTO plan_failure SELECT l.run_id, l.seq FROM plan_line l
     WHERE l.run_id = :run AND l.seq BETWEEN :first AND :last AND NOT (${reflected(part)})`,
  )
  const expected = database.prepare('SELECT count(*) FROM plan_line WHERE run_id = ? AND seq BETWEEN ? AND ?').pluck()
  const mark = database.prepare(
    'UPDATE plan_part SET applied_through = ?, applied = applied + ? WHERE run_id = ? AND first_seq = ?',
  )
  const moveRevision = database.prepare('UPDATE directory_state SET revision = revision + 1 RETURNING revision').pluck()
  const rememberRevision = database.prepare('UPDATE sync_run SET revision = ? WHERE id = ?')
  const journal = database.prepare(
    `INSERT INTO journal (at, actor, run_id, first_line, last_line, kind, action) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )

  inBatches(
    database,
    { first: part.applied_through + 1, last: part.last_seq },
    options.firstLoad === true ? batchDuration.firstLoad : batchDuration.usual,
    (first, last) => {
      const range = { run: runId, first, last }
      const named = { ...range, ...(main.source.includes(':planned_at') ? { planned_at: options.plannedAt } : {}) }
      const applied = main.run(named).changes
      for (const statement of others) statement.run(range)
      if (words.length > 0 && isAnyOtherWord.get() === 1) for (const statement of words) statement.run(range)
      if (applied < Number(expected.get(runId, first, last))) missing.run(range)
      mark.run(last, applied, runId, part.first_seq)
      journal.run(options.now(), options.actor, runId, first, last, part.kind, part.action)
      rememberRevision.run(moveRevision.get(), runId)
      options.onApplied(applied)
    },
    () => options.check(),
  )
}

const tables = { people: 'person', credentials: 'credential', groups: 'access_group', memberships: 'membership' } as const

/** The statements that apply a batch of a part. The changes of the first are the rows that count. */
function statementsOf(part: Pick<StoredPart, 'kind' | 'action' | 'reason'>): readonly string[] {
  const undone = part.reason === 'undone'
  switch (part.kind) {
    case 'people':
      return (undone ? undoneAsBefore(peopleStatements) : peopleStatements)[part.action]
    case 'credentials':
      return (undone ? cardsAsBefore(credentialStatements) : credentialStatements)[part.action]
    case 'groups':
      return groupStatements[part.action]
    case 'memberships':
      return membershipStatements[part.action]
    default:
      return assertNever(part.kind)
  }
}

const peopleStatements: Statements = {
  create: [
    `INSERT INTO person (id, origin, ${personFields.join(', ')}, email_key, sort_name, search_text)
     SELECT l.target_id, 'atrium', ${readFromLine(personFields)}, ${foldedPersonColumns((name) => `l.after ->> '$.${name}'`)} FROM ${lines}`,
    `INSERT INTO identity_link (source, external_id, person_id) SELECT 'atrium', l.key, l.target_id FROM ${lines}`,
  ],
  update: [
    `UPDATE person SET ${assignFromLine([...personFields, 'origin'], 'person')},
       departed_at = CASE json_type(l.after, '$.departed') WHEN 'true' THEN :planned_at WHEN 'false' THEN NULL ELSE person.departed_at END
     FROM plan_line l WHERE ${ofBatch} AND person.id = l.target_id`,
    `UPDATE person SET (email_key, sort_name, search_text) = (SELECT ${foldedPersonColumns((name) => `person.${name}`)}) WHERE id IN ${targets}`,
    `INSERT INTO identity_link (source, external_id, person_id, says)
     SELECT 'atrium', l.after ->> '$.atrium_id', l.target_id, l.after ->> '$.atrium_says' FROM ${lines} AND json_type(l.after, '$.atrium_id') = 'text'
     ON CONFLICT (person_id, source) DO UPDATE SET external_id = excluded.external_id`,
  ],
  suspend: [
    `UPDATE person SET status = 'suspended',
       departed_at = CASE json_type(l.after, '$.departed') WHEN 'true' THEN :planned_at ELSE person.departed_at END
     FROM plan_line l WHERE ${ofBatch} AND person.id = l.target_id`,
  ],
  // Local cards or memberships that came meanwhile keep their person: a sync never removes those (rule 2). So does a provider that
  // knows them again.
  remove: [
    `DELETE FROM person WHERE id IN ${targets}
       AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.person_id = person.id AND c.origin <> 'atrium')
       AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = person.id AND m.origin <> 'atrium')
       AND NOT EXISTS (SELECT 1 FROM identity_link o WHERE o.person_id = person.id AND o.source <> 'atrium' AND o.says IS NOT 'gone')`,
  ],
}

/**
 * Of people whom a provider knows as well, a line tells Atrium's word; of those whom it has come to know since the plan was made, what
 * the line says of their status is that word. The status follows from both words as they stand now (docs/adr/0010).
 */
const wordStatements: readonly string[] = [
  `UPDATE identity_link SET says = coalesce(l.after ->> '$.atrium_says', CASE json_type(l.after, '$.departed')
     WHEN 'true' THEN 'gone' WHEN 'false' THEN coalesce(l.after ->> '$.status', 'suspended') ELSE l.after ->> '$.status' END, says)
   FROM plan_line l WHERE ${ofBatch} AND identity_link.source = 'atrium' AND identity_link.person_id = l.target_id
     AND EXISTS (SELECT 1 FROM identity_link k WHERE k.person_id = l.target_id AND k.source = 'scim' AND k.says IS NOT NULL)`,
  `UPDATE person SET status = iif(departed_at IS NULL AND NOT EXISTS (
     SELECT 1 FROM identity_link k WHERE k.person_id = person.id AND k.says <> 'active'), 'active', 'suspended')
   WHERE id IN ${targets} AND (SELECT count(k.says) FROM identity_link k WHERE k.person_id = person.id) = 2`,
]

/** Somebody else was given a local card of that number meanwhile: it keeps its holder. */
const takenMeanwhile = (cardKey: string): string => `EXISTS (
  SELECT 1 FROM credential c WHERE c.card_key = ${cardKey} AND c.status = 'active' AND c.origin <> 'atrium' AND c.person_id <> l.person_id)`

/** Whether a line makes its card that of somebody anew: by its number, its holder, or because it is active again. */
const claimsCard = ['card_key', 'person_id', 'status'].map((name) => `json_type(l.after, '$.${name}') IS NOT NULL`).join(' OR ')

const credentialStatements: Statements = {
  create: [
    `INSERT INTO credential (id, person_id, origin, atrium_id, ${credentialFields.join(', ')}, card_key)
     SELECT l.target_id, l.person_id, 'atrium', l.key, ${readFromLine(credentialFields)}, l.after ->> '$.card_key'
     FROM plan_line l CROSS JOIN person holder ON holder.id = l.person_id
     WHERE ${ofBatch} AND (l.after ->> '$.status' <> 'active' OR NOT ${takenMeanwhile(`l.after ->> '$.card_key'`)})`,
  ],
  update: [
    `UPDATE credential SET ${assignFromLine([...credentialFields, 'card_key', 'person_id'], 'credential')}
     FROM plan_line l WHERE ${ofBatch} AND credential.id = l.target_id AND NOT (
       (${claimsCard}) AND coalesce(l.after ->> '$.status', credential.status) = 'active'
       AND ${takenMeanwhile(`coalesce(l.after ->> '$.card_key', credential.card_key)`)})`,
  ],
  suspend: [
    `UPDATE credential SET status = l.after ->> '$.status' FROM plan_line l WHERE ${ofBatch} AND credential.id = l.target_id`,
  ],
  remove: [`DELETE FROM credential WHERE id IN ${targets} AND origin = 'atrium'`],
}

const groupStatements: Statements = {
  create: [
    `INSERT INTO access_group (id, origin, atrium_id, ${groupFields.join(', ')}, sort_name)
     SELECT l.target_id, 'atrium', l.key, ${readFromLine(groupFields)}, fold(l.after ->> '$.name') FROM ${lines}`,
    // Of one that an undo brings back, as far as the levels are there.
    `INSERT INTO level_group (level_id, group_id) SELECT v.id, l.target_id
     FROM plan_line l CROSS JOIN json_each(l.after, '$.levels') j CROSS JOIN access_level v ON v.id = j.value WHERE ${ofBatch}`,
  ],
  update: [
    `UPDATE access_group SET ${assignFromLine(groupFields, 'access_group')} FROM plan_line l WHERE ${ofBatch} AND access_group.id = l.target_id`,
    `UPDATE access_group SET sort_name = fold(name) WHERE id IN ${targets}`,
  ],
  suspend: [],
  remove: [`DELETE FROM access_group WHERE id IN ${targets} AND origin = 'atrium'`],
}

const membershipStatements: Statements = {
  create: [
    `INSERT OR IGNORE INTO membership
     SELECT l.target_id, l.person_id, 'atrium' FROM plan_line l
     CROSS JOIN access_group g ON g.id = l.target_id CROSS JOIN person p ON p.id = l.person_id WHERE ${ofBatch}`,
  ],
  update: [],
  suspend: [],
  remove: [
    `DELETE FROM membership WHERE (group_id, person_id) IN (SELECT l.target_id, l.person_id FROM ${lines}) AND origin = 'atrium'`,
  ],
}

/** Whether the directory shows what line `l` asked for. */
function reflected(part: Pick<StoredPart, 'kind' | 'action'>): string {
  if (part.kind === 'credentials' && part.action === 'update') {
    return `EXISTS (SELECT 1 FROM credential t WHERE t.id = l.target_id AND t.person_id = l.person_id
      AND t.card_key = coalesce(l.after ->> '$.card_key', t.card_key) AND t.status = coalesce(l.after ->> '$.status', t.status))`
  }
  const same = part.kind === 'memberships' ? 't.group_id = l.target_id AND t.person_id = l.person_id' : 't.id = l.target_id'
  return `${part.action === 'remove' ? 'NOT ' : ''}EXISTS (SELECT 1 FROM ${tables[part.kind]} t WHERE ${same})`
}
