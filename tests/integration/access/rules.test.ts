import { describe, expect, test } from 'vitest'
import { accessCalls, type Supposition } from '../../../src/shared/contract/access-calls.ts'
import type { DoorId, GroupId, LevelId, PersonId, ScimConnectionId, SiteId } from '../../../src/shared/domain.ts'
import { findDoorPeople, why } from '../../../src/main/access/door-people.ts'
import { createAccessReads } from '../../../src/main/reader/access-reads.ts'
import { createOpenedLists } from '../../../src/main/reader/opened-lists.ts'
import { eachChangedPerson } from '../../../src/main/access/changed-people.ts'
import { whatIf, whatIfPeople } from '../../../src/main/access/suppose.ts'
import { referToDoor, referToGroup } from '../../../src/main/directory/doors/refer.ts'
import { type AccessModel, addDoors, emptyModel } from '../../support/access.ts'
import { aCredential, aDirectory, aGroup, aPerson, type PersonFixture, type TestDirectory } from '../../support/directory.ts'
import { aReader } from '../../support/reader.ts'

const now = Date.parse('2026-11-23T00:00:00Z')
const door = 1 as DoorId
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 }))

/** Two doors of one site, and a level that is always open. */
const always: AccessModel = {
  ...emptyModel,
  sites: [{ id: 1, zone: 'Asia/Seoul' }],
  doors: [
    { id: 1, site: 1 },
    { id: 2, site: 1 },
  ],
  schedules: [{ id: 1, onHolidays: 'as_usual', week: everyDay, exceptions: [] }],
  levels: [{ id: 1, schedule: 1, doors: [1], sites: [1] }],
}

function aGuard(here: TestDirectory, given: PersonFixture = {}) {
  const personId = aPerson(here, given)
  const credentialId = aCredential(here, { personId })
  const groupId = aGroup(here, { members: [personId] })
  addDoors(here.connection, { ...always, assignments: [{ level: 1, group: groupId }] })
  return { personId, credentialId, groupId }
}

const verdictAt = (here: TestDirectory, personId: PersonId, at: string | null = null) => {
  const { verdict, suspendedBy } = why(here.connection, { doorId: door, personId, at }, now)
  return { verdict, suspendedBy }
}

describe('why', () => {
  test('a level with a site and one of its doors is one way there', () => {
    const here = aDirectory()
    const { personId, groupId } = aGuard(here)
    const row = why(here.connection, { doorId: door, personId, at: null }, now)
    expect(row.verdict).toBe('open')
    expect(row.paths.map(({ group, level }) => [group.id, level.id])).toEqual([[groupId, 1]])
  })

  test('validity holds from its first second to its last', () => {
    const here = aDirectory()
    const { personId } = aGuard(here, { validFrom: '2026-11-23T09:00:00+09:00', validTo: '2026-11-24T18:00:00+09:00' })
    expect(verdictAt(here, personId, '2026-11-23T08:59').verdict).toBe('not_valid_yet')
    expect(verdictAt(here, personId, '2026-11-23T09:00').verdict).toBe('open')
    expect(verdictAt(here, personId, '2026-11-24T18:00').verdict).toBe('open')
    expect(verdictAt(here, personId, '2026-11-24T18:01').verdict).toBe('no_longer_valid')
  })

  test('names who keeps somebody out', () => {
    const here = aDirectory()
    const { personId } = aGuard(here, { origin: 'atrium', scimId: 'u-1', status: 'suspended' })
    const say = here.connection.prepare('UPDATE identity_link SET says = ? WHERE person_id = ? AND source = ?')
    say.run('active', personId, 'atrium')
    say.run('suspended', personId, 'scim')
    expect(verdictAt(here, personId)).toEqual({ verdict: 'suspended', suspendedBy: 'scim' })
    say.run('gone', personId, 'atrium')
    expect(verdictAt(here, personId)).toEqual({ verdict: 'suspended', suspendedBy: 'atrium' })
    say.run('active', personId, 'atrium')
    say.run('active', personId, 'scim')
    expect(verdictAt(here, personId)).toEqual({ verdict: 'suspended', suspendedBy: null })
  })

  test.each([
    ['atrium', { origin: 'atrium' }],
    ['command', { origin: 'command' }],
  ] as const)('is %s where nobody else knows somebody', (source, given) => {
    const here = aDirectory()
    const { personId } = aGuard(here, { ...given, status: 'suspended' })
    expect(verdictAt(here, personId)).toEqual({ verdict: 'suspended', suspendedBy: source })
  })

  test('is no path for somebody in no group, and only then', () => {
    const here = aDirectory()
    aGuard(here)
    const stranger = aPerson(here)
    expect(verdictAt(here, stranger).verdict).toBe('no_credential')
    aCredential(here, { personId: stranger })
    expect(verdictAt(here, stranger).verdict).toBe('no_path')
  })
})

