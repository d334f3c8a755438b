import { assertNever } from '../../../shared/domain.ts'
import { fold } from '../../storage/fold.ts'
import type { Attributes, Json } from '../resource.ts'
import type { Attribute, FoundAttribute } from '../schema/attribute.ts'
import { asList, isAttributes, isList, own } from '../schema/json.ts'
import { readDateTime } from './date-time.ts'
import { comparedAttribute, type Operator, type ResolvedFilter } from './filter.ts'

/**
 * Whether a filter matches a resource (or one value of a complex attribute), whose names are in the schema's spelling. This is what the
 * statements that a filter becomes have to agree with (RFC 7644, section 3.4.2.2):
 * - of several values one that matches is enough; not so for `eq null`, which says that there is none
 * - an attribute without a value matches `ne` with anything, and nothing else
 * - text is folded (`storage/fold.ts`) unless its attribute is caseExact, and ordered by code points; times are ordered as times
 * - `pr` wants something in it: an empty text is nothing
 */
export function matches(filter: ResolvedFilter, resource: Attributes): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => matches(term, resource))
    case 'or':
      return filter.terms.some((term) => matches(term, resource))
    case 'not':
      return !matches(filter.term, resource)
    case 'present':
      return valuesOf(resource, filter.target).some(isPresent)
    case 'compare':
      return compares(valuesOf(resource, filter.target), filter.operator, filter.value, comparedAttribute(filter.target))
    case 'values':
      return valuesOf(resource, filter.target).some((value) => isAttributes(value) && matches(filter.filter, value))
    case 'constant':
      return filter.value
    default:
      return assertNever(filter)
  }
}

function valuesOf(resource: Attributes, target: FoundAttribute): readonly Json[] {
  const container = target.urn === null ? resource : own(resource, target.urn)
  if (!isAttributes(container)) return []
  const values = asList(own(container, target.attribute.name))
  const { sub } = target
  return sub === null ? values : values.flatMap((value) => (isAttributes(value) ? asList(own(value, sub.name)) : []))
}

function compares(values: readonly Json[], operator: Operator, wanted: string | boolean | null, attribute: Attribute): boolean {
  if (wanted === null) return values.some(isPresent) === (operator === 'ne')
  if (operator === 'ne' && values.length === 0) return true
  const compare = comparison(operator, wanted, attribute)
  return values.some(compare)
}

function comparison(operator: Operator, wanted: string | boolean, attribute: Attribute): (value: Json) => boolean {
  if (typeof wanted === 'boolean') return (value) => (value === wanted) === (operator === 'eq')
  if (attribute.type === 'dateTime' && isOfOrder(operator)) {
    const time = readDateTime(wanted) ?? Number.NaN
    return (value) => typeof value === 'string' && inOrder(operator, (readDateTime(value) ?? Number.NaN) - time)
  }
  const spell = attribute.caseExact ? (text: string) => text : fold
  const text = spell(wanted)
  return (value) => typeof value === 'string' && comparesText(operator, spell(value), text)
}

function comparesText(operator: Operator, value: string, wanted: string): boolean {
  switch (operator) {
    case 'co':
      return value.includes(wanted)
    case 'sw':
      return value.startsWith(wanted)
    case 'ew':
      return value.endsWith(wanted)
    case 'eq':
    case 'ne':
      return (value === wanted) === (operator === 'eq')
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      // UTF-8 has the order of code points, which is SQLite's as well.
      return inOrder(operator, Buffer.compare(Buffer.from(value), Buffer.from(wanted)))
    default:
      return assertNever(operator)
  }
}

/** `difference`: above zero when the value is the greater one. */
function inOrder(operator: Operator, difference: number): boolean {
  switch (operator) {
    case 'eq':
      return difference === 0
    case 'ne':
      return difference !== 0
    case 'gt':
      return difference > 0
    case 'ge':
      return difference >= 0
    case 'lt':
      return difference < 0
    case 'le':
      return difference <= 0
    case 'co':
    case 'sw':
    case 'ew':
      return false
    default:
      return assertNever(operator)
  }
}

function isOfOrder(operator: Operator): boolean {
  return operator !== 'co' && operator !== 'sw' && operator !== 'ew'
}

function isPresent(value: Json): boolean {
  if (value === null || value === '') return false
  if (isList(value)) return value.some(isPresent)
  return isAttributes(value) ? Object.values(value).some(isPresent) : true
}
