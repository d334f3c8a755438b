/**
 * The values that Atrium owns, as column lists, and the SQL that compares and packs them. A plan line holds only what changes;
 * one that creates or removes holds everything.
 */
import { personFields } from '../../shared/domain.ts'

export { personFields }

export const credentialFields = [
  'id_type',
  'format',
  'card_type',
  'facility_code',
  'number',
  'number_hex',
  'issue_no',
  'status',
  'valid_from',
  'valid_to',
] as const

export const groupFields = ['name', 'description'] as const

/** A column, or a field whose value is an SQL expression on either side. */
export interface ComparedField {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** The same columns of two aliased tables. */
export function compare(fields: readonly string[], before: string, after: string): ComparedField[] {
  return fields.map((name) => ({ name, before: `${before}.${name}`, after: `${after}.${name}` }))
}

/** True in SQL when any field differs; null equals null. */
export function anyDiffers(fields: readonly ComparedField[]): string {
  return `(${fields.map((field) => `${field.before} IS NOT ${field.after}`).join(' OR ')})`
}

/** A JSON object in SQL of all `fields` of one alias. */
export function allAsJson(fields: readonly string[], alias: string, extra: Readonly<Record<string, string>> = {}): string {
  const pairs = fields.map((name) => `'${name}', ${alias}.${name}`)
  for (const [name, expression] of Object.entries(extra)) pairs.push(`'${name}', ${expression}`)
  return `json_object(${pairs.join(', ')})`
}

/** All that a person is, as JSON in SQL: their values, owner and links, and when they left. What brings them back as they were. */
export function wholePerson(alias: string): string {
  return allAsJson(personFields, alias, {
    origin: `${alias}.origin`,
    departed_at: `${alias}.departed_at`,
    links: linksOf(alias),
  })
}

/** A person's identity links, as JSON in SQL. */
export function linksOf(alias: string): string {
  return `json((SELECT json_group_array(json_object('source', k.source, 'external_id', k.external_id, 'says', k.says,
    'connection_id', k.connection_id) ORDER BY k.source) FROM identity_link k WHERE k.person_id = ${alias}.id))`
}

/** All that a card is, as JSON in SQL, with its holder's id at Atrium. */
export function wholeCredential(alias: string): string {
  return allAsJson(credentialFields, alias, {
    card_key: `${alias}.card_key`,
    person: `(SELECT k.external_id FROM identity_link k WHERE k.person_id = ${alias}.person_id AND k.source = 'atrium')`,
  })
}

/** All that a group is, as JSON in SQL, with the levels that it is on where there are any: what it opens goes and comes back with it. */
export function wholeGroup(alias: string): string {
  const levels = `FROM level_group o WHERE o.group_id = ${alias}.id`
  const withLevels = { levels: `json((SELECT json_group_array(o.level_id ORDER BY o.level_id) ${levels}))` }
  return `iif(EXISTS (SELECT 1 ${levels}), ${allAsJson(groupFields, alias, withLevels)}, ${allAsJson(groupFields, alias)})`
}

/** A JSON object in SQL of those fields that differ, with their values on one side. */
export function changedAsJson(fields: readonly ComparedField[], side: 'before' | 'after'): string {
  const members = fields.map(
    (field) =>
      `CASE WHEN ${field.before} IS NOT ${field.after} THEN ',"${field.name}":' || json_quote(${field[side]}) ELSE '' END`,
  )
  return `'{' || substr(${members.join(' || ')}, 2) || '}'`
}

/** In an UPDATE: the value of the line where the line names the field, else what stands. */
export function assignFromLine(fields: readonly string[], table: string): string {
  return fields
    .map(
      (name) =>
        `${name} = CASE WHEN json_type(l.after, '$.${name}') IS NULL THEN ${table}.${name} ELSE l.after ->> '$.${name}' END`,
    )
    .join(', ')
}

/** In an INSERT ... SELECT: the fields of the line's `after`. */
export function readFromLine(fields: readonly string[]): string {
  return fields.map((name) => `l.after ->> '$.${name}'`).join(', ')
}
