import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Filter, Operator } from '../../../../src/main/scim/filter/filter.ts'
import { filterSql } from '../../../../src/main/scim/filter/filter-sql.ts'
import { matches } from '../../../../src/main/scim/filter/matches.ts'
import { narrow } from '../../../../src/main/scim/filter/narrow.ts'
import { resolveFilter } from '../../../../src/main/scim/filter/resolve-filter.ts'
import { compose, type Sql, sql } from '../../../../src/main/scim/filter/sql.ts'
import type { Attributes, Json, Stored } from '../../../../src/main/scim/resource.ts'
import { parseAttributePath } from '../../../../src/main/scim/schema/find-attribute.ts'
import { wholeResource } from '../../../../src/main/scim/schema/represent.ts'
import { groupType, type ResourceType, userType } from '../../../../src/main/scim/schema/resource-types.ts'
import { ScimError } from '../../../../src/main/scim/scim-error.ts'
import { createStores } from '../../../../src/main/scim/store/create-stores.ts'
import type { Caller } from '../../../../src/main/scim/stores.ts'
import type { ScimConnectionId } from '../../../../src/shared/domain.ts'
import { aDirectory } from '../../../support/directory.ts'
import { enterpriseSchema } from '../../../support/scim-endpoint.ts'

const baseUrl = 'https://scim.example/scim/v2'

/** Few words, so that filters find something: with case beyond ASCII, compatibility forms, an empty text and characters beyond the BMP. */
const word = fc.constantFrom(
  'mina',
  'Mina',
  'MINA KIM',
  'Ärger',
  'ä',
  'ｍｉｎａ',
  '김민아',
  '\u{1F600}',
  '\u{FFFD}',
  'a"b\\',
  '%_',
  ' ',
  '',
)
const someWord = word.filter((text) => text.trim() !== '')

const element = fc.record(
  { value: someWord, type: fc.constantFrom('work', 'home', 'WORK'), display: word, primary: fc.boolean() },
  { requiredKeys: [] },
)
const elements = fc.array(element, { minLength: 1, maxLength: 3 })

const user = fc.record(
  {
    active: fc.boolean(),
    externalId: word,
    displayName: word,
    title: word,
    name: fc.record({ givenName: word, familyName: word }, { requiredKeys: [] }),
    emails: elements,
    phoneNumbers: elements,
    roles: elements,
    [enterpriseSchema]: fc.record({ costCenter: word, manager: fc.record({ value: word }) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['active'] },
)

const userPaths = [
  'id',
  'externalId',
  'userName',
  'active',
  'displayName',
  'title',
  'name',
  'name.givenName',
  'name.familyName',
  'schemas',
  'emails',
  'emails.value',
  'emails.type',
  'emails.primary',
  'emails.display',
  'phoneNumbers.value',
  'roles',
  'roles.value',
  'manager',
  `${enterpriseSchema}:costCenter`,
  `${enterpriseSchema}:manager.value`,
  'groups',
  'groups.value',
  'groups.display',
  'groups.type',
  'groups.$ref',
  'meta',
  'meta.created',
  'meta.lastModified',
  'meta.resourceType',
  'meta.version',
  'meta.location',
]
const groupPaths = [
  'id',
  'externalId',
  'displayName',
  'members',
  'members.value',
  'members.type',
  'members.display',
  'members.$ref',
  'schemas',
  'meta.created',
  'meta.resourceType',
  'meta.version',
]

const operators: readonly Operator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']

function pathOf(text: string): NonNullable<ReturnType<typeof parseAttributePath>> {
  const path = parseAttributePath(text)
  if (path === null) throw new Error(text)
  return path
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Filters about these paths; some of them compare what cannot be compared. */
function filterOn(
  paths: readonly string[],
  containers: readonly string[],
  values: fc.Arbitrary<string | boolean | null>,
): fc.Arbitrary<Filter> {
  const on = (names: readonly string[]): fc.Arbitrary<Filter> => {
    const path = fc.constantFrom(...names).map(pathOf)
    return fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('compare' as const),
          path,
          operator: fc.constantFrom(...operators),
          value: values,
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), path }) },
    )
  }
  const tree = (leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
    fc.letrec<{ filter: Filter }>((tie) => ({
      filter: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 3, arbitrary: leaf },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constantFrom('and' as const, 'or' as const),
            terms: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), term: tie('filter') }) },
      ),
    })).filter
  const inner = tree(on(['value', 'type', 'display', 'primary', '$ref']))
  const ofValues = fc.record({
    kind: fc.constant('values' as const),
    path: fc.constantFrom(...containers).map(pathOf),
    filter: inner,
  })
  return tree(fc.oneof({ weight: 3, arbitrary: on(paths) }, { weight: 1, arbitrary: ofValues }))
}

