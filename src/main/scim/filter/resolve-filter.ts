import { assertNever } from '../../../shared/domain.ts'
import { ScimError } from '../scim-error.ts'
import { type Attribute, type AttributePath, type FoundAttribute, named, subAttributesOf } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { readDateTime } from './date-time.ts'
import { comparedAttribute, type Filter, type Operator, type ResolvedFilter } from './filter.ts'

/**
 * Finds what a filter's names mean and gives its values the types of what they are compared with: text that reads true or false for a
 * boolean, a number for text. With `unknown: 'has_no_value'`, as at the server root (RFC 7644, section 3.4.2.1), an attribute that the
 * type has not is one without a value.
 * @throws ScimError 400 `invalidFilter` for an unknown attribute, for what is never told, and for a comparison that its type does not know
 */
export function resolveFilter(
  type: ResourceType,
  filter: Filter,
  options: { readonly unknown: 'refuse' | 'has_no_value' } = { unknown: 'refuse' },
): ResolvedFilter {
  return resolve(filter, (path) => findAttribute(type, path), options.unknown)
}

/**
 * The same for a filter on the values of a complex attribute, as the path of a PATCH operation has one.
 * @throws ScimError 400 `invalidFilter`
 */
export function resolveValueFilter(attribute: Attribute, filter: Filter): ResolvedFilter {
  return resolve(filter, (path) => findSub(attribute, path), 'refuse')
}

type Find = (path: AttributePath) => FoundAttribute | null

function resolve(filter: Filter, find: Find, unknown: 'refuse' | 'has_no_value'): ResolvedFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, terms: filter.terms.map((term) => resolve(term, find, unknown)) }
    case 'not':
      return { kind: 'not', term: resolve(filter.term, find, unknown) }
    case 'present': {
      const target = lookUp(filter.path, find, unknown)
      return target === null ? { kind: 'constant', value: false } : { kind: 'present', target }
    }
    case 'compare': {
      const target = lookUp(filter.path, find, unknown)
      if (target === null) return { kind: 'constant', value: filter.operator === (filter.value === null ? 'eq' : 'ne') }
      return resolveCompare(target, filter.operator, filter.value)
    }
    case 'values': {
      const target = lookUp(filter.path, find, unknown)
      if (target === null) return { kind: 'constant', value: false }
      if (target.attribute.type !== 'complex' || target.sub !== null)
        refuse(`${target.attribute.name} has no values to choose from`)
      return { kind: 'values', target, filter: resolve(filter.filter, (path) => findSub(target.attribute, path), 'refuse') }
    }
    default:
      return assertNever(filter)
  }
}

function lookUp(path: AttributePath, find: Find, unknown: 'refuse' | 'has_no_value'): FoundAttribute | null {
  const found = find(path)
  if (found === null) {
    if (unknown === 'has_no_value') return null
    return refuse(`there is no attribute ${pathText(path).slice(0, 200)}`)
  }
  // Whoever may compare a password may guess it (RFC 7643, section 7, "returned").
  if (found.attribute.returned === 'never') refuse(`${found.attribute.name} cannot be filtered by`)
  return found
}

function resolveCompare(found: FoundAttribute, operator: Operator, value: string | number | boolean | null): ResolvedFilter {
  const target = comparable(found)
  const { name, type } = comparedAttribute(target)
  if (value === null) {
    if (!isEquality(operator)) refuse(`${operator} compares ${name} with nothing`)
    return { kind: 'compare', target, operator, value }
  }
  switch (type) {
    case 'boolean': {
      if (!isEquality(operator)) refuse(`${name} is true or false and cannot be compared by ${operator}`)
      const truth = String(value).toLowerCase()
      if (truth !== 'true' && truth !== 'false') refuse(`${name} is true or false`)
      return { kind: 'compare', target, operator, value: truth === 'true' }
    }
    case 'dateTime':
      if (comparesTimes(operator) && readDateTime(String(value)) === null)
        refuse(`${name} is a time such as 2026-05-13T04:42:34Z`)
      return { kind: 'compare', target, operator, value: String(value) }
    case 'binary':
      if (isOrder(operator)) refuse(`${name} is binary and has no order`)
      return { kind: 'compare', target, operator, value: String(value) }
    case 'string':
    case 'reference':
      return { kind: 'compare', target, operator, value: String(value) }
    case 'complex':
      return refuse(`${name} is complex: name one of its sub-attributes`)
    default:
      return assertNever(type)
  }
}

/** `emails co "example.com"` is about the values of the e-mails (RFC 7644, section 3.4.2.2, shows it). */
function comparable(found: FoundAttribute): FoundAttribute {
  if (found.sub !== null || found.attribute.type !== 'complex') return found
  return { ...found, sub: named(subAttributesOf(found.attribute), 'value') }
}

function findSub(attribute: Attribute, path: AttributePath): FoundAttribute | null {
  if (path.urn !== null || path.sub !== null) return null
  const sub = named(subAttributesOf(attribute), path.name)
  return sub === null ? null : { urn: null, attribute: sub, sub: null }
}

function isEquality(operator: Operator): boolean {
  return operator === 'eq' || operator === 'ne'
}

/** The others look at a time as at text. */
function comparesTimes(operator: Operator): boolean {
  return isEquality(operator) || isOrder(operator)
}

function isOrder(operator: Operator): boolean {
  return operator === 'gt' || operator === 'ge' || operator === 'lt' || operator === 'le'
}

function pathText(path: AttributePath): string {
  return `${path.urn === null ? '' : `${path.urn}:`}${path.name}${path.sub === null ? '' : `.${path.sub}`}`
}

function refuse(what: string): never {
  throw new ScimError(400, `The filter cannot be answered: ${what}.`, { scimType: 'invalidFilter' })
}
