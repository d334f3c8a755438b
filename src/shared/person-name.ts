/**
 * A person's name as it is written where it comes from: Hangul names with the family name first and without a space
 * (김미나), others given name first.
 *
 * @returns an empty text for somebody without a name
 */
export function personName(person: {
  readonly first_name?: string | null | undefined
  readonly middle_name?: string | null | undefined
  readonly last_name?: string | null | undefined
}): string {
  const { first_name: first, middle_name: middle, last_name: last } = person
  const hangul = [first, last].every((part) => part != null && /^[\p{Script=Hangul}\s]+$/u.test(part))
  if (hangul) return `${last}${first}`
  return [first, middle, last].filter((part) => part != null && part !== '').join(' ')
}
