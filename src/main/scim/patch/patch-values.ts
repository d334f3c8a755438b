import { assertNever } from '../../../shared/domain.ts'
import type { ResolvedFilter } from '../filter/filter.ts'
import { matches } from '../filter/matches.ts'
import type { Attributes, Json } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import { type Attribute, named, subAttributesOf } from '../schema/attribute.ts'
import { asList, isAttributes, isEqual, isUnassigned, own, withValue } from '../schema/json.ts'
import { checkValues, isPrimary } from '../schema/read-value.ts'
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

/** A value, and whether the operation says that it is the primary one. */
interface Slot {
  readonly value: Json
  readonly takesPrimary: boolean
}

function patchAll(values: readonly Json[], { op, target, value }: PatchOperation): readonly Slot[] {
  const { sub } = target
  if (sub !== null) {
    const present = values.length === 0 && op !== 'remove' ? [{}] : values
    return present.map((one) => withSub(one, sub, op === 'remove' ? null : value))
  }
  switch (op) {
    case 'add':
      return addValues(values, asList(value))
    case 'replace':
      return asList(value).map(given)
    case 'remove':
      return value === null ? [] : without(values, asList(value)).map(kept)
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
  const change = (one: Json): Slot => {
    if (sub !== null) return withSub(one, sub, op === 'remove' ? null : value)
    switch (op) {
      case 'add':
        return mergedSlot(kept(one), value)
      case 'replace':
        // What the filter chose it by stays with it, unless it is given anew.
        return mergedSlot(kept(pick(one, Object.keys(criteriaOf(filter) ?? {}))), value)
      case 'remove':
        return kept(null)
      default:
        return assertNever(op)
    }
  }
  return values.map((one, index) => (isChosen[index] === true ? change(one) : kept(one)))
}

/** A value that is there already is not added again (RFC 7644, section 3.5.2.1): it takes what is new of it. */
function addValues(values: readonly Json[], added: readonly Json[]): readonly Slot[] {
  const slots = values.map(kept)
  for (const value of added) {
    const isThere = isLike(value)
    const index = slots.findIndex((slot) => isThere(slot.value))
    const slot = slots[index]
    if (slot === undefined) slots.push(given(value))
    else slots[index] = mergedSlot(slot, value)
  }
  return slots
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
  const isTaken = slots.some((slot) => slot.takesPrimary)
  const values = slots.map(({ value, takesPrimary }) =>
    isTaken && !takesPrimary && isPrimary(value) ? merged(value, { primary: false }) : value,
  )
  checkValues(attribute, values)
  return values
}

function without(values: readonly Json[], removed: readonly Json[]): readonly Json[] {
  const isRemoved = removed.map(covers)
  return values.filter((value) => !isRemoved.some((is) => is(value)))
}

/**
 * Whether a value is the one that is added: it has the same `value`, and the same `type` if one is given. Addresses have no `value`, and
 * are the same when everything is. Which value is the primary one does not count.
 */
function isLike(added: Json): (value: Json) => boolean {
  if (!isAttributes(added)) return covers(added)
  const { value, type, primary: _, ...others } = added
  if (value === undefined) return covers(isUnassigned(others) && type === undefined ? added : withValue(others, 'type', type))
  return covers(type === undefined ? { value } : { value, type })
}

/** Whether a value has everything that another one says. Each may be compared with each, so this is made for speed. */
function covers(said: Json): (value: Json) => boolean {
  if (!isAttributes(said)) return (value) => isEqual(value, said)
  const entries = Object.entries(said)
  return (value) => isAttributes(value) && entries.every(([name, one]) => value[name] === one)
}

function withSub(value: Json, sub: Attribute, subValue: Json): Slot {
  return { value: setSub(value, sub, subValue), takesPrimary: sub.name === 'primary' && subValue === true }
}

function setSub(value: Json, sub: Attribute, subValue: Json): Json {
  return withValue(isAttributes(value) ? value : {}, sub.name, subValue)
}

/** What is merged last says whether the value is the primary one, if it says anything of that. */
function mergedSlot(slot: Slot, more: Json): Slot {
  const isTold = isAttributes(more) && Object.hasOwn(more, 'primary')
  return { value: merged(slot.value, more), takesPrimary: isTold ? isPrimary(more) : slot.takesPrimary }
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
  return { value, takesPrimary: false }
}

function given(value: Json): Slot {
  return { value, takesPrimary: isPrimary(value) }
}
