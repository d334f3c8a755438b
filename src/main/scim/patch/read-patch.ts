import { type ValuePath, parseValuePath } from '../filter/parse-filter.ts'
import type { ResolvedFilter } from '../filter/filter.ts'
import { resolveValueFilter } from '../filter/resolve-filter.ts'
import type { Json } from '../resource.ts'
import { ScimError, type ScimType } from '../scim-error.ts'
import { type Attribute, type FoundAttribute, subAttributesOf } from '../schema/attribute.ts'
import { findAttribute, findExtension, isOwnSchema, parseAttributePath } from '../schema/find-attribute.ts'
import { isList, isObject } from '../schema/json.ts'
import { isMembers } from '../schema/read-resource.ts'
import { isPointer, readOne, readValue } from '../schema/read-value.ts'
import type { ResourceType, Schema } from '../schema/resource-types.ts'

/**
 * One change of one attribute, found in the schema and with its value checked. What came without a path, or for a whole extension, is
 * one operation for each attribute.
 */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove'
  readonly target: FoundAttribute
  /** Which values of a multi-valued attribute are meant; null for all of them. */
  readonly filter: ResolvedFilter | null
  /**
   * Of the type of the target: a list for a whole multi-valued attribute, one value behind a filter. Null with `remove`, but for a
   * multi-valued attribute without a filter: there it may list the values to be removed, as Entra does (scim.md, section 3.1).
   */
  readonly value: Json
}

const maxOperations = 1000
/** Of all operations: one without a path is many. */
const maxValues = 5000
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:patchop'

/**
 * Reads the body of a PATCH (RFC 7644, section 3.5.2) with the forms in which Entra and Okta write it: `op` in any case, dotted names,
 * URNs and paths as keys of a value without a path, booleans as text, and the resource's own id among the values.
 * @param scimId the resource's id, which may be given but not changed; names that the schemas do not know are left out there
 * @throws ScimError 400 `invalidSyntax`, `invalidPath`, `invalidFilter`, `invalidValue`, `mutability` or `noTarget`; 413 for more than
 *   1,000 operations or 5,000 values, which is what RFC 7644 (table 8) answers to a request that is too large (`tooMany` is about filters)
 */
export function readPatch(type: ResourceType, body: unknown, scimId: string): readonly PatchOperation[] {
  const request = isObject(body) ? byLowerName(body) : null
  if (request === null) throw refusal('invalidSyntax', 'The body is no JSON object.')
  const schemas: unknown = request.get('schemas')
  if (!Array.isArray(schemas) || !schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase() === patchSchema)) {
    throw refusal('invalidSyntax', 'schemas has to name urn:ietf:params:scim:api:messages:2.0:PatchOp.')
  }
  const operations: unknown = request.get('operations')
  if (!Array.isArray(operations) || operations.length === 0) {
    throw refusal('invalidSyntax', 'Operations is a list of at least one operation.')
  }
  if (operations.length > maxOperations) throw new ScimError(413, `A request may have at most ${maxOperations} operations.`)
  const context = { type, scimId }
  const read = operations.flatMap((operation: unknown) => readOperation(context, operation))
  if (valuesIn(type, read) <= maxValues) return read
  throw new ScimError(413, `A request may give at most ${maxValues} values, besides members.`)
}

/** Values that may have to be compared with all that stand; members are not. */
function valuesIn(type: ResourceType, operations: readonly PatchOperation[]): number {
  return operations.reduce(
    (sum, { target, value }) => sum + (isList(value) && !isMembers(type, target.attribute) ? value.length : 1),
    0,
  )
}

interface Context {
  readonly type: ResourceType
  readonly scimId: string
}

type Op = PatchOperation['op']

function readOperation(context: Context, given: unknown): readonly PatchOperation[] {
  if (!isObject(given)) throw refusal('invalidSyntax', 'An operation is an object with op, path and value.')
  const operation = byLowerName(given)
  const op = readOp(operation.get('op'))
  const path = operation.get('path') ?? ''
  const value = operation.get('value')
  if (typeof path !== 'string') throw refusal('invalidPath', 'A path is text.')
  if (path.trim() !== '') {
    if (op !== 'remove' && value === undefined) throw refusal('invalidValue', `${op} needs a value.`)
    return readAt(context, op, path.trim(), value, 'by_path')
  }
  if (op === 'remove') throw refusal('noTarget', 'remove needs a path.')
  return readKeys(context, op, value)
}

function readKeys(context: Context, op: Op, value: unknown): readonly PatchOperation[] {
  if (!isObject(value))
    throw refusal('invalidValue', `The value of ${op} without an attribute's path is an object with attributes.`)
  return Object.entries(value).flatMap(([key, one]) => readAt(context, op, key, one, 'by_key'))
}

/** A path that names nothing is an error; a key that names nothing is left out, as in a POST. */
type Naming = 'by_path' | 'by_key'

function readAt(context: Context, op: Op, text: string, value: unknown, naming: Naming): readonly PatchOperation[] {
  const extension = findExtension(context.type, text)
  if (extension !== null) return readExtension(extension, op, value)
  if (op !== 'remove' && isOwnSchema(context.type, text)) return readKeys(context, op, value)
  const found = findTarget(context.type, text, naming)
  if (found === null) return []
  if (isAboutItself(context, op, found.target, value, naming)) return []
  checkMutable(op, found.target)
  return toOperations(op, found.target, found.filter, value)
}

