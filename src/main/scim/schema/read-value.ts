import { assertNever } from '../../../shared/domain.ts'
import { ScimError } from '../scim-error.ts'
import type { Json } from '../resource.ts'
import { type Attribute, named, subAttributesOf } from './attribute.ts'
import { isAttributes, isBlank, isObject, isUnassigned, own } from './json.ts'

/**
 * Reads a value that a client gave an attribute: checks its type, spells the names in it and leaves out what is readOnly, unknown or
 * unassigned. Values stay as they were sent, but for booleans as text, which Entra writes (scim.md, section 3.1).
 * @param where the attribute's whole name, for the error
 * @returns null for unassigned; a list for a multi-valued attribute, also where one value came without a list
 * @throws ScimError 400 `invalidValue`
 */
export function readValue(attribute: Attribute, given: unknown, where: string = attribute.name): Json {
  if (given === null || given === undefined) return null
  if (!attribute.multiValued) return readOne(attribute, unwrapped(attribute, given), where)
  const read = (Array.isArray(given) ? given : [given])
    .map((value: unknown) => readOne(attribute, value, where))
    .filter((value) => !isUnassigned(value))
  const values = isIdentified(attribute) ? read : withoutRepeats(read)
  checkValues(attribute, values)
  return values.length === 0 ? null : values
}

/**
 * Reads one of the values of a multi-valued attribute.
 * @throws ScimError 400 `invalidValue`
 */
export function readOne(attribute: Attribute, given: unknown, where: string): Json {
  if (given === null || given === undefined) return null
  switch (attribute.type) {
    case 'boolean':
      return readBoolean(given, where)
    case 'complex':
      return readComplex(attribute, given, where)
    case 'binary':
      if (typeof given === 'string' && base64.test(given)) return given
      return refuse(`${where} is binary data in base64`)
    case 'string':
    case 'reference':
    case 'dateTime':
      return typeof given === 'string' ? given : refuse(`${where} is text, not ${kindOf(given)}`)
    default:
      return assertNever(attribute.type)
  }
}

/**
 * At most one value of an attribute is the primary one (RFC 7643, section 2.4), and only a group may have any number of them.
 * @throws ScimError 400 `invalidValue`
 */
export function checkValues(attribute: Attribute, values: readonly Json[]): void {
  if (values.length > maxValues && !isIdentified(attribute)) {
    refuse(`${attribute.name} may have at most ${maxValues} values`)
  }
  if (values.filter(isPrimary).length > 1) refuse(`only one of ${attribute.name} may be primary`)
}

/** Of one attribute of one user. Whoever sends more would make a PATCH compare each with each. */
const maxValues = 500

export function isPrimary(value: Json): boolean {
  return isAttributes(value) && own(value, 'primary') === true
}

/** A single complex attribute that points at something by its `value`: the manager, which providers write in many ways. */
export function isPointer(attribute: Attribute): boolean {
  return attribute.type === 'complex' && !attribute.multiValued && named(subAttributesOf(attribute), 'value') !== null
}

/** The same value and type are kept once (RFC 7643, section 2.4), with all that is said of them. */
export function withoutRepeats(values: readonly Json[]): readonly Json[] {
  const kept = new Map<string, Json>()
  for (const value of values) {
    const isOfType = isAttributes(value) && Object.hasOwn(value, 'value')
    const key = JSON.stringify(isOfType ? [own(value, 'value'), own(value, 'type') ?? null] : value)
    const before = kept.get(key)
    const isMore = isOfType && isAttributes(before)
    kept.set(key, isMore ? { ...before, ...value, ...(isPrimary(before) && { primary: true }) } : value)
  }
  return [...kept.values()]
}

function readBoolean(given: unknown, where: string): boolean {
  if (typeof given === 'boolean') return given
  const word = typeof given === 'string' ? given.toLowerCase() : null
  if (word === 'true' || word === 'false') return word === 'true'
  return refuse(`${where} is true or false, not ${kindOf(given)}`)
}

function readComplex(attribute: Attribute, given: unknown, where: string): Json {
  if (!isObject(given)) {
    return refuse(`${where} is an object with sub-attributes, not ${kindOf(given)}`)
  }
  const read: Record<string, Json> = {}
  for (const [name, value] of Object.entries(given)) {
    const sub = named(subAttributesOf(attribute), name)
    if (sub === null || sub.mutability === 'readOnly') continue
    const subValue = readValue(sub, value, `${where}.${sub.name}`)
    if (subValue !== null) read[sub.name] = subValue
  }
  if (isIdentified(attribute) && isBlank(own(read, 'value'))) {
    const id = idIn(own(read, '$ref'))
    if (id === null) refuse(`Each of ${where} has an id as its value`)
    read['value'] = id
  }
  // Entra unassigns a manager by an empty text.
  if (isPointer(attribute) && own(read, 'value') === '') return null
  return isUnassigned(read) ? null : read
}

/** Whose values are what their `value` says, for ever: the members of a group. Without one it would be nobody. */
function isIdentified(attribute: Attribute): boolean {
  return named(subAttributesOf(attribute), 'value')?.mutability === 'immutable'
}

/** The id at the end of a resource's address. */
function idIn(reference: Json | undefined): string | null {
  const id = typeof reference === 'string' ? reference.split('/').at(-1) : undefined
  return id === undefined || id === '' ? null : id
}

/** A manager comes as an object, as its id alone, and as a list of one (scim.md, section 3.1). */
function unwrapped(attribute: Attribute, given: unknown): unknown {
  if (!isPointer(attribute)) return given
  const one: unknown = Array.isArray(given) && given.length <= 1 ? (given[0] ?? null) : given
  return typeof one === 'string' ? { value: one } : one
}

const base64 = /^[\w+/=\s-]*$/

function kindOf(given: unknown): string {
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object') return 'an object'
  return typeof given === 'string' ? 'text' : `a ${typeof given}`
}

function refuse(detail: string): never {
  throw new ScimError(400, `${detail}.`, { scimType: 'invalidValue' })
}
