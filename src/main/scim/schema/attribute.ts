/** What an attribute may be (RFC 7643, section 7). */
export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'reference' | 'binary' | 'dateTime' | 'complex'
  readonly multiValued: boolean
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  readonly description: string
  readonly subAttributes?: readonly Attribute[]
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
}

/** An attribute as a client named it (RFC 7644, section 3.10): `urn:...:User:manager.displayName`, `name.familyName`, `active`. */
export interface AttributePath {
  /** What stands before the last colon; null when nothing does. */
  readonly urn: string | null
  readonly name: string
  readonly sub: string | null
}

/** What such a name means. */
export interface FoundAttribute {
  /** URN of the extension that defines it; null for the attributes of the type itself and for those that all have in common. */
  readonly urn: string | null
  readonly attribute: Attribute
  readonly sub: Attribute | null
}

type Properties = Partial<Omit<Attribute, 'name' | 'description' | 'type'>>

/** An attribute that has the characteristics which are given, and otherwise those that most have (RFC 7643, section 2.2). */
export function attribute(name: string, type: Attribute['type'], description: string, properties: Properties = {}): Attribute {
  return {
    name,
    type,
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    description,
    ...properties,
  }
}

export function text(name: string, description: string, properties: Properties = {}): Attribute {
  return attribute(name, 'string', description, properties)
}

export function complex(
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  properties: Properties = {},
): Attribute {
  return attribute(name, 'complex', description, { ...properties, subAttributes })
}

/** The attribute of that name, however it is spelled: names know no case (RFC 7643, section 2.1). */
export function named(attributes: readonly Attribute[], name: string): Attribute | null {
  const names = byName(attributes)
  return names.get(name) ?? names.get(name.toLowerCase()) ?? null
}

/** By the schema's spelling and in lower case. A Map, so that no name of a request reaches a prototype. */
function byName(attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> {
  let names = known.get(attributes)
  if (names === undefined) {
    names = new Map(attributes.flatMap((one) => [one.name, one.name.toLowerCase()].map((name) => [name, one] as const)))
    known.set(attributes, names)
  }
  return names
}

const known = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>()

const noAttributes: readonly Attribute[] = []

/** Sub-attributes of a complex attribute; none for any other. */
export function subAttributesOf(attribute: Attribute): readonly Attribute[] {
  return attribute.subAttributes ?? noAttributes
}
