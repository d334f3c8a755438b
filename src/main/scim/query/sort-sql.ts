import { costOfReading } from '../filter/cost.ts'
import { comparedAttribute } from '../filter/filter.ts'
import { placeOf } from '../filter/places.ts'
import { compose, type Sql } from '../filter/sql.ts'
import { type AttributePath, type FoundAttribute, named, subAttributesOf } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { ScimError } from '../scim-error.ts'

/** What a list is sorted by. */
export interface SortKey {
  readonly key: Sql
  /** Whether an index holds the resources in that order. */
  readonly isIndexed: boolean
  /** As `costOf` reckons it. */
  readonly cost: number
}

/**
 * The value of `r` that a list is sorted by (RFC 7644, section 3.4.2.3): folded unless it is caseExact; of several values the primary one,
 * otherwise the first; NULL where it has none.
 * @param unknown what an attribute that the type has not means
 * @throws ScimError 400 `invalidValue`
 */
export function sortKey(
  type: ResourceType,
  path: AttributePath,
  options: { readonly unknown: 'refuse' | 'has_no_value'; readonly baseUrl: string },
): SortKey | null {
  const found = findAttribute(type, path)
  if (found === null && options.unknown === 'has_no_value') return null
  if (found === null || found.attribute.returned === 'never') return refuse(`there is no attribute "${path.name}" to sort by`)
  const target = comparable(found)
  const attribute = comparedAttribute(target)
  if (attribute.type === 'complex') return refuse(`"${path.name}" is complex: name one of its sub-attributes`)
  const place = placeOf(type, target, options.baseUrl)
  const isTextual = attribute.type !== 'boolean' && attribute.type !== 'dateTime' && !attribute.caseExact
  if (place.kind === 'one') {
    const isIndexed = target.urn === null && target.attribute.name === (type.name === 'User' ? 'userName' : 'displayName')
    return { key: isTextual ? place.value.folded : place.value.exact, isIndexed, cost: isIndexed ? 0 : costOfReading(target) }
  }
  const value = place.valueOf(target.sub)
  const primary = named(subAttributesOf(target.attribute), 'primary')
  const order = primary === null ? '' : compose` ORDER BY coalesce(${place.valueOf(primary).exact}, 0) DESC`
  const chosen = isTextual ? value.folded : value.exact
  return {
    key: compose`(SELECT ${chosen} FROM ${place.from} WHERE ${place.exists}${order} LIMIT 1)`,
    isIndexed: false,
    cost: costOfReading(target),
  }
}

/** `sortBy=emails` is by the values of the e-mails. */
function comparable(found: FoundAttribute): FoundAttribute {
  if (found.sub !== null || found.attribute.type !== 'complex') return found
  return { ...found, sub: named(subAttributesOf(found.attribute), 'value') }
}

function refuse(what: string): never {
  throw new ScimError(400, `The list cannot be sorted: ${what}.`, { scimType: 'invalidValue' })
}