describe('what if', () => {
  const nobody = { people: 0, losing: 0, gaining: 0, leftWithNone: 0, doors: 0 }

  test('a group with another way beside it goes, nobody loses anything', () => {
    const here = aDirectory()
    const { personId, groupId } = aGuard(here)
    const other = aGroup(here, { members: [personId] })
    const assign = { kind: 'assign_level', levelId: 1 as LevelId, groupId: other } as const
    const remove: Supposition = { kind: 'remove_groups', groupIds: [groupId] }
    expect(whatIf(here.connection, [remove, assign], now)).toMatchObject(nobody)
    expect(whatIf(here.connection, [remove], now)).toMatchObject({ people: 1, losing: 1, leftWithNone: 1, doors: 2 })
  })

  test('somebody who cannot open anything now has nothing to lose', () => {
    const here = aDirectory()
    const { personId, groupId } = aGuard(here, { status: 'suspended' })
    expect(whatIf(here.connection, [{ kind: 'remove_membership', personId, groupId }], now)).toMatchObject(nobody)
  })

  test('fifty thousand people leave a group in one supposition, which the contract takes', () => {
    const here = aDirectory()
    const { personId, groupId } = aGuard(here)
    const personIds = Array.from({ length: 50_000 }, (_, at) => personId + at)
    const { suppositions } = accessCalls.whatIf.input.parse({
      suppositions: [{ kind: 'remove_memberships', groupId, personIds }],
    })
    expect(whatIf(here.connection, suppositions, now)).toMatchObject({ people: 1, losing: 1, leftWithNone: 1, doors: 2 })
  })

  test('a site goes with all its doors, whichever way a level opens them', () => {
    const here = aDirectory()
    const { credentialId } = aGuard(here)
    const gone = { people: 1, losing: 1, leftWithNone: 1, doors: 2 }
    expect(whatIf(here.connection, [{ kind: 'remove_site', siteId: 1 as SiteId }], now)).toMatchObject(gone)
    expect(whatIf(here.connection, [{ kind: 'remove_credential', credentialId }], now)).toMatchObject(gone)
    expect(whatIf(here.connection, [{ kind: 'remove_door', doorId: door }], now)).toMatchObject({
      leftWithNone: 0,
      topDoors: [{ doorId: door, name: 'Door 1', site: 'Site 1', before: 1, lose: 1, gain: 0 }],
      topPeople: [{ lost: 1, gained: 0, left: 1 }],
    })
  })

  test('a connection goes with its groups, and whom only its word kept out comes back', () => {
    const here = aDirectory()
    const { personId } = aGuard(here, { origin: 'atrium', scimId: 'u-1', status: 'suspended' })
    const kept = aPerson(here)
    aCredential(here, { personId: kept })
    const imported = aGroup(here, { origin: 'scim', members: [kept] })
    here.connection.prepare('INSERT INTO level_group VALUES (1, ?)').run(imported)
    here.connection.exec(`
      INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
        VALUES (5, 'Okta', 'okta', 'okta', 'any', 0, 1, 0, 'mina');
      INSERT INTO scim_group (scim_id, connection_id, group_id, display_name, display_name_key, created_at, modified_at, version)
        VALUES ('g', 5, ${imported}, 'G', 'g', 0, 0, 1);
      UPDATE identity_link SET says = iif(source = 'scim', 'suspended', 'active'), connection_id = iif(source = 'scim', 5, NULL)`)
    const effect = whatIf(here.connection, [{ kind: 'unlink', connectionId: 5 as ScimConnectionId }], now)
    expect(effect).toMatchObject({ people: 2, losing: 1, gaining: 1, leftWithNone: 1 })
    expect(effect.topPeople.map((one) => [one.personId, one.lost, one.gained])).toEqual([
      [personId, 0, 2],
      [kept, 2, 0],
    ])
  })

  test('of many doors the first of somebody are named, in the order of their names, and all where all are asked for', () => {
    const here = aDirectory()
    const { personId } = aGuard(here)
    addDoors(here.connection, { ...emptyModel, doors: Array.from({ length: 30 }, (_, at) => ({ id: 10 + at, site: 1 })) })
    const suppositions: Supposition[] = [{ kind: 'remove_site', siteId: 1 as SiteId }]
    const [person] = whatIf(here.connection, suppositions, now).topPeople
    expect(person).toMatchObject({ personId, lost: 32, gained: 0, left: 0, gainedDoors: [] })
    expect(person?.lostDoors).toHaveLength(20)
    expect(person?.lostDoors.slice(0, 3)).toEqual([1, 10, 11].map((id) => ({ doorId: id, name: `Door ${id}`, site: 'Site 1' })))
    const [everything] = [...eachChangedPerson(here.connection, whatIfPeople(here.connection, suppositions, now))]
    expect(everything?.lostDoors).toHaveLength(32)
  })

  test('leaves nothing behind that the next one would suppose', () => {
    const here = aDirectory()
    const { groupId } = aGuard(here)
    const remove: Supposition = { kind: 'remove_groups', groupIds: [groupId] }
    const first = whatIf(here.connection, [remove], now)
    expect(whatIf(here.connection, [{ kind: 'remove_groups', groupIds: [99 as GroupId] }], now)).toMatchObject(nobody)
    expect(whatIf(here.connection, [remove], now)).toEqual(first)
  })
})

