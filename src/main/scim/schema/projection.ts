import { assertNever } from '../../../shared/domain.ts'
import { ScimError } from '../scim-error.ts'
import type { Attributes, Json } from '../resource.ts'
import { type Attribute, type FoundAttribute, subAttributesOf } from './attribute.ts'
import { commonAttributes } from './common-attributes.ts'
import { findAttribute, findExtension, isOwnSchema, parseAttributePath } from './find-attribute.ts'
import { isAttributes, isList, isUnassigned } from './json.ts'
import type { ResourceType } from './resource-types.ts'

/** Which attributes an answer holds (RFC 7644, section 3.4.2.5). */
export interface Projection {
  readonly kind: 'default' | 'only' | 'without'
  readonly named: Selection
}

/** Names in the schema's spelling, an extension's by its URN; what is chosen of each, or all of it. */
type Selection = ReadonlyMap<string, Selection | 'all'>
type Choice = Map<string, Choice | 'all'>

export const defaultProjection: Projection = { kind: 'default', named: new Map() }

export interface AskedAttributes {
  /** As a query has it, separated by commas, or as a search request has it. */
  readonly attributes?: string | readonly string[] | null | undefined
  readonly excludedAttributes?: string | readonly string[] | null | undefined
}

/**
 * Reads `attributes` and `excludedAttributes`. Names that the type does not know choose nothing.
 * @throws ScimError 400 `invalidValue` when both are given
 */
export function readProjection(type: ResourceType, asked: AskedAttributes): Projection {
  const only = split(asked.attributes)
  const without = split(asked.excludedAttributes)
  if (only.length > 0 && without.length > 0) {
    throw new ScimError(400, 'attributes and excludedAttributes exclude each other.', { scimType: 'invalidValue' })
  }
  if (only.length > 0) return { kind: 'only', named: choose(type, only) }
  return without.length > 0 ? { kind: 'without', named: choose(type, without) } : defaultProjection
}

/** Whether anything of an attribute of the type (not of an extension) goes into the answer. */
export function wants(projection: Projection, name: string): boolean {
  switch (projection.kind) {
    case 'default':
      return true
    case 'only':
      return projection.named.has(name)
    case 'without':
      return projection.named.get(name) !== 'all'
    default:
      return assertNever(projection.kind)
  }
}

/** What of a resource goes into the answer. `schemas` always does. */
export function project(type: ResourceType, resource: Attributes, projection: Projection): Attributes {
  const projected: Record<string, Json> = {}
  for (const attributes of [commonAttributes, type.attributes]) projectOnto(projected, attributes, resource, projection)
  for (const { urn, attributes } of type.extensions) {
    const values = resource[urn]
    if (!isAttributes(values)) continue
    const chosen = projection.named.get(urn)
    const kept: Record<string, Json> = {}
    projectOnto(kept, attributes, values, within(projection.kind, chosen))
    if (!isUnassigned(kept)) projected[urn] = kept
  }
  return projected
}

function projectOnto(
  projected: Record<string, Json>,
  attributes: readonly Attribute[],
  values: Attributes,
  projection: Projection,
): void {
  for (const attribute of attributes) {
    const value = values[attribute.name]
    if (value === undefined) continue
    const kept = projectValue(attribute, value, projection)
    if (!isUnassigned(kept)) projected[attribute.name] = kept
  }
}

function projectValue(attribute: Attribute, value: Json, projection: Projection): Json {
  const chosen = projection.named.get(attribute.name)
  switch (attribute.returned) {
    case 'always':
      return value
    case 'never':
      return null
    case 'request':
      if (projection.kind !== 'only' || chosen === undefined) return null
      break
    case 'default':
      break
    default:
      return assertNever(attribute.returned)
  }
  if (chosen === undefined) return projection.kind === 'only' ? null : value
  if (chosen === 'all') return projection.kind === 'only' ? value : null
  const inside = within(projection.kind, chosen)
  const project = (one: Json): Json => {
    if (!isAttributes(one)) return one
    const kept: Record<string, Json> = {}
    projectOnto(kept, subAttributesOf(attribute), one, inside)
    return kept
  }
  return isList(value) ? value.map(project).filter((one) => !isUnassigned(one)) : project(value)
}

const nothing: Projection = { kind: 'only', named: new Map() }

/** What is chosen of the parts of something. */
function within(kind: Projection['kind'], chosen: Selection | 'all' | undefined): Projection {
  if (chosen === undefined) return kind === 'only' ? nothing : defaultProjection
  if (chosen === 'all') return kind === 'only' ? defaultProjection : nothing
  return { kind, named: chosen }
}

function split(asked: string | readonly string[] | null | undefined): readonly string[] {
  const names = typeof asked === 'string' ? asked.split(',') : (asked ?? [])
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

function choose(type: ResourceType, names: readonly string[]): Selection {
  const chosen: Choice = new Map()
  for (const name of names) {
    const extension = findExtension(type, name)
    if (extension !== null) {
      chosen.set(extension.urn, 'all')
      continue
    }
    if (isOwnSchema(type, name)) {
      for (const attribute of type.attributes) chosen.set(attribute.name, 'all')
      continue
    }
    const path = parseAttributePath(name)
    const found = path === null ? null : findAttribute(type, path)
    if (found !== null) add(chosen, stepsTo(found))
  }
  return chosen
}

function stepsTo({ urn, attribute, sub }: FoundAttribute): readonly string[] {
  return [urn, attribute.name, sub?.name ?? null].filter((step) => step !== null)
}

function add(choice: Choice, steps: readonly string[]): void {
  const [step, ...rest] = steps
  if (step === undefined) return
  const chosen = choice.get(step)
  if (chosen === 'all') return
  if (rest.length === 0) {
    choice.set(step, 'all')
    return
  }
  const inside: Choice = chosen ?? new Map()
  choice.set(step, inside)
  add(inside, rest)
}