function readExtension(extension: Schema, op: Op, value: unknown): readonly PatchOperation[] {
  const targets = extension.attributes.map((attribute) => ({ urn: extension.urn, attribute, sub: null }))
  if (op === 'remove' || value === null) {
    return op === 'add' ? [] : targets.map((target) => ({ op: 'remove', target, filter: null, value: null }))
  }
  if (!isObject(value)) throw refusal('invalidValue', `${extension.urn} is an object with the attributes of that schema.`)
  const values = byLowerName(value)
  return targets
    .filter(({ attribute }) => values.has(attribute.name.toLowerCase()))
    .flatMap((target) => toOperations(op, target, null, values.get(target.attribute.name.toLowerCase())))
}

interface Target {
  readonly target: FoundAttribute
  readonly filter: ResolvedFilter | null
}

function findTarget(type: ResourceType, text: string, naming: Naming): Target | null {
  if (naming === 'by_key' && !text.includes('[')) {
    const path = parseAttributePath(text)
    const target = path === null ? null : findAttribute(type, path)
    return target === null ? null : { target, filter: null }
  }
  const { path, filter }: ValuePath = parseValuePath(text)
  const target = findAttribute(type, path)
  if (target === null) {
    if (naming === 'by_key') return null
    throw refusal('invalidPath', `There is no attribute ${text.slice(0, 200)}.`)
  }
  if (filter === null) return { target, filter: null }
  const { attribute } = target
  if (!attribute.multiValued || attribute.type !== 'complex') {
    throw refusal('invalidPath', `${attribute.name} has no values to choose from.`)
  }
  return { target, filter: resolveValueFilter(attribute, filter) }
}

/**
 * `schemas` follows from what a resource has, and providers send `id` and `meta` along with what they change (Okta: scim.md, section
 * 3.2). That asks for no change.
 */
function isAboutItself(context: Context, op: Op, target: FoundAttribute, value: unknown, naming: Naming): boolean {
  if (op === 'remove') return false
  switch (target.attribute.name) {
    case 'id':
      return value === context.scimId
    case 'schemas':
      return true
    case 'meta':
      return naming === 'by_key'
    default:
      return false
  }
}

function checkMutable(op: Op, { attribute, sub }: FoundAttribute): void {
  const aimed = sub ?? attribute
  if (attribute.mutability === 'readOnly' || aimed.mutability === 'readOnly') {
    throw refusal('mutability', `${aimed.name} is read-only.`)
  }
  if (sub?.mutability === 'immutable') {
    throw refusal('mutability', `${attribute.name}.${sub.name} cannot change; remove the value and add another.`)
  }
  if (op === 'remove' && (aimed.required || attribute.name === 'schemas')) {
    throw refusal('mutability', `${aimed.name} is required and cannot be removed.`)
  }
}

/** None where the operation asks for nothing: nothing is added by an unassigned value. */
function toOperations(
  op: Op,
  target: FoundAttribute,
  filter: ResolvedFilter | null,
  given: unknown,
): readonly PatchOperation[] {
  const { attribute, sub } = target
  if (isPointer(attribute) && sub?.name === 'value') {
    // Another manager has another address and name: those of the former one go.
    return toOperations(op, { ...target, sub: null }, null, op === 'remove' ? undefined : given)
  }
  if (op === 'remove') {
    const listed = attribute.multiValued && sub === null && filter === null && given !== undefined && given !== null
    return [{ op, target, filter, value: listed ? readListed(attribute, given) : null }]
  }
  if (sub === null && !attribute.multiValued && !isPointer(attribute) && isObject(given)) return toParts(op, target, given)
  const aimed = sub ?? attribute
  const where = sub === null ? attribute.name : `${attribute.name}.${sub.name}`
  const value = sub === null && filter !== null ? readChosen(attribute, given) : readValue(aimed, given, where)
  // Checked, and kept nowhere: a password.
  if (aimed.mutability === 'writeOnly') return []
  if (value !== null) return [{ op, target, filter, value }]
  if (op === 'add' && !isPointer(attribute)) return []
  if (aimed.required) throw refusal('invalidValue', `${where} is required.`)
  return [{ op: 'remove', target, filter, value: null }]
}

/** The sub-attributes that are given are set, the others stay (RFC 7644, sections 3.5.2.1 and 3.5.2.3). */
function toParts(op: Op, target: FoundAttribute, given: Readonly<Record<string, unknown>>): readonly PatchOperation[] {
  if (target.attribute.type !== 'complex') throw refusal('invalidValue', `${target.attribute.name} is no object.`)
  const values = byLowerName(given)
  return subAttributesOf(target.attribute)
    .filter((sub) => values.has(sub.name.toLowerCase()) && sub.mutability !== 'readOnly')
    .flatMap((sub) => toOperations(op, { ...target, sub }, null, values.get(sub.name.toLowerCase())))
}

/** The values that a removal lists; an empty list removes none. */
function readListed(attribute: Attribute, given: unknown): Json {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  const values = list.map((one) => (typeof one === 'string' && attribute.type === 'complex' ? { value: one } : one))
  return readValue(attribute, values) ?? []
}

function readChosen(attribute: Attribute, given: unknown): Json {
  const one: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given
  return readOne(attribute, one, attribute.name)
}

function readOp(given: unknown): Op {
  const op = typeof given === 'string' ? given.toLowerCase() : null
  if (op === 'add' || op === 'replace' || op === 'remove') return op
  throw refusal('invalidSyntax', 'op is add, replace or remove.')
}

function byLowerName(object: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]))
}

function refusal(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, detail, { scimType })
}
