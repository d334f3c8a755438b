import type { Sent } from './connection.ts'
import {
  enterpriseSchema,
  groupId,
  groupName,
  groupSchema,
  type Population,
  userDocument,
  userId,
  userName,
  userSchema,
} from './population.ts'

/** One kind of request that is measured. */
export interface Operation {
  readonly what: string
  /** What it is answered with when it worked; which of the success codes is the server's choice. */
  readonly isAnswer: (status: number) => boolean
  /** Requests at a time. */
  readonly connections: number
  /** Requests in a round, at most. */
  readonly most: number
  /** The next request: one that changes something never asks for the same change twice. */
  readonly next: () => Sent
  /** Whether an answer says what it should. */
  readonly check: (body: Buffer) => boolean
}

/** A server's requests. Where cursors are null, it has none. */
export interface Asked {
  readonly population: Population
  /** Requests of one kind in a round. */
  readonly most: number
  /** How often each operation is put under load. */
  readonly rounds: number
  /** To the page that begins at 90 % of the users. */
  readonly cursor: string | null
}

export const pageSize = 100

/** Where the far page begins: row 90,001 of 100,000. */
export function farRow({ users }: Population): number {
  return users * 0.9 + 1
}

/** Those that only read, from which nothing changes. */
export function readingOperations({ population, most, cursor }: Asked): readonly Operation[] {
  const { users } = population
  const far = farRow(population)
  const get = (what: string, path: (nth: number) => string, check: Operation['check']): Operation => {
    let nth = 0
    return { what, isAnswer: isSuccess, connections: 10, most, next: () => ({ method: 'GET', path: path(nth++) }), check }
  }
  const someUser = (nth: number): number => (nth * 7919) % users
  const page = (body: Buffer): boolean => resourcesOf(body).length === pageSize
  const members = (body: Buffer): boolean => resourcesOf(body).every((group) => listOf(group['members']).length > 0)
  const row = (first: number): string => `/scim/v2/Users?startIndex=${first}&count=${pageSize}`
  const byCursor = (from: string): string => `/scim/v2/Users?cursor=${encodeURIComponent(from)}&count=${pageSize}`
  const groups = `/scim/v2/Groups?count=${pageSize}`
  const byId = (nth: number): string => `/scim/v2/Users/${userId(someUser(nth))}`
  const byName = (nth: number): string =>
    `/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${userName(someUser(nth))}"`)}`
  const noGroups = 'excludedAttributes=groups'
  return [
    get('GET a user by id', byId, (body) => 'userName' in objectOf(body)),
    get(
      'GET a user by id, without groups',
      (nth) => `${byId(nth)}?${noGroups}`,
      (body) => !('groups' in objectOf(body)),
    ),
    get('GET Users, userName eq', byName, (body) => resourcesOf(body).length === 1),
    get(
      'GET Users, userName eq, without groups',
      (nth) => `${byName(nth)}&${noGroups}`,
      (body) => resourcesOf(body).length === 1,
    ),
    get('GET 100 Users at row 1, by index', () => row(1), page),
    get('GET 100 Users at row 1, by index, without groups', () => `${row(1)}&${noGroups}`, page),
    get(`GET 100 Users at row ${far.toLocaleString('en')}, by index`, () => row(far), page),
    ...(cursor === null
      ? []
      : [
          get('GET 100 Users at row 1, by cursor', () => byCursor(''), page),
          get(`GET 100 Users at row ${far.toLocaleString('en')}, by cursor`, () => byCursor(cursor), page),
        ]),
    get(
      'GET 100 Groups, with members',
      () => groups,
      (body) => page(body) && members(body),
    ),
    get(
      'GET 100 Groups, without members',
      () => `${groups}&excludedAttributes=members`,
      (body) => page(body) && !members(body),
    ),
  ]
}

/** Those on one large group: a member comes, a member goes, and all are sent again. */
export function groupOperations(asked: Asked, nth: number, about = ''): readonly Operation[] {
  const { population, rounds } = asked
  const size = population.large[nth] ?? 0
  const group = population.groups + nth
  const path = `/scim/v2/Groups/${groupId(group)}`
  const name = `group of ${size.toLocaleString('en')}${about}`
  let come = size
  let gone = 0
  const patch = (what: string, most: number, operation: () => object): Operation => ({
    what,
    isAnswer: isSuccess,
    connections: 10,
    most,
    next: () => ({ method: 'PATCH', path, body: JSON.stringify({ schemas: [patchSchema], Operations: [operation()] }) }),
    check: () => true,
  })
  // A server without a look at who there is may be given members who are not there.
  const strangers = Math.max(population.users - size, 200)
  return [
    patch(`PATCH +1 member, ${name}`, Math.min(asked.most, Math.floor(strangers / rounds)), () => ({
      op: 'add',
      path: 'members',
      value: [{ value: userId(come++) }],
    })),
    patch(`PATCH -1 member, ${name}`, Math.min(asked.most, Math.floor(size / rounds)), () => ({
      op: 'remove',
      path: `members[value eq "${userId(gone++)}"]`,
    })),
  ]
}

/** A group sent as a whole, with and without a difference. */
export function replacingOperations({ population }: Asked, nth: number): readonly Operation[] {
  const size = population.large[nth] ?? 0
  const group = population.groups + nth
  const path = `/scim/v2/Groups/${groupId(group)}`
  const name = `${size.toLocaleString('en')} members`
  const bodies = [0, 10].map((from) => groupBody(group, from, size))
  const put = (what: string, query: string, body: (nth: number) => string, members: number): Operation => {
    let nth = 0
    return {
      what,
      isAnswer: isSuccess,
      connections: 1,
      most: 8,
      next: () => ({ method: 'PUT', path: path + query, body: body(nth++) }),
      check: (answer) => listOf(objectOf(answer)['members']).length === members,
    }
  }
  const changed = (nth: number): string => bodies[nth % 2] ?? ''
  const unchanged = (): string => bodies[0] ?? ''
  return [
    put(`PUT of ${name}, 20 of them others`, '', changed, size),
    put(`PUT of ${name}, unchanged`, '', unchanged, size),
    put(`PUT of ${name}, 20 others, members not sent back`, '?excludedAttributes=members', changed, 0),
    { ...put(`GET the group of ${name}`, '', () => '', size), next: () => ({ method: 'GET', path }), most: 50 },
  ]
}

export function creatingOperation({ population, most }: Asked): Operation {
  let index = population.users
  return {
    what: 'POST a user',
    isAnswer: (status) => status === 201,
    connections: 10,
    most,
    next: () => {
      const body = JSON.stringify({ schemas: [userSchema, enterpriseSchema], ...userDocument(index++) })
      return { method: 'POST', path: '/scim/v2/Users', body }
    },
    check: (body) => 'id' in objectOf(body),
  }
}

function groupBody(group: number, from: number, size: number): string {
  const members = Array.from({ length: size }, (_, nth) => ({ value: userId(from + nth) }))
  return JSON.stringify({ schemas: [groupSchema], displayName: groupName(group), members })
}

function isSuccess(status: number): boolean {
  return status === 200 || status === 204
}

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

type Read = Readonly<Record<string, unknown>>

function objectOf(body: Buffer): Read {
  return JSON.parse(body.toString()) as Read
}

function resourcesOf(body: Buffer): readonly Read[] {
  return listOf(objectOf(body)['Resources']) as readonly Read[]
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
