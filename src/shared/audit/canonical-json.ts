/** What canonical JSON is made of. A name whose value is undefined is left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * The one spelling of a value as JSON (RFC 8785): no blanks, names in the order of their UTF-16 code units, numbers and texts as
 * ECMAScript writes them. Half a surrogate pair, which RFC 8785 does not take, becomes U+FFFD.
 * @throws RangeError for a number that JSON cannot say
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in JSON`)
    return JSON.stringify(value)
  }
  if (isList(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`
  const members = Object.keys(value)
    .toSorted(byCodeUnits)
    .flatMap((name) => {
      const member = value[name]
      return member === undefined ? [] : [`${canonicalText(name)}:${canonicalJson(member)}`]
    })
  return `{${members.join(',')}}`
}

/** A text in quotes. */
export function canonicalText(text: string): string {
  return JSON.stringify(text.toWellFormed())
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** As `<` compares texts: by code units, whatever the language of the machine. */
function byCodeUnits(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
