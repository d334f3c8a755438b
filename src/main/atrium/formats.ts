import { builtInFormats, normaliseFormat } from '../../shared/card-types.ts'

export type FormatMapping = (format: string | null) => string | null

/**
 * Turns a source's format name into the Command card type's internal code; null when it is unknown, and then the card goes to
 * quarantine. Case, spaces, hyphens and underscores do not count. `extra` (settings: source name -> card type, by code or by
 * display name) goes before the built-in names.
 */
export function createFormatMapping(extra: Readonly<Record<string, string>>): FormatMapping {
  const types = new Map<string, string>()
  for (const { type, names } of builtInFormats) {
    for (const name of [type, ...names]) types.set(normaliseFormat(name), type)
  }
  const own = new Map(
    Object.entries(extra).map(([name, type]) => [normaliseFormat(name), types.get(normaliseFormat(type)) ?? type]),
  )
  return (format) => {
    if (format === null) return null
    const name = normaliseFormat(format)
    return own.get(name) ?? types.get(name) ?? null
  }
}
