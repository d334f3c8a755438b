import { ScimError } from '../scim-error.ts'
import type { Attributes, Json } from '../resource.ts'
import { type Attribute, named } from './attribute.ts'
import { commonAttributes } from './common-attributes.ts'
import { asList, isAttributes, isBlank, isEqual, isObject, own } from './json.ts'
import { readValue } from './read-value.ts'
import { findExtension, findAttribute, isOwnSchema, parseAttributePath } from './find-attribute.ts'
import type { ResourceType } from './resource-types.ts'

export interface ReadResource {
  readonly attributes: Attributes
  /** Ids of a group's members, each once; null when `members` was not given, and for users. */
  readonly memberIds: readonly string[] | null
}

/**
 * Reads the body of a POST or PUT (RFC 7644, sections 3.3 and 3.5.1). What the schemas do not know is left out without a word, as
 * providers send more than they should; so are readOnly attributes, and passwords, which nothing here is opened with.
 * @param present what stands, for the attributes that may not change; null for a POST
 * @throws ScimError 400 `invalidSyntax` for what is no resource; `invalidValue` for a wrong or missing value; `mutability`
 */
export function readResource(type: ResourceType, body: unknown, present: Attributes | null): ReadResource {
  if (!isObject(body)) throw new ScimError(400, 'The body is no JSON object.', { scimType: 'invalidSyntax' })
  const read = readBody(type, body)
  checkSchemas(type, read.schemas)
  checkRequired(type, read.attributes)
  if (present !== null) checkImmutable(type, read.attributes, present)
  return { attributes: read.attributes, memberIds: read.memberIds }
}

/** Ids in a value of `members` that has been read, each once. */
export function readMemberIds(members: Json): readonly string[] {
  const ids = new Set<string>()
  for (const member of asList(members)) {
    const id = isAttributes(member) ? own(member, 'value') : null
    if (typeof id === 'string') ids.add(id)
  }
  return [...ids]
}

/** Required attributes have a value, and not an empty one. */
export function checkRequired(type: ResourceType, attributes: Attributes): void {
  for (const attribute of type.attributes) {
    if (attribute.required && isBlank(own(attributes, attribute.name))) throw invalidValue(`${attribute.name} is required.`)
  }
}

interface Body {
  readonly attributes: Attributes
  readonly memberIds: readonly string[] | null
  readonly schemas: unknown
}

function readBody(type: ResourceType, body: Readonly<Record<string, unknown>>): Body {
  const attributes: Record<string, Json> = {}
  const seen = new Set<string>()
  let memberIds: readonly string[] | null = null
  let schemas: unknown = null
  for (const [key, given] of entriesOf(type, body)) {
    const extension = findExtension(type, key)
    const target = extension === null ? findOwn(type, key) : null
    const name = extension?.urn ?? target?.name
    if (name === undefined) continue
    if (seen.has(name)) throw new ScimError(400, `${name} is given twice.`, { scimType: 'invalidSyntax' })
    seen.add(name)
    if (extension !== null) {
      const values = readExtension(extension.urn, extension.attributes, given)
      if (values !== null) attributes[extension.urn] = values
    } else if (target !== null) {
      if (target.name === 'schemas') schemas = given
      if (!isKept(target)) continue
      const value = readValue(target, given)
      if (isMembers(type, target)) memberIds = readMemberIds(value)
      else if (value !== null && target.mutability !== 'writeOnly') attributes[target.name] = value
    }
  }
  return { attributes, memberIds, schemas }
}

/** Some clients put a resource's own attributes below their URN, as those of an extension stand. */
function entriesOf(type: ResourceType, body: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(body).flatMap((entry) => {
    const [key, given] = entry
    return isOwnSchema(type, key) && isObject(given) ? Object.entries(given) : [entry]
  })
}

/** A group's members are rows of their own (scim.md, section 7.4). */
export function isMembers(type: ResourceType, attribute: Attribute): boolean {
  return type.name === 'Group' && attribute.name === 'members'
}

/** Not for `schemas`, which is made from what a resource has. */
function isKept(attribute: Attribute): boolean {
  return attribute.mutability !== 'readOnly' && attribute.name !== 'schemas'
}

function findOwn(type: ResourceType, key: string): Attribute | null {
  const direct = named(type.attributes, key) ?? named(commonAttributes, key)
  if (direct !== null || !key.includes(':')) return direct
  const path = parseAttributePath(key)
  const found = path === null || path.sub !== null ? null : findAttribute(type, path)
  return found === null || found.urn !== null ? null : found.attribute
}

function readExtension(urn: string, attributes: readonly Attribute[], given: unknown): Attributes | null {
  if (given === null) return null
  if (!isObject(given)) throw invalidValue(`${urn} is an object with the attributes of that schema.`)
  const read: Record<string, Json> = {}
  for (const [key, value] of Object.entries(given)) {
    const attribute = named(attributes, key)
    if (attribute === null || !isKept(attribute)) continue
    const one = readValue(attribute, value, `${urn}:${attribute.name}`)
    if (one !== null) read[attribute.name] = one
  }
  return Object.keys(read).length === 0 ? null : read
}

function checkSchemas(type: ResourceType, schemas: unknown): void {
  const urns: readonly unknown[] = Array.isArray(schemas) ? schemas : []
  const isNamed = urns.some((urn) => typeof urn === 'string' && urn.toLowerCase() === type.schema.toLowerCase())
  if (!isNamed) throw invalidValue(`schemas has to name ${type.schema}.`)
}

function checkImmutable(type: ResourceType, attributes: Attributes, present: Attributes): void {
  for (const { name, mutability } of type.attributes) {
    if (mutability !== 'immutable') continue
    const before = own(present, name)
    if (before !== undefined && !isEqual(before, own(attributes, name))) {
      throw new ScimError(400, `${name} cannot change once it is set.`, { scimType: 'mutability' })
    }
  }
}

function invalidValue(detail: string): ScimError {
  return new ScimError(400, detail, { scimType: 'invalidValue' })
}
