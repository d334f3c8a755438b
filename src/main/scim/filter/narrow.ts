import type { ScimConnectionId } from '../../../shared/domain.ts'
import { fold } from '../../storage/fold.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import type { ResolvedFilter } from './filter.ts'
import { compose, join, type Sql, sql } from './sql.ts'

/**
 * A statement for the row ids among which every resource is that a filter matches, found by an index; the filter itself still has to be
 * asked of each. Null: no index helps, so every row has to be looked at.
 */
export function narrow(type: ResourceType, filter: ResolvedFilter, connectionId: ScimConnectionId): Narrowed | null {
  return narrowed(filter, { type, connectionId })
}

export interface Narrowed {
  readonly rows: Sql
  /** Whether it is about single values, so that few rows are to be expected. */
  readonly exact: boolean
}

interface Within {
  readonly type: ResourceType
  readonly connectionId: ScimConnectionId
}

function narrowed(filter: ResolvedFilter, within: Within): Narrowed | null {
  switch (filter.kind) {
    case 'and': {
      const terms = filter.terms.flatMap((term) => narrowed(term, within) ?? [])
      return terms.find(({ exact }) => exact) ?? terms[0] ?? null
    }
    case 'or': {
      const terms = filter.terms.map((term) => narrowed(term, within))
      if (!terms.every((term) => term !== null)) return null
      return {
        rows: join(
          terms.map(({ rows }) => compose`SELECT * FROM (${rows})`),
          ' UNION ',
        ),
        exact: terms.every(({ exact }) => exact),
      }
    }
    case 'constant':
      return filter.value ? null : { rows: sql('SELECT 0 WHERE 0'), exact: true }
    case 'compare': {
      const { target, operator, value } = filter
      if (typeof value !== 'string' || target.urn !== null || (operator !== 'eq' && operator !== 'sw')) return null
      return byValue(within, { attribute: target.attribute.name, sub: target.sub?.name ?? null, operator, value })
    }
    case 'values':
      return filter.target.urn === null ? byElement(filter.filter, filter.target.attribute.name, within) : null
    default:
      return null
  }
}

/** `emails[type eq "work" and value eq "..."]`: by the value that one of its terms names. */
function byElement(filter: ResolvedFilter, attribute: string, within: Within): Narrowed | null {
  if (filter.kind === 'and') {
    for (const term of filter.terms) {
      const found = byElement(term, attribute, within)
      if (found !== null) return found
    }
    return null
  }
  if (filter.kind !== 'compare') return null
  const { target, operator, value } = filter
  if (typeof value !== 'string' || (operator !== 'eq' && operator !== 'sw')) return null
  return byValue(within, { attribute, sub: target.attribute.name, operator, value })
}

interface Comparison {
  readonly attribute: string
  readonly sub: string | null
  readonly operator: 'eq' | 'sw'
  readonly value: string
}

function byValue({ type, connectionId }: Within, { attribute, sub, operator, value }: Comparison): Narrowed | null {
  // What says nothing is in no column and in no row of its own.
  if (value.trim() === '') return null
  const key = fold(value)
  const table = type.name === 'User' ? 'scim_user' : 'scim_group'
  const column = (name: string, text: string): Narrowed | null => {
    const range = rangeOf(name, operator, text)
    if (range === null) return null
    return {
      rows: compose`SELECT id FROM ${table} WHERE ${sql('connection_id = ?', connectionId)} AND ${range}`,
      exact: operator === 'eq',
    }
  }
  switch (attribute) {
    case 'id':
      return operator === 'eq' ? { rows: sql(`SELECT id FROM ${table} WHERE scim_id = ?`, value), exact: true } : null
    case 'externalId':
      return column('external_id', value)
    case 'userName':
      return type.name === 'User' ? column('user_name_key', key) : null
    case 'displayName':
      return type.name === 'Group' ? column('display_name_key', key) : null
    case 'emails':
    case 'phoneNumbers': {
      const range = sub === 'value' ? rangeOf('value_key', operator, key) : null
      if (range === null) return null
      const rows = compose`SELECT user_id FROM scim_user_value WHERE ${sql('connection_id = ? AND attribute = ?', connectionId, attribute)} AND ${range}`
      return { rows, exact: operator === 'eq' }
    }
    case 'members':
      return sub === 'value' && operator === 'eq' ? { rows: groupsWith(key), exact: true } : null
    case 'groups':
      // Everybody may be in it.
      return sub === 'value' && operator === 'eq' ? { rows: usersBelow(key), exact: false } : null
    default:
      return null
  }
}

/** Ids are written in lower case here, so that a folded one finds its row. */
function groupsWith(memberId: string): Sql {
  return sql(
    `SELECT m.group_id FROM scim_member m JOIN scim_user u ON u.id = m.user_id WHERE u.scim_id = ?
    UNION SELECT n.group_id FROM scim_nested_group n JOIN scim_group g ON g.id = n.child_id WHERE g.scim_id = ?`,
    memberId,
    memberId,
  )
}

function usersBelow(groupId: string): Sql {
  return sql(
    `WITH RECURSIVE below (id) AS (
      SELECT id FROM scim_group WHERE scim_id = ?
      UNION SELECT n.child_id FROM scim_nested_group n JOIN below ON n.group_id = below.id)
    SELECT m.user_id FROM scim_member m JOIN below ON m.group_id = below.id`,
    groupId,
  )
}

function rangeOf(column: string, operator: 'eq' | 'sw', text: string): Sql | null {
  if (operator === 'eq') return sql(`${column} = ?`, text)
  if (text === '') return null
  const end = endOfPrefix(text)
  return end === null ? sql(`${column} >= ?`, text) : sql(`${column} >= ? AND ${column} < ?`, text, end)
}

/** The first text, by code points, that is after all which begin with `prefix`; null when there is none. */
function endOfPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  while (points.length > 0) {
    const last = points.pop() ?? 0
    // Half a surrogate is no character.
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
  }
  return null
}
