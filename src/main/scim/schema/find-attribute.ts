import { type Attribute, type AttributePath, type FoundAttribute, named, subAttributesOf } from './attribute.ts'
import { commonAttributes } from './common-attributes.ts'
import type { ResourceType, Schema } from './resource-types.ts'

/** ATTRNAME and subAttr of RFC 7644, section 3.4.2.2, with `$ref`. */
const namePattern = /^(?:\$ref|[A-Za-z][\w-]*)$/
const urnPattern = /^urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[\w.:+,=@;$!*'%/?#~&-]+$/i

/** Takes an attribute's name apart. What it names is not asked here. Null: no name of an attribute. */
export function parseAttributePath(text: string): AttributePath | null {
  const colon = text.lastIndexOf(':')
  const urn = colon === -1 ? null : text.slice(0, colon)
  if (urn !== null && !urnPattern.test(urn)) return null
  const [name, sub = null, ...more] = text.slice(colon + 1).split('.', 3)
  if (name === undefined || more.length > 0 || !namePattern.test(name) || (sub !== null && !namePattern.test(sub))) return null
  return { urn, name, sub }
}

/**
 * What a name means for a resource type. Neither names nor URNs know case. An attribute of an extension is found without its URN too,
 * where the type has none of that name: Entra writes `manager`. Null: nothing of that name.
 */
export function findAttribute(type: ResourceType, path: AttributePath): FoundAttribute | null {
  if (path.urn === null) {
    return (
      findIn(type.attributes, null, path) ??
      findIn(commonAttributes, null, path) ??
      first(type.extensions, (extension) => findIn(extension.attributes, extension.urn, path))
    )
  }
  const urn = path.urn.toLowerCase()
  if (urn === type.schema.toLowerCase()) return findIn(type.attributes, null, path) ?? findIn(commonAttributes, null, path)
  return first(type.extensions, (extension) =>
    extension.urn.toLowerCase() === urn ? findIn(extension.attributes, extension.urn, path) : null,
  )
}

/** Whether `text` is the URN of the type's own schema, whatever its case. */
export function isOwnSchema(type: ResourceType, text: string): boolean {
  return text.toLowerCase() === type.schema.toLowerCase()
}

/** The extension that `text` is the URN of, whatever its case. */
export function findExtension(type: ResourceType, text: string): Schema | null {
  const urn = text.toLowerCase()
  return type.extensions.find((extension) => extension.urn.toLowerCase() === urn) ?? null
}

function findIn(attributes: readonly Attribute[], urn: string | null, path: AttributePath): FoundAttribute | null {
  const attribute = named(attributes, path.name)
  if (attribute === null) return null
  if (path.sub === null) return { urn, attribute, sub: null }
  const sub = named(subAttributesOf(attribute), path.sub)
  return sub === null ? null : { urn, attribute, sub }
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}
