import { absenceProven } from './departures.ts'
import { credentialFields, groupFields, personFields } from './fields.ts'
import { count, type Planning, run } from './planning.ts'

/**
 * Who is who: for each id that the read named, the row of the directory it means and what became of the record.
 *
 * `verdict`: `stands` (at the source, and readable), `gone` (a tombstone), `out_of_scope`, `kept` (the record is refused, the
 * object keeps its present values), `refused` (refused, and nothing stands for it). `rowno` is null where no staged record
 * counts.
 */
const references = `
CREATE TABLE stage.person_ref (
  atrium_id TEXT PRIMARY KEY, rowno INTEGER, target_id INTEGER, is_new INTEGER NOT NULL DEFAULT 0, verdict TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE stage.group_ref (
  atrium_id TEXT PRIMARY KEY, rowno INTEGER, target_id INTEGER, is_new INTEGER NOT NULL DEFAULT 0, verdict TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE stage.credential_ref (
  atrium_id TEXT PRIMARY KEY, rowno INTEGER, target_id INTEGER, is_new INTEGER NOT NULL DEFAULT 0, verdict TEXT NOT NULL,
  person_id INTEGER
) WITHOUT ROWID;
`

export type Referenced = 'person' | 'group' | 'credential'

interface Described {
  readonly stage: string
  readonly collection: string
  readonly link: string
  readonly linkedId: string
  readonly fields: readonly string[]
}

const described: Record<Referenced, Described> = {
  person: {
    stage: 'stage.person',
    collection: 'people',
    link: `identity_link k ON k.source = 'atrium' AND k.external_id = s.atrium_id`,
    linkedId: 'k.person_id',
    fields: personFields,
  },
  group: {
    stage: 'stage.access_group',
    collection: 'groups',
    link: 'access_group k ON k.atrium_id = s.atrium_id',
    linkedId: 'k.id',
    fields: groupFields,
  },
  credential: {
    stage: 'stage.credential',
    collection: 'credentials',
    link: 'credential k ON k.atrium_id = s.atrium_id',
    linkedId: 'k.id',
    fields: ['person_key', 'source_kind', ...credentialFields],
  },
}

/** Makes the empty reference tables. */
export function createReferences(planning: Planning): void {
  planning.database.exec(references)
}

/** Fills one reference table by id. Matching people by other keys comes after (`match-people.ts`). */
export function identify(planning: Planning, referenced: Referenced): void {
  resolveStaged(planning, referenced)
  keepBehindBadRecords(planning, referenced)
}

/** Gives what is new at the source the row ids that the directory would give next. They are taken only when the plan is applied. */
export function numberNewObjects(planning: Planning, referenced: Referenced): void {
  run(
    planning,
    `UPDATE stage.${referenced}_ref AS r SET is_new = 1, target_id = n.target_id
     FROM (SELECT atrium_id, (SELECT next_${referenced}_id - 1 FROM directory_state) + row_number() OVER (ORDER BY rowno) AS target_id
           FROM stage.${referenced}_ref WHERE verdict = 'stands' AND target_id IS NULL) n
     WHERE n.atrium_id = r.atrium_id`,
  )
}

/** One reference for each staged id: its only record, or in a delta its latest one. A credential's also names its holder. */
function resolveStaged(planning: Planning, referenced: Referenced): void {
  const { stage, link, linkedId } = described[referenced]
  const holder =
    referenced === 'credential'
      ? { column: ', person_id', value: ', h.target_id', join: 'LEFT JOIN stage.person_ref h ON h.atrium_id = s.person_key' }
      : { column: '', value: '', join: '' }
  const added = run(
    planning,
    `INSERT OR IGNORE INTO stage.${referenced}_ref (atrium_id, rowno, target_id, verdict${holder.column})
     SELECT s.atrium_id, s.rowno, ${linkedId}, CASE s.tomb WHEN 1 THEN 'gone' ELSE 'stands' END${holder.value}
     FROM ${stage} s LEFT JOIN ${link} ${holder.join}
     ORDER BY s.atrium_id, s.stamp DESC, s.rowno`,
  )
  if (added < count(planning, `SELECT count(*) FROM ${stage}`)) refuseContradictions(planning, referenced)
}

/**
 * The same id twice is no harm while both say the same. When they differ, a full read contradicts itself; in a delta the later
 * one counts, and only two of the same instant contradict each other. Then neither is believed.
 */
function refuseContradictions(planning: Planning, referenced: Referenced): void {
  const { stage, fields, collection } = described[referenced]
  const latestOnly =
    planning.mode === 'delta' ? `AND s.stamp = (SELECT max(t.stamp) FROM ${stage} t WHERE t.atrium_id = s.atrium_id)` : ''
  run(planning, `CREATE INDEX IF NOT EXISTS stage.${referenced}_by_id ON ${stage.replace('stage.', '')} (atrium_id)`)
  run(planning, 'DROP TABLE IF EXISTS stage.contradiction')
  run(
    planning,
    `CREATE TABLE stage.contradiction AS
     SELECT s.atrium_id FROM ${stage} s
     WHERE s.atrium_id IN (SELECT atrium_id FROM ${stage} GROUP BY atrium_id HAVING count(*) > 1) ${latestOnly}
     GROUP BY s.atrium_id
     HAVING count(DISTINCT json_array(s.tomb, ${fields.map((name) => `s.${name}`).join(', ')})) > 1`,
  )
  run(
    planning,
    `INSERT INTO stage.bad (collection, key, reason, detail, record)
     SELECT '${collection}', c.atrium_id, 'duplicate_key', '', ${recordAsJson(fields)}
     FROM stage.contradiction c JOIN stage.${referenced}_ref r USING (atrium_id) JOIN ${stage} s ON s.rowno = r.rowno`,
  )
  run(
    planning,
    `UPDATE stage.${referenced}_ref SET rowno = NULL, verdict = CASE WHEN target_id IS NULL THEN 'refused' ELSE 'kept' END
     WHERE atrium_id IN (SELECT atrium_id FROM stage.contradiction)`,
  )
}

