import { builtInFormats, normaliseFormat } from '../../shared/card-types.ts'

/** A format as its card's box names it, also where a source or Command has a code for it; a dash for none. */
export function formatLabel(format: string | null): string {
  if (format === null) return '–'
  const wanted = normaliseFormat(format)
  for (const { type, names } of builtInFormats) {
    if (type === format) return names[0] ?? format
    const spelled = names.find((name) => normaliseFormat(name) === wanted)
    if (spelled !== undefined) return spelled
  }
  return format
}
