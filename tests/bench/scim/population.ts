import { createHash } from 'node:crypto'
import type { Attributes } from '../../../src/main/scim/resource.ts'

/** How much a service holds while it is measured. */
export interface Population {
  readonly users: number
  readonly groups: number
  /** Of each of these groups; they overlap. */
  readonly groupSize: number
  /** Sizes of the large groups, smallest first. They stand after the others. */
  readonly large: readonly number[]
}

/** What a user says of themselves: of ordinary size, as Okta and Entra write it. The same for everybody who is measured. */
export interface UserDocument extends Attributes {
  readonly userName: string
  readonly displayName: string
}

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

/** Ids as a service gives them: in no order, so that indexes by them are as large and as scattered as in use. */
export function userId(index: number): string {
  return idOf(`user ${index}`)
}

export function groupId(index: number): string {
  return idOf(`group ${index}`)
}

/** The attributes of a user, without `schemas` and `id`. */
export function userDocument(index: number): UserDocument {
  const [given, family] = [
    givenNames[index % givenNames.length] ?? '',
    `${familyNames[index % familyNames.length] ?? ''}${index}`,
  ]
  return {
    externalId: `00u${index.toString(36).padStart(17, '0')}`,
    userName: userName(index),
    name: { givenName: given, familyName: family },
    displayName: `${given} ${family}`,
    title: 'Research Associate',
    active: true,
    emails: [{ value: userName(index), type: 'work', primary: true }],
    phoneNumbers: [{ value: `+82 2 ${String(index).padStart(8, '0')}`, type: 'work' }],
    [enterpriseSchema]: { employeeNumber: String(index).padStart(8, '0'), department: `Department ${index % 40}` },
  }
}

export function userName(index: number): string {
  return `User.${index}@campus.example`
}

export function groupName(index: number): string {
  return `Group ${index}`
}

/** Indexes of the users in each group, in the order of the groups. */
export function* membersOfGroups({ users, groups, groupSize, large }: Population): Generator<readonly number[]> {
  for (let group = 0; group < groups; group += 1) {
    // 7919 is prime, so that nobody comes twice.
    yield Array.from({ length: groupSize }, (_, nth) => (group * 37 + nth * 7919) % users)
  }
  for (const size of large) yield Array.from({ length: size }, (_, nth) => nth)
}

const givenNames = ['Min-jun', 'Olga', '서연', 'Wei', 'Amara', 'José', '지호', 'Hannah']
const familyNames = ['Kim', 'Sato', '김', 'Garcia', 'Okafor', 'Müller', '이']

function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