it('a filter finds in the database what it matches in memory', () => {
  const { connection } = aDirectory()
  connection.exec(
    `INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
     VALUES (1, 'One', 'one', 'other', 'any', 0, 1, 0, 'tester'), (2, 'Two', 'two', 'other', 'any', 0, 1, 0, 'tester')`,
  )
  const callerOf = (id: number): Caller => ({
    connectionId: id as ScimConnectionId,
    name: String(id),
    domainPolicy: 'any',
    domains: [],
  })
  const [one, other] = [callerOf(1), callerOf(2)]
  let now = Date.UTC(2026, 0, 1)
  const stores = createStores(connection, {
    clock: { now: () => (now += 987), after: () => () => undefined },
    newScimId: randomUUID,
  })

  const users: Stored[] = []
  for (const [index, attributes] of fc.sample(user, { numRuns: 60, seed: 7 }).entries()) {
    const userName = `${['mina', 'Mina', 'ä', 'ｍｉｎａ', '김'][index % 5]}${index}`
    users.push(stores.users(one).create({ userName, ...attributes }))
    if (index % 10 === 0) stores.users(other).create({ userName, ...attributes })
  }
  const groups: Stored[] = []
  for (const [index, displayName] of fc.sample(someWord, { numRuns: 12, seed: 7 }).entries()) {
    const members = [users[index]?.scimId, users[index * 3]?.scimId, groups[index - 1]?.scimId, groups[index - 4]?.scimId]
    const externalId = index % 3 === 0 ? { externalId: displayName } : {}
    groups.push(
      stores
        .groups(one)
        .create({ displayName, ...externalId }, index % 4 === 3 ? [] : members.filter((id) => id !== undefined)),
    )
  }
  // A circle.
  stores.groups(one).change(groups[0]?.scimId ?? '', [{ kind: 'add_members', scimIds: [groups[2]?.scimId ?? ''] }])

  const groupsOf = stores.users(one).groupsOf(users.map(({ scimId }) => scimId))
  const membersOf = stores.groups(one).membersOf(groups.map(({ scimId }) => scimId))
  const whole = new Map<ResourceType, readonly Attributes[]>([
    [userType, users.map((stored) => wholeResource(userType, stored, { baseUrl, groups: groupsOf.get(stored.scimId) ?? [] }))],
    [
      groupType,
      groups.map(({ scimId }) =>
        wholeResource(groupType, stores.groups(one).find(scimId) as Stored, { baseUrl, members: membersOf.get(scimId) ?? [] }),
      ),
    ],
  ])
  const someIds = [users[0], users[5], users[6], groups[0], groups[2]].map((stored) => stored?.scimId ?? '')
  const values = fc.oneof(
    { weight: 6, arbitrary: word },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'work',
        'User',
        'group',
        'direct',
        'W/"1"',
        userType.schema,
        enterpriseSchema,
        'mina3',
        '2026-01-01T00:00:20Z',
        '2026-01',
        `${baseUrl}/Groups/${someIds[3]}`,
      ),
    },
    { weight: 3, arbitrary: fc.constantFrom(...someIds, someIds[0]?.toUpperCase() ?? '') },
    { weight: 2, arbitrary: fc.constantFrom(true, false, null) },
  )

  const find = (type: ResourceType, condition: Sql): readonly string[] => {
    const { text, parameters } =
      compose`SELECT scim_id FROM ${type.name === 'User' ? 'scim_user' : 'scim_group'} r WHERE connection_id = 1 AND ${condition} ORDER BY id`
    return connection
      .prepare<unknown[], string>(text)
      .pluck()
      .all(...parameters)
  }
  let answered = 0
  const holds = (type: ResourceType, filter: Filter): void => {
    let resolved
    try {
      resolved = resolveFilter(type, filter)
    } catch (error) {
      if (error instanceof ScimError) return
      throw error
    }
    answered += 1
    const expected = (whole.get(type) ?? [])
      .filter((resource) => matches(resolved, resource))
      .map((resource) => text(resource['id']))
    expect(find(type, filterSql(type, resolved, baseUrl))).toEqual(expected)
    const rows = narrow(type, resolved, one.connectionId)?.rows ?? null
    if (rows === null) return
    const among = find(type, compose`${sql('id')} IN (${rows})`)
    expect(expected.filter((id) => !among.includes(id))).toEqual([])
  }
  fc.assert(
    fc.property(filterOn(userPaths, ['emails', 'phoneNumbers', 'roles', 'groups', 'manager'], values), (filter) =>
      holds(userType, filter),
    ),
    { numRuns: 1_500 },
  )
  fc.assert(
    fc.property(filterOn(groupPaths, ['members'], values), (filter) => holds(groupType, filter)),
    { numRuns: 700 },
  )
  expect(answered).toBeGreaterThan(300)
})
