import type { Language } from '../../../shared/errors/app-error.ts'
import { textOf } from '../../directory/given.ts'
import type { Attributes, Json } from '../resource.ts'
import { languageOf } from './user-language.ts'

/** A person's values as a provider gives them. How long somebody is valid is nothing that SCIM has a word for. */
export interface PersonValues {
  readonly campus_id: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly last_name: string | null
  readonly preferred_name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly department: string | null
  readonly title: string | null
}

/** What the provider says of somebody, in the directory's words. */
export interface Provided {
  readonly values: PersonValues
  readonly word: 'active' | 'suspended'
  /** In which to write to them; null where it does not say. */
  readonly language: Language | null
}

export const enterpriseUser = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** RFC 5321, section 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
const longestEmail = 254

/**
 * Reads a user's attributes as the directory understands them. Who has no name at all is called by their display name, else by
 * their user name, so that nobody is nameless.
 * @throws AppError `directory_text_unreadable`, `directory_text_too_long`
 */
export function providedOf(attributes: Attributes): Provided {
  const userName = text(attributes['userName'])
  const enterprise = attributes[enterpriseUser]
  const names = {
    first_name: textOf(text(member(attributes['name'], 'givenName')), 'first_name'),
    middle_name: textOf(text(member(attributes['name'], 'middleName')), 'middle_name'),
    last_name: textOf(text(member(attributes['name'], 'familyName')), 'last_name'),
    preferred_name: textOf(text(attributes['nickName']), 'preferred_name'),
  }
  const isNamed = names.first_name !== null || names.last_name !== null || names.preferred_name !== null
  return {
    values: {
      campus_id: textOf(text(member(enterprise, 'employeeNumber')), 'campus_id'),
      ...names,
      last_name: isNamed ? names.last_name : textOf(text(attributes['displayName']) ?? userName, 'last_name'),
      email: textOf(emailOf(attributes), 'email', longestEmail),
      phone: textOf(text(member(primaryOf(attributes['phoneNumbers']), 'value')), 'phone'),
      department: textOf(text(member(enterprise, 'department')), 'department'),
      title: textOf(text(attributes['title']), 'title'),
    },
    word: isActive(attributes) ? 'active' : 'suspended',
    language: languageOf(text(attributes['preferredLanguage']), text(attributes['locale'])),
  }
}

/** Who is not said to be inactive is active (RFC 7643, section 4.1.1 leaves it to the service). */
export function isActive(attributes: Attributes): boolean {
  return attributes['active'] !== false
}

/** The e-mail that people are known by: the primary one, the first for work, the user name if it is one, else the first. */
export function emailOf(attributes: Attributes): string | null {
  const emails = listOf(attributes['emails'])
  const userName = text(attributes['userName'])
  return (
    text(member(primaryAmong(emails), 'value')) ??
    text(member(emails.find((email) => text(member(email, 'type'))?.toLowerCase() === 'work') ?? null, 'value')) ??
    (userName !== null && isAddress(userName) ? userName : text(member(emails[0] ?? null, 'value')))
  )
}

/** Whether a text has the shape of an e-mail address; whether somebody reads there, nobody can tell. */
export function isAddress(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/u.test(value)
}

/** A value of JSON as text that says something, else null. */
export function text(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** An attribute of a complex value. */
export function member(value: Json | undefined, name: string): Json {
  if (typeof value !== 'object' || value === null || isList(value)) return null
  return Object.hasOwn(value, name) ? (value[name] ?? null) : null
}

/** The values of a multi-valued attribute. */
export function listOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : []
}

function primaryOf(value: Json | undefined): Json {
  const values = listOf(value)
  return primaryAmong(values) ?? values[0] ?? null
}

function primaryAmong(values: readonly Json[]): Json {
  return values.find((each) => member(each, 'primary') === true) ?? null
}

/** `Array.isArray` forgets that a list may be read-only. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
