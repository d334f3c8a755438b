import { fold } from '../../storage/fold.ts'
import type { Attribute, FoundAttribute } from '../schema/attribute.ts'
import { subAttributesOf } from '../schema/attribute.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { ScimError } from '../scim-error.ts'
import { readDateTime } from './date-time.ts'
import { comparedAttribute, type Operator, type ResolvedFilter } from './filter.ts'
import { type Place, placeOf, type ValueSql } from './places.ts'
import { compose, join, type Sql, sql } from './sql.ts'

/** Comparisons with the groups of a user, each of which walks up through nested groups. SQLite takes some 140 such subqueries. */
const maxGroupTerms = 50

/**
 * The condition on `r`, the row of `scim_user` or `scim_group`, that a filter means; it holds for exactly the resources that `matches`
 * finds, and is never NULL. Values are bound, and names come from the schema registry.
 *
 * @param baseUrl for `meta.location` and `$ref`
 * @throws ScimError 400 `tooMany` for more comparisons with groups than can be made
 */
export function filterSql(type: ResourceType, filter: ResolvedFilter, baseUrl: string): Sql {
  let groupTerms = 0
  return conditionOf(filter, (target) => {
    if (target.attribute.name === 'groups' && ++groupTerms > maxGroupTerms)
      throw new ScimError(400, `A filter may ask for groups at most ${maxGroupTerms} times.`, { scimType: 'tooMany' })
    return placeOf(type, target, baseUrl)
  })
}

type FindPlace = (target: FoundAttribute) => Place

function conditionOf(filter: ResolvedFilter, find: FindPlace): Sql {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const terms = filter.terms.map((term) => conditionOf(term, find))
      return compose`(${join(terms, filter.kind === 'and' ? ' AND ' : ' OR ')})`
    }
    case 'not':
      return compose`(NOT ${conditionOf(filter.term, find)})`
    case 'constant':
      return sql(filter.value ? '1' : '0')
    case 'present':
      return presence(find(filter.target), filter.target)
    case 'compare':
      return comparison(find(filter.target), filter)
    case 'values': {
      const place = find(filter.target)
      if (place.kind !== 'rows') return sql('0')
      const inner: FindPlace = ({ attribute }) => ({ kind: 'one', value: place.valueOf(attribute) })
      return anyRow(place, compose`${place.exists} AND ${conditionOf(filter.filter, inner)}`)
    }
    default:
      return filter satisfies never
  }
}

/** `pr`: there is something, and an empty text is nothing. */
function presence(place: Place, target: FoundAttribute): Sql {
  if (place.kind === 'one') return isPresent(place.value)
  const { sub, attribute } = target
  if (sub !== null || attribute.type !== 'complex') return anyRow(place, isPresent(place.valueOf(sub)))
  // A complex value is there when something within it is.
  return anyRow(
    place,
    compose`(${join(
      subAttributesOf(attribute).map((one) => isPresent(place.valueOf(one))),
      ' OR ',
    )})`,
  )
}

type Compare = Extract<ResolvedFilter, { kind: 'compare' }>

function comparison(place: Place, { target, operator, value }: Compare): Sql {
  if (value === null) {
    const present = presence(place, target)
    return operator === 'ne' ? present : compose`(NOT ${present})`
  }
  const test = testOf(operator, value, comparedAttribute(target))
  if (place.kind === 'one') {
    const { exact } = place.value
    // An attribute without a value matches `ne` with anything, and nothing else.
    return operator === 'ne'
      ? compose`(${exact} IS NULL OR ${test(place.value)})`
      : compose`(${exact} IS NOT NULL AND ${test(place.value)})`
  }
  const compared = place.valueOf(target.sub)
  const any = anyRow(place, compose`${compared.exact} IS NOT NULL AND ${test(compared)}`)
  if (operator !== 'ne') return any
  return compose`(${any} OR NOT ${anyRow(place, compose`${compared.exact} IS NOT NULL`)})`
}

function testOf(operator: Operator, value: string | boolean, attribute: Attribute): (compared: ValueSql) => Sql {
  if (typeof value === 'boolean') {
    const wanted = value === (operator === 'eq') ? 1 : 0
    return ({ exact }) => compose`${exact} = ${sql('?', wanted)}`
  }
  const symbol = symbols[operator]
  if (attribute.type === 'dateTime' && symbol !== null) {
    return ({ exact }) => compose`${exact} ${symbol} ${sql('?', readDateTime(value))}`
  }
  const text = attribute.caseExact ? value : fold(value)
  return (compared) => textTest(operator, attribute.caseExact ? compared.exact : compared.folded, text)
}

function textTest(operator: Operator, compared: Sql, text: string): Sql {
  const symbol = symbols[operator]
  if (symbol !== null) return compose`${compared} ${symbol} ${sql('?', text)}`
  switch (operator) {
    case 'co':
      return compose`instr(${compared}, ${sql('?', text)}) > 0`
    case 'sw':
      return compose`substr(${compared}, 1, ${sql('length(?)', text)}) = ${sql('?', text)}`
    default:
      return text === '' ? sql('1') : compose`substr(${compared}, ${sql('-length(?)', text)}) = ${sql('?', text)}`
  }
}

const symbols: Readonly<Record<Operator, string | null>> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
  co: null,
  sw: null,
  ew: null,
}

function isPresent({ exact }: ValueSql): Sql {
  return compose`(${exact} IS NOT NULL AND ${exact} <> '')`
}

function anyRow(place: Extract<Place, { kind: 'rows' }>, condition: Sql): Sql {
  return compose`EXISTS (SELECT 1 FROM ${place.from} WHERE ${condition})`
}
