import { assertNever } from '../../../shared/domain.ts'
import type { ResolvedFilter } from '../filter/filter.ts'
import { matches } from '../filter/matches.ts'
import type { Attributes, Json } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import { type Attribute, named, subAttributesOf } from '../schema/attribute.ts'
import { asList, isAttributes, isEqual, isUnassigned, own, withValue } from '../schema/json.ts'
import { checkPrimary, isPrimary } from '../schema/read-value.ts'
import type { PatchOperation } from './read-patch.ts'

/**
 * Makes one operation on the values of a multi-valued attribute.
 * @throws ScimError 400 `noTarget`, `invalidValue`
 */
export function patchValues(values: readonly Json[], operation: PatchOperation): readonly Json[] {
  const { attribute } = operation.target
  const slots = operation.filter === null ? patchAll(values, operation) : patchChosen(values, operation, operation.filter)
  return withOnePrimary(
    attribute,
    slots.filter(({ value }) => !isUnassigned(value)),
  )
}

/** A value, and whether the operation gave it. */
interface Slot {
  readonly value: Json
  readonly isGiven: boolean
}

function patchAll(values: readonly Json[], { op, target, value }: PatchOperation): readonly Slot[] {
  const { sub } = target
  if (sub !== null) {
    const present = values.length === 0 && op !== 'remove' ? [{}] : values
    return present.map((one) => given(setSub(one, sub, op === 'remove' ? null : value)))
  }
  switch (op) {
    case 'add':
      return asList(value).reduce(addValue, values.map(kept))
    case 'replace':
      return asList(value).map(given)
    case 'remove':
      return value === null ? [] : values.filter((one) => !asList(value).some((listed) => covers(one, listed))).map(kept)
    default:
      return assertNever(op)
  }
}

function patchChosen(values: readonly Json[], operation: PatchOperation, filter: ResolvedFilter): readonly Slot[] {
  const { op, target, value } = operation
  const { attribute, sub } = target
  const isChosen = values.map((one) => isAttributes(one) && matches(filter, one))
  if (!isChosen.includes(true)) {
    if (op === 'remove') return values.map(kept)
    const created = createdBy(operation, filter)
    if (created === null) {
      throw new ScimError(400, `No value of ${attribute.name} matches the filter of the path.`, { scimType: 'noTarget' })
    }
    return [...values.map(kept), given(created)]
  }
  const change = (one: Json): Json => {
    if (sub !== null) return setSub(one, sub, op === 'remove' ? null : value)
    switch (op) {
      case 'add':
        return merged(one, value)
      case 'replace':
        return merged(pick(one, Object.keys(criteriaOf(filter) ?? {})), value)
      case 'remove':
        return null
      default:
        return assertNever(op)
    }
  }
  return values.map((one, index) => (isChosen[index] === true ? given(change(one)) : kept(one)))
}

/** A value that is there already is not added again (RFC 7644, section 3.5.2.1): one with the same `value` and `type` takes the rest. */
function addValue(slots: readonly Slot[], value: Json): readonly Slot[] {
  const index = slots.findIndex((slot) => covers(slot.value, value) || isSameValue(slot.value, value))
  if (index === -1) return [...slots, given(value)]
  return slots.map((slot, at) => (at === index ? given(merged(slot.value, value)) : slot))
}

/** `type`, `primary` and whatever else a filter of equations alone asks for; null for any other filter. */
function criteriaOf(filter: ResolvedFilter): Attributes | null {
  if (filter.kind === 'compare') {
    const { operator, target, value } = filter
    return operator === 'eq' && value !== null ? { [target.attribute.name]: value } : null
  }
  if (filter.kind !== 'and') return null
  return filter.terms.map(criteriaOf).reduce((all, one) => (all === null || one === null ? null : { ...all, ...one }), {})
}

/**
 * The value that an operation makes where its filter finds none. `add` and Entra's `replace` of `emails[type eq "work"].value` mean that
 * there is to be one of that type (scim.md, section 3.1). A replacement of a value that is named by anything else, or of a type that
 * its schema does not list, is one that is missing: RFC 7644, section 3.5.2.3, wants `noTarget`.
 */
function createdBy({ op, target, value }: PatchOperation, filter: ResolvedFilter): Json {
  const { attribute, sub } = target
  const criteria = criteriaOf(filter)
  if (criteria === null) return null
  if (op === 'replace' && !(sub !== null && isKindOf(attribute, criteria))) return null
  return sub === null ? merged(criteria, value) : setSub(criteria, sub, value)
}

function isKindOf(attribute: Attribute, criteria: Attributes): boolean {
  return Object.entries(criteria).every(([name, value]) => {
    if (name === 'primary') return value === true
    const listed = named(subAttributesOf(attribute), 'type')?.canonicalValues
    return name === 'type' && typeof value === 'string' && (listed === undefined || listed.includes(value.toLowerCase()))
  })
}

/** Whoever makes a value the primary one takes that from the others (RFC 7644, section 3.5.2). */
function withOnePrimary(attribute: Attribute, slots: readonly Slot[]): readonly Json[] {
  const givenPrimary = slots.filter((slot) => slot.isGiven && isPrimary(slot.value)).map((slot) => slot.value)
  checkPrimary(attribute, givenPrimary)
  if (givenPrimary.length === 0) return slots.map((slot) => slot.value)
  return slots.map(({ value, isGiven }) => (isGiven || !isPrimary(value) ? value : merged(value, { primary: false })))
}

/** Whether a value has everything that another one says. */
function covers(value: Json, said: Json): boolean {
  if (!isAttributes(value) || !isAttributes(said)) return isEqual(value, said)
  return Object.entries(said).every(([name, one]) => isEqual(own(value, name), one))
}

function isSameValue(one: Json, other: Json): boolean {
  if (!isAttributes(one) || !isAttributes(other)) return false
  return (
    own(one, 'value') !== undefined &&
    ['value', 'type'].every((name) => isEqual(own(one, name) ?? null, own(other, name) ?? null))
  )
}

function setSub(value: Json, sub: Attribute, subValue: Json): Json {
  return withValue(isAttributes(value) ? value : {}, sub.name, subValue)
}

function merged(value: Json, more: Json): Json {
  return isAttributes(value) && isAttributes(more) ? { ...value, ...more } : more
}

function pick(value: Json, names: readonly string[]): Attributes {
  const picked: Record<string, Json> = {}
  for (const name of names) {
    const one = isAttributes(value) ? own(value, name) : undefined
    if (one !== undefined) picked[name] = one
  }
  return picked
}

function kept(value: Json): Slot {
  return { value, isGiven: false }
}

function given(value: Json): Slot {
  return { value, isGiven: true }
}
