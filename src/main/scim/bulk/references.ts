import { isObject } from '../schema/json.ts'

/**
 * References to resources that the same bulk request makes (RFC 7644, section 3.7.2): `bulkId:qwerty` where an id would stand.
 */
export function bulkIdOf(text: unknown): string | null {
  return typeof text === 'string' && /^bulkId:/i.test(text) ? text.slice('bulkId:'.length) : null
}

/** All that stand in a value. Bodies nest at most 32 levels deep (`http/body.ts`). */
export function bulkIdsIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  collect(value, found)
  return found
}

function collect(value: unknown, found: Set<string>): void {
  const bulkId = bulkIdOf(value)
  if (bulkId !== null) found.add(bulkId)
  else if (Array.isArray(value)) for (const item of value) collect(item, found)
  else if (isObject(value)) for (const item of Object.values(value)) collect(item, found)
}

/** Something that names a resource which is not there yet, because it waits for this one: to be added when both are. */
export interface Postponed {
  /** The attribute, as a PATCH names it. */
  readonly path: string
  readonly value: unknown
}

/**
 * A value with ids in the places of references.
 * @param idOf null for a resource that is not there yet: whatever names it is left out, and put into `postponed`
 */
export function withIds(data: unknown, idOf: (bulkId: string) => string | null, postponed: Postponed[]): unknown {
  return replace(data, '')

  function replace(value: unknown, path: string): unknown {
    const bulkId = bulkIdOf(value)
    if (bulkId !== null) return idOf(bulkId) ?? value
    if (Array.isArray(value)) return value.filter((item) => !waits(item, path)).map((item: unknown) => replace(item, path))
    if (!isObject(value)) return value
    // Made from entries, so that a name such as `__proto__` is only a name.
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, item]) => ({ name, item, at: pathTo(path, name) }))
        .filter(({ item, at }) => Array.isArray(item) || !waits(item, at))
        .map(({ name, item, at }) => [name, replace(item, at)]),
    )
  }

  function waits(item: unknown, path: string): boolean {
    const bulkId = isObject(item) ? bulkIdOf(item['value']) : null
    if (bulkId === null || idOf(bulkId) !== null) return false
    postponed.push({ path, value: item })
    return true
  }
}

/** An extension's attributes stand below its URN. */
function pathTo(path: string, name: string): string {
  if (path === '') return name
  return path.toLowerCase().startsWith('urn:') ? `${path}:${name}` : `${path}.${name}`
}