test('a door is found by number, by name and by site and name, and not when it could be another one', async () => {
  const { connection, directory } = aDirectory()
  const sites = [1, 2].map((id) => ({ id, zone: 'Asia/Seoul' }))
  addDoors(connection, { ...emptyModel, sites, doors: [1, 2].map((id) => ({ id, site: id })) })
  connection.exec(`UPDATE door SET name = 'Gate', sort_name = 'gate'`)
  expect(await referToDoor(directory, '2')).toBe(2)
  expect(await referToDoor(directory, 'SITE 2/gate')).toBe(2)
  await expect(referToDoor(directory, 'Gate')).rejects.toMatchObject({
    code: 'doors_door_ambiguous',
    params: { door: 'Gate', count: 2, doors: 'Site 1/Gate (1), Site 2/Gate (2)' },
  })
  await expect(referToDoor(directory, 'Back')).rejects.toMatchObject({ code: 'doors_door_unknown' })
})

test('a group of the same name as another owner’s is found by number', async () => {
  const here = aDirectory()
  const atrium = aGroup(here, { name: 'Lab', origin: 'atrium' })
  const local = aGroup(here, { name: 'Lab', origin: 'command' })
  expect(await referToGroup(here.directory, `${local}`)).toBe(local)
  await expect(referToGroup(here.directory, 'lab')).rejects.toMatchObject({
    code: 'doors_group_ambiguous',
    params: { group: 'lab', count: 2, groups: `Lab, Atrium (${atrium}), Lab, Command (${local})` },
  })
})

