/** Reads a dateTime (RFC 7643, section 2.3.5), as ms since 1970; without an offset it is UTC. Null: none. */
export function readDateTime(text: string): number | null {
  const [, date, time = 'T00:00:00', offset = 'Z'] = pattern.exec(text) ?? []
  if (date === undefined) return null
  const ms = Date.parse(`${date}${time}${offset}`.toUpperCase())
  return Number.isNaN(ms) ? null : ms
}

const pattern = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:\d\d)?$/i
