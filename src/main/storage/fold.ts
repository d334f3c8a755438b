/**
 * Text as it is compared and searched: one spelling for each character (NFKC, so that decomposed Hangul and full-width
 * letters meet their usual forms) and lower case beyond ASCII.
 */
export function fold(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase()
}

/** What a person is found by in `search_text`. Family and given name also stand together, as Hangul names are written. */
export function personSearchText(person: {
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly last_name: string | null
  readonly preferred_name: string | null
  readonly email: string | null
  readonly campus_id: string | null
}): string {
  const { first_name: first, middle_name: middle, last_name: last, preferred_name: preferred } = person
  const together = first !== null && last !== null ? last + first : null
  return fold(
    [first, middle, last, preferred, together, person.email, person.campus_id].filter((part) => part !== null).join(' '),
  )
}

/** By what people are sorted: family name, then the others. */
export function personSortName(person: {
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly last_name: string | null
}): string {
  return fold([person.last_name, person.first_name, person.middle_name].filter((part) => part !== null).join(' '))
}

// oxlint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ascii = /^[\x00-\x7F]*$/
function isAscii(text: string): boolean {
  return ascii.test(text)
}