describe('the rows of a door are judged at the instant of its list', () => {
  test.each([
    ['within a minute', 'Asia/Seoul', '2026-11-23T00:00:20Z', '2026-11-23T00:00:30Z', '2026-11-23T09:00'],
    [
      'in an hour that clocks show again',
      'America/New_York',
      '2026-11-01T06:15:00Z',
      '2026-11-01T06:30:00Z',
      '2026-11-01T01:30',
    ],
  ])('%s', async (_, zone, validFrom, opened, shown) => {
    const here = aDirectory()
    const { personId } = aGuard(here, { validFrom })
    here.connection.prepare('UPDATE site SET time_zone = ?').run(zone)
    let time = Date.parse(opened)
    const reads = createAccessReads({ database: here.connection, lists: createOpenedLists(1), now: () => time })
    const open = await reads.openDoor({ doorId: door, at: null, search: '', show: 'open' })
    const refused = await reads.openDoor({ doorId: door, at: null, search: '', show: 'refused' })
    expect([open, refused]).toMatchObject([{ total: 1, at: shown, byVerdict: { open: 1 } }, { total: 0 }])
    expect((await reads.csv({ of: 'door', doorId: door, at: null })).text).toContain('"open"')
    // Whoever scrolls later, even past a clock that was set back, sees the list as it was.
    time -= 3_600_000
    const { rows } = await reads.doorPeople({ listId: open.listId, offset: 0, limit: 10 })
    expect(rows).toMatchObject([{ personId, verdict: 'open' }])
  })

  test('also where its file is read in several pages', async () => {
    const here = aDirectory()
    aGuard(here)
    const many = Array.from({ length: 500 }, () => aPerson(here))
    here.connection.prepare('INSERT INTO level_group VALUES (1, ?)').run(aGroup(here, { members: many }))
    const reads = createAccessReads({ database: here.connection, lists: createOpenedLists(1), now: () => now })
    const { text } = await reads.csv({ of: 'door', doorId: door, at: null })
    expect(text.match(/"(open|no_credential)"/gu)).toHaveLength(501)
  })
})

test('screens scroll through a door as it was when its list was opened', async () => {
  const here = aDirectory()
  const { personId } = aGuard(here)
  const reader = aReader(here.connection)
  const opened = await reader.access.openDoor({ doorId: door, at: '2026-11-23T09:00', search: 'kim', show: 'open' })
  expect(opened).toMatchObject({ total: 1, at: '2026-11-23T09:00', byVerdict: { open: 1, no_path: 0 } })
  const { rows } = await reader.access.doorPeople({ listId: opened.listId, offset: 0, limit: 10 })
  expect(rows).toMatchObject([{ personId, verdict: 'open' }])
  expect((await reader.access.openDoor({ doorId: door, at: null, search: 'nobody', show: 'open' })).total).toBe(0)
  const waypoint = { of: 'level' as const, levelId: 1 as LevelId }
  const level = await reader.access.openWaypoint({ waypoint, at: '2026-11-23T09:00', search: 'kim', show: 'open' })
  expect(level).toMatchObject({ total: 1, at: '2026-11-23T09:00', byVerdict: { open: 1, no_path: 0 } })
  const people = await reader.access.waypointPeople({ listId: level.listId, offset: 0, limit: 10 })
  expect(people.rows).toMatchObject([{ personId, verdict: 'open', paths: [{ level: { id: 1 } }] }])
  expect(await reader.access.openWaypoint({ waypoint, at: null, search: '', show: 'refused' })).toMatchObject({ total: 0 })
  expect((await reader.access.waypointDoors({ waypoint, at: null })).doors.map(({ door: { id } }) => id)).toEqual([1, 2])
  const effect = await reader.access.whatIf({ suppositions: [{ kind: 'suspend_person', personId }] })
  expect(effect).toMatchObject({ people: 1, leftWithNone: 1 })
  const { listId, ...changed } = await reader.access.openWhatIf({ suppositions: [{ kind: 'suspend_person', personId }] })
  expect(changed).toEqual({ total: 1, effect })
  const stretch = { listId, offset: 0, limit: 10 }
  expect(await reader.access.whatIfPeople(stretch)).toEqual({ rows: effect.topPeople })
  expect((await reader.access.whatIfCsv(stretch)).text.split('\r\n').slice(0, 2)).toEqual([
    '"person_id","campus_id","person","change","door_id","site","door","left"',
    expect.stringMatching(/^"\d+","[^"]*","[^"]+","lost","1","Site 1","Door 1","0"$/u),
  ])
  expect((await reader.access.csv({ of: 'door', doorId: door, at: null })).text).toContain('"Level 1"')
  expect(findDoorPeople(here.connection, { doorId: door, at: null, show: 'refused' }, now).ids).toHaveLength(0)
})
