import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'

/** A place in the settings, and what may stand there: more than one schema where it depends on the kind of source. */
export interface SettingsPlace {
  readonly parts: readonly [keyof Settings, ...string[]]
  readonly schemas: readonly JsonSchema[]
  /** Whether it is an entry of a map, which may be taken out again. */
  readonly isEntry: boolean
}

/** The part of JSON Schema that zod writes for the settings. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * Finds the place that a dotted path names. Behind a map (`formats`, the columns of a file) all that is left is one name, dots
 * included.
 * @throws AppError `storage_setting_unknown`, which lists the names that exist where the path went astray
 */
export function placeInSettings(path: string): SettingsPlace {
  const parts: string[] = []
  let schemas: readonly JsonSchema[] = [z.toJSONSchema(settingsSchema, { io: 'input' })]
  let isEntry = false
  for (let rest: string | null = path; rest !== null;) {
    isEntry = isMap(schemas)
    const dot: number = isEntry ? -1 : rest.indexOf('.')
    const name: string = dot === -1 ? rest : rest.slice(0, dot)
    rest = dot === -1 ? null : rest.slice(dot + 1)
    const inside = schemas.flatMap((schema) => branches(schema)).flatMap((schema) => child(schema, name))
    if (inside.length === 0) throw new AppError('storage_setting_unknown', { path, allowed: names(schemas).join(', ') || '-' })
    parts.push(name)
    schemas = inside
  }
  const [first, ...others] = parts
  return { parts: [first as keyof Settings, ...others], schemas, isEntry }
}

/** What may stand in a place, in signs that need no translation: `5–1440`, `"en" | "ko" | null`, `["..."]`. */
export function describeAllowed(schemas: readonly JsonSchema[]): string {
  return [...new Set(schemas.flatMap((schema) => branches(schema)).map(describe))].join(' | ')
}

function describe(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  switch (schema.type) {
    case 'integer':
    case 'number':
      return `${schema.minimum ?? ''}–${schema.maximum ?? ''}`
    case 'boolean':
      return 'true | false'
    case 'null':
      return 'null'
    case 'array':
      return `[${describeAllowed(itemsOf(schema))}, ...]`
    case 'object':
      return describeObject(schema)
    default:
      if (schema.examples !== undefined)
        return [...schema.examples.map((example) => JSON.stringify(example)), '...'].join(' | ')
      return schema.format === 'uri' ? '"https://..."' : '"..."'
  }
}

function describeObject(schema: JsonSchema): string {
  const { properties = {} } = schema
  if (mapValues(schema) !== null) return '{"...": "..."}'
  return `{${Object.entries(properties)
    .map(([name, value]) => `"${name}": ${typeof value === 'object' ? describeAllowed([value]) : '...'}`)
    .join(', ')}}`
}

function itemsOf({ items }: JsonSchema): readonly JsonSchema[] {
  return typeof items === 'object' && !Array.isArray(items) ? [items] : []
}

/** A union is any of its branches. */
function branches(schema: JsonSchema): readonly JsonSchema[] {
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return inside.length === 0 ? [schema] : inside.flatMap((branch) => branches(branch))
}

function child(schema: JsonSchema, name: string): readonly JsonSchema[] {
  const own = Object.entries(schema.properties ?? {}).find(([key]) => key === name)?.[1] ?? mapValues(schema)
  return typeof own === 'object' && own !== null ? [own] : []
}

function mapValues(schema: JsonSchema): JsonSchema | null {
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null
}

function isMap(schemas: readonly JsonSchema[]): boolean {
  return schemas.flatMap((schema) => branches(schema)).some((schema) => mapValues(schema) !== null)
}

function names(schemas: readonly JsonSchema[]): readonly string[] {
  return [...new Set(schemas.flatMap((schema) => branches(schema)).flatMap((schema) => Object.keys(schema.properties ?? {})))]
}