/** A record that could not be read says nothing of the object it names: that keeps its present values. */
function keepBehindBadRecords(planning: Planning, referenced: Referenced): void {
  const { link, linkedId, collection } = described[referenced]
  run(
    planning,
    `INSERT OR REPLACE INTO stage.${referenced}_ref (atrium_id, rowno, target_id, verdict)
     SELECT s.atrium_id, NULL, ${linkedId}, CASE WHEN ${linkedId} IS NULL THEN 'refused' ELSE 'kept' END
     FROM (SELECT DISTINCT key AS atrium_id FROM stage.bad
           WHERE collection = '${collection}' AND key IS NOT NULL AND reason = 'unreadable') s
     LEFT JOIN ${link}`,
  )
}

/**
 * Cards and memberships name people and groups that a delta does not bring, or that a full read brings in a record without an
 * id: they are whom the directory knows by that id.
 */
export function resolveMentioned(planning: Planning): void {
  if (!absenceProven(planning, 'people')) resolveMentionedPeople(planning)
  if (!absenceProven(planning, 'groups')) resolveMentionedGroups(planning)
}

function resolveMentionedPeople(planning: Planning): void {
  run(
    planning,
    `INSERT OR IGNORE INTO stage.person_ref (atrium_id, rowno, target_id, verdict)
     SELECT m.id, NULL, k.person_id, CASE WHEN p.departed_at IS NULL THEN 'stands' ELSE 'gone' END
     FROM (SELECT person_key AS id FROM stage.membership UNION SELECT person_key FROM stage.credential WHERE person_key IS NOT NULL) m
     JOIN identity_link k ON k.source = 'atrium' AND k.external_id = m.id
     JOIN person p ON p.id = k.person_id`,
  )
}

function resolveMentionedGroups(planning: Planning): void {
  run(
    planning,
    `INSERT OR IGNORE INTO stage.group_ref (atrium_id, rowno, target_id, verdict)
     SELECT m.id, NULL, k.id, 'stands' FROM (SELECT DISTINCT group_key AS id FROM stage.membership) m
     JOIN access_group k ON k.atrium_id = m.id`,
  )
}

/** Why a record stays out; the texts are in `shared/locales/*` under `quarantine`. */
export type QuarantineReason =
  | 'unreadable'
  | 'duplicate_key'
  | 'campus_id_taken'
  | 'campus_id_ambiguous'
  | 'email_ambiguous'
  | 'email_conflict'
  | 'format_unmapped'
  | 'same_card'
  | 'person_unknown'
  | 'group_unknown'

/**
 * Sends references to quarantine with the staged record. `where` sees `r` (the reference) and `s` (the record); `detail` is an
 * SQL expression over both. An object that stands keeps its present values.
 */
export function refuse(
  planning: Planning,
  referenced: Referenced,
  what: {
    readonly where: string
    readonly reason: QuarantineReason
    readonly detail: string
    readonly parameters?: Record<string, unknown>
  },
): number {
  const { stage, collection, fields } = described[referenced]
  const from = `stage.${referenced}_ref r JOIN ${stage} s ON s.rowno = r.rowno WHERE r.verdict = 'stands' AND (${what.where})`
  const refused = run(
    planning,
    `INSERT INTO stage.bad (collection, key, reason, detail, record)
     SELECT '${collection}', r.atrium_id, '${what.reason}', coalesce(${what.detail}, ''), ${recordAsJson(fields)} FROM ${from}`,
    what.parameters,
  )
  if (refused > 0) {
    run(
      planning,
      `UPDATE stage.${referenced}_ref SET verdict = CASE WHEN target_id IS NULL THEN 'refused' ELSE 'kept' END
       WHERE atrium_id IN (SELECT r.atrium_id FROM ${from})`,
      what.parameters,
    )
  }
  return refused
}

/** The staged credential `s` as JSON in the contract's words. */
export const stagedCredentialAsJson = recordAsJson(described.credential.fields)

/** The staged record in the contract's words, as far as staging keeps it. */
function recordAsJson(fields: readonly string[]): string {
  const renamed: Readonly<Record<string, string>> = { person_key: 'person_id', source_kind: 'kind' }
  const pairs = fields
    .filter((name) => name !== 'card_type')
    .map(
      (name) => `'${renamed[name] ?? name}', ${name === 'status' ? `replace(s.status, 'suspended', 'inactive')` : `s.${name}`}`,
    )
  return `json_object('id', s.atrium_id, ${pairs.join(', ')})`
}
