import { describe, expect, test } from 'vitest'
import type { GroupId, Origin, PersonId } from '../../../src/shared/domain.ts'
import type { Author } from '../../../src/main/directory/change.ts'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'
import { addCredential, removeCredential } from '../../../src/main/directory/credentials.ts'
import { addGroup, removeGroup, renameGroup } from '../../../src/main/directory/groups.ts'
import { addMembership, removeMembership } from '../../../src/main/directory/memberships.ts'
import { addPerson, linkIdentity, updatePerson } from '../../../src/main/directory/people.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { openDirectory } from '../../../src/main/directory/database.ts'
import { aCredential, aDirectory, aGroup, aPerson, revisionOf, type TestDirectory } from '../../support/directory.ts'

const clock = { now: () => 1_770_000_000_000, after: () => () => undefined }
const operator: Author = { actor: 'command', who: 'jiwon', clock }
const provider: Author = { actor: 'scim', who: 'okta', clock }
const mapping = { cardType: (format: string) => (format === 'HID37bitFacility' ? 'HID37wFacilityCode' : null) }
const owners: readonly Origin[] = ['atrium', 'scim', 'command']

const unreadable = [
  ['torn by a line break', 'Night\nwatch'],
  ['a command to the terminal', 'Night\u001B[2Jwatch'],
  ['torn by a line separator', 'Night\u2028watch'],
  ['half a character', 'Night \uD83C'],
  ['zero wide', '\u200B\u200D\u2060'],
  ['a Hangul filler', '\u3164'],
] as const

const textFields = [
  ['campusId', 'campus_id'],
  ['firstName', 'first_name'],
  ['middleName', 'middle_name'],
  ['lastName', 'last_name'],
  ['preferredName', 'preferred_name'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['department', 'department'],
  ['title', 'title'],
] as const

describe('local groups', () => {
  test('are added, renamed and removed, each with its journal row and one step of the revision', async () => {
    const here = aDirectory()
    const id = await addGroup(here.directory, operator, { name: ' 물리 실험실 ', description: 'Labs 1-4' })
    await renameGroup(here.directory, operator, id, 'Physics Lab')
    await removeGroup(here.directory, operator, id)

    const group = { id, atrium_id: null, name: '물리 실험실', description: 'Labs 1-4', origin: 'command' }
    expect(journal(here)).toEqual([
      entry({ kind: 'groups', action: 'create', target_id: id, after: group }),
      entry({
        kind: 'groups',
        action: 'update',
        target_id: id,
        before: { name: '물리 실험실' },
        after: { name: 'Physics Lab' },
      }),
      entry({ kind: 'groups', action: 'remove', target_id: id, before: { ...group, name: 'Physics Lab' } }),
    ])
    expect(revisionOf(here)).toBe(3)
    expect(count(here, 'access_group')).toBe(0)
  })

  test('a name is taken once, in whatever case and spelling', async () => {
    const here = aDirectory()
    await addGroup(here.directory, operator, { name: 'Älteste Gruppe 가' })
    await expect(addGroup(here.directory, operator, { name: 'ÄLTESTE gruppe 가'.normalize('NFD') })).rejects.toMatchObject({
      code: 'directory_group_name_taken',
      params: { name: 'Älteste Gruppe 가' },
    })
    const other = await addGroup(here.directory, operator, { name: 'Other' })
    await expect(renameGroup(here.directory, operator, other, 'älteste gruppe 가')).rejects.toMatchObject({
      code: 'directory_group_name_taken',
    })
    await renameGroup(here.directory, operator, other, 'OTHER')
    expect(names(here)).toEqual(['Älteste Gruppe 가', 'OTHER'])
  })

  test('a name that only Atrium uses is free', async () => {
    const here = aDirectory()
    aGroup(here, { origin: 'atrium', name: 'Library' })
    await addGroup(here.directory, operator, { name: 'Library' })
    expect(names(here)).toEqual(['Library', 'Library'])
  })

  test('a blank name is refused and nothing is written', async () => {
    const here = aDirectory()
    await expect(addGroup(here.directory, operator, { name: ' \t' })).rejects.toMatchObject({
      code: 'directory_group_name_blank',
    })
    expect(revisionOf(here)).toBe(0)
    expect(journal(here)).toEqual([])
  })

  test.each(unreadable)('a name that is %s is refused, for a new group and for one that stands', async (_why, name) => {
    const here = aDirectory()
    const id = await addGroup(here.directory, operator, { name: 'Night watch' })
    const refusal = { code: 'directory_text_unreadable', params: { field: 'name' } }
    await expect(addGroup(here.directory, operator, { name })).rejects.toMatchObject(refusal)
    await expect(renameGroup(here.directory, operator, id, name)).rejects.toMatchObject(refusal)
    expect(names(here)).toEqual(['Night watch'])
  })

  test('a name has up to 200 characters, blanks around it and halves of pairs not counted', async () => {
    const here = aDirectory()
    const longest = '🌙'.repeat(200)
    await addGroup(here.directory, operator, { name: ` ${longest} ` })
    await expect(addGroup(here.directory, operator, { name: `${longest}b` })).rejects.toMatchObject({
      code: 'directory_text_too_long',
      params: { field: 'name', length: 201, longest: 200 },
    })
    expect(names(here)).toEqual([longest])
  })

  test('a joiner inside of a name stays', async () => {
    const here = aDirectory()
    await addGroup(here.directory, operator, { name: 'می\u200Cخواهم' })
    expect(names(here)).toEqual(['می\u200Cخواهم'])
  })

  test('one with members says how many would be lost, and goes with them only when told so', async () => {
    const here = aDirectory()
    const members = [aPerson(here), aPerson(here, { origin: 'atrium' })]
    const id = aGroup(here, { name: 'Makers', members })
    await expect(removeGroup(here.directory, operator, id)).rejects.toMatchObject({
      code: 'directory_group_has_members',
      params: { name: 'Makers', members: 2 },
    })
    expect(count(here, 'membership')).toBe(2)

    const before = revisionOf(here)
    expect(await removeGroup(here.directory, operator, id, { withMembers: true })).toEqual({ membersLost: 2 })
    expect(count(here, 'membership')).toBe(0)
    expect(count(here, 'access_group')).toBe(0)
    expect(revisionOf(here)).toBe(before + 1)
    expect(journal(here).map((row) => [row.kind, row.action, row.target_id, row.person_id])).toEqual([
      ['memberships', 'remove', id, members[0]],
      ['memberships', 'remove', id, members[1]],
      ['groups', 'remove', id, null],
    ])
  })

  test('the id of a removed group is never given again', async () => {
    const here = aDirectory()
    const first = await addGroup(here.directory, operator, { name: 'First' })
    await removeGroup(here.directory, operator, first)
    expect(await addGroup(here.directory, operator, { name: 'Second' })).toBeGreaterThan(first)
  })
})

describe('a group of another owner is locked', () => {
  test.each([
    { group: 'atrium', author: operator, owner: 'Atrium' },
    { group: 'scim', author: operator, owner: 'SCIM' },
    { group: 'atrium', author: provider, owner: 'Atrium' },
    { group: 'command', author: provider, owner: 'Command' },
  ] as const)('$group against $author.actor', async ({ group, author, owner }) => {
    const here = aDirectory()
    const member = aPerson(here)
    const outsider = aPerson(here)
    const id = aGroup(here, { origin: group, name: 'Locked', members: [member] })
    const before = revisionOf(here)
    const refusal = { code: 'directory_owned_elsewhere', params: { owner, name: 'Locked' } }

    await expect(renameGroup(here.directory, author, id, 'Mine')).rejects.toMatchObject(refusal)
    await expect(removeGroup(here.directory, author, id, { withMembers: true })).rejects.toMatchObject(refusal)
    await expect(addMembership(here.directory, author, { groupId: id, personId: outsider })).rejects.toMatchObject(refusal)
    await expect(removeMembership(here.directory, author, { groupId: id, personId: member })).rejects.toMatchObject(refusal)
    expect(names(here)).toEqual(['Locked'])
    expect(count(here, 'membership')).toBe(1)
    expect(revisionOf(here)).toBe(before)
  })
})

describe('local memberships', () => {
  test.each(owners)('of a person of %s come and go in a local group', async (origin) => {
    const here = aDirectory()
    const personId = aPerson(here, { origin, ...(origin === 'scim' ? { scimId: 'u-1' } : {}) })
    const groupId = aGroup(here)
    expect(await addMembership(here.directory, operator, { groupId, personId })).toBe(true)
    const standing = revisionOf(here)
    expect(await addMembership(here.directory, operator, { groupId, personId })).toBe(false)
    expect(revisionOf(here)).toBe(standing)
    expect(await removeMembership(here.directory, operator, { groupId, personId })).toBe(true)
    expect(await removeMembership(here.directory, operator, { groupId, personId })).toBe(false)
    expect(journal(here)).toEqual([
      entry({ kind: 'memberships', action: 'create', target_id: groupId, person_id: personId }),
      entry({ kind: 'memberships', action: 'remove', target_id: groupId, person_id: personId }),
    ])
  })

  test('need a person and a group that are there', async () => {
    const here = aDirectory()
    const personId = aPerson(here)
    const groupId = aGroup(here)
    await expect(addMembership(here.directory, operator, { groupId: 99 as GroupId, personId })).rejects.toMatchObject({
      code: 'directory_group_unknown',
    })
    await expect(addMembership(here.directory, operator, { groupId, personId: 99 as PersonId })).rejects.toMatchObject({
      code: 'directory_person_unknown',
    })
  })
})

describe('local cards', () => {
  test.each(owners)('are given to a person of %s and taken back', async (origin) => {
    const here = aDirectory()
    const personId = aPerson(here, { origin, campusId: '0042' })
    const card = { personId, format: 'HID37bitFacility', facilityCode: '17', number: '0012345', idType: 'Visitor', issueNo: 2 }
    const id = await addCredential(here.directory, operator, card, mapping)
    await removeCredential(here.directory, operator, id)
    const row = {
      id,
      atrium_id: null,
      person_id: personId,
      campus_id: '0042',
      id_type: 'Visitor',
      format: 'HID37bitFacility',
      facility_code: '17',
      number: '0012345',
      number_hex: null,
      issue_no: 2,
      status: 'active',
      valid_from: null,
      valid_to: null,
      origin: 'command',
    }
    expect(journal(here)).toEqual([
      entry({ kind: 'credentials', action: 'create', target_id: id, person_id: personId, after: row }),
      entry({ kind: 'credentials', action: 'remove', target_id: id, person_id: personId, before: row }),
    ])
    expect(count(here, 'credential')).toBe(0)
  })

  test('a card that somebody carries is refused with their name; one that is no longer active is free', async () => {
    const here = aDirectory()
    const holder = aPerson(here, { origin: 'atrium', firstName: '민아', lastName: '김' })
    aCredential(here, { personId: holder, origin: 'atrium', facilityCode: null, numberHex: '0A1F' })
    aCredential(here, { personId: holder, origin: 'atrium', number: '777', status: 'lost' })
    const personId = aPerson(here)
    const same = { personId, format: 'HID37bitFacility', numberHex: '0a1f' }
    await expect(addCredential(here.directory, operator, same, mapping)).rejects.toMatchObject({
      code: 'directory_card_taken',
      params: { card: '0a1f', person: '김민아', personId: holder },
    })
    await addCredential(here.directory, operator, { ...same, status: 'inactive' }, mapping)
    await addCredential(
      here.directory,
      operator,
      { personId, format: 'HID37bitFacility', facilityCode: '17', number: '777' },
      mapping,
    )
  })

  test.each([
    { given: {}, code: 'directory_card_number_needed' },
    { given: { number: '1', numberHex: 'A' }, code: 'directory_card_number_needed' },
    { given: { number: ' ' }, code: 'directory_card_number_needed' },
    { given: { numberHex: '0x1F' }, code: 'directory_card_number_not_hex' },
    { given: { number: 'abc' }, code: 'directory_card_number_not_decimal' },
    { given: { number: '１２' }, code: 'directory_card_number_not_decimal' },
    { given: { number: '1'.repeat(41) }, code: 'directory_card_number_too_long' },
    { given: { numberHex: 'F'.repeat(33) }, code: 'directory_card_number_too_long' },
    { given: { number: '1', facilityCode: 'x y' }, code: 'directory_facility_code_wrong' },
    { given: { number: '1', facilityCode: '12345678901' }, code: 'directory_facility_code_wrong' },
    { given: { number: '1', format: 'Punched tape' }, code: 'directory_format_unknown' },
    { given: { number: '1', validFrom: '2026-03-01' }, code: 'directory_time_wrong' },
    {
      given: { number: '1', validFrom: '2026-03-01T09:00:00+09:00', validTo: '2026-03-01T00:00:00Z' },
      code: 'directory_validity_reversed',
    },
  ] as const)('$given is refused: $code', async ({ given, code }) => {
    const here = aDirectory()
    const personId = aPerson(here)
    const attempt = addCredential(here.directory, operator, { personId, format: 'HID37bitFacility', ...given }, mapping)
    await expect(attempt).rejects.toMatchObject({ code })
    expect(count(here, 'credential')).toBe(0)
  })

  test.each([
    { format: 'H10301', highestCode: 255, highestNumber: 65_535 },
    { format: 'H10306', highestCode: 65_535, highestNumber: 65_535 },
    { format: 'HID Corporate 1000-35', highestCode: 4095, highestNumber: 1_048_575 },
  ])('a $format card takes its highest numbers and names the range to one more', async ({ format, ...highest }) => {
    const here = aDirectory()
    const personId = aPerson(here)
    const { highestCode, highestNumber } = highest
    const add = (facilityCode: number, number: number) =>
      addCredential(
        here.directory,
        operator,
        { personId, format, facilityCode: `000${facilityCode}`, number: `000${number}` },
        { cardType: createFormatMapping({}) },
      )
    await expect(add(highestCode + 1, 1)).rejects.toMatchObject({
      code: 'directory_facility_code_out_of_range',
      params: { code: `000${highestCode + 1}`, format, highest: highestCode },
    })
    await expect(add(1, highestNumber + 1)).rejects.toMatchObject({
      code: 'directory_card_number_out_of_range',
      params: { number: `000${highestNumber + 1}`, format, highest: highestNumber },
    })
    expect(count(here, 'credential')).toBe(0)
    await add(highestCode, highestNumber)
    expect(here.connection.prepare('SELECT facility_code, number FROM credential').all()).toEqual([
      { facility_code: `000${highestCode}`, number: `000${highestNumber}` },
    ])
  })

  test.each(['atrium', 'scim'] as const)('a card from %s is not taken away here', async (origin) => {
    const here = aDirectory()
    const id = aCredential(here, { personId: aPerson(here, { origin: 'command' }), origin, facilityCode: '17', number: '5' })
    await expect(removeCredential(here.directory, operator, id)).rejects.toMatchObject({
      code: 'directory_owned_elsewhere',
      params: { name: '17-5' },
    })
    expect(count(here, 'credential')).toBe(1)
  })
})

describe('people', () => {
  test.each(unreadable)('a text that is %s is refused, for a new person and for one who stands', async (_why, text) => {
    const here = aDirectory()
    const id = await addPerson(here.directory, operator, { firstName: 'A' })
    for (const [given, field] of textFields) {
      const refusal = { code: 'directory_text_unreadable', params: { field } }
      await expect(addPerson(here.directory, operator, { lastName: 'B', [given]: text })).rejects.toMatchObject(refusal)
      await expect(updatePerson(here.directory, operator, id, { [given]: text })).rejects.toMatchObject(refusal)
    }
    expect(count(here, 'person')).toBe(1)
  })

  test('a text has up to 200 characters, an address 254', async () => {
    const here = aDirectory()
    const id = await addPerson(here.directory, operator, { title: 'x'.repeat(200), email: 'x'.repeat(254) })
    for (const [given, field] of textFields) {
      const longest = given === 'email' ? 254 : 200
      await expect(updatePerson(here.directory, operator, id, { [given]: 'x'.repeat(longest + 1) })).rejects.toMatchObject({
        code: 'directory_text_too_long',
        params: { field, length: longest + 1, longest },
      })
    }
  })

  test.each([operator, provider])('added by $actor belong to it and are found by their folded values', async (author) => {
    const here = aDirectory()
    const id = await addPerson(here.directory, author, {
      firstName: '민아',
      lastName: '김',
      email: 'Mina.Kim@Campus.Example',
      status: 'active',
    })
    const stored = here.connection
      .prepare('SELECT origin, status, email, email_key, sort_name FROM person WHERE id = ?')
      .get(id)
    expect(stored).toEqual({
      origin: author.actor,
      status: 'active',
      email: 'Mina.Kim@Campus.Example',
      email_key: 'mina.kim@campus.example',
      sort_name: '김 민아',
    })
    expect(await updatePerson(here.directory, author, id, { email: null, department: 'Physics' })).toBe(true)
    expect(journal(here).at(-1)).toEqual(
      entry({
        actor: `${author.actor}:${author.who}`,
        kind: 'people',
        action: 'update',
        target_id: id,
        person_id: id,
        before: { email: 'Mina.Kim@Campus.Example', department: null },
        after: { email: null, department: 'Physics' },
      }),
    )
  })

  test('an update that changes nothing writes nothing', async () => {
    const here = aDirectory()
    const id = aPerson(here, { title: 'Dean' })
    const before = revisionOf(here)
    expect(await updatePerson(here.directory, operator, id, { title: 'Dean' })).toBe(false)
    expect(revisionOf(here)).toBe(before)
    expect(journal(here)).toEqual([])
  })

  test('a suspension is journalled as one', async () => {
    const here = aDirectory()
    const id = aPerson(here)
    await updatePerson(here.directory, operator, id, { status: 'suspended' })
    expect(journal(here)[0]).toMatchObject({ action: 'suspend', before: { status: 'active' }, after: { status: 'suspended' } })
  })

  test.each([
    { person: { origin: 'atrium' }, author: operator, owner: 'Atrium' },
    { person: { origin: 'atrium', scimId: 'u-1' }, author: provider, owner: 'Atrium' },
    { person: { origin: 'scim', scimId: 'u-1' }, author: operator, owner: 'SCIM' },
    { person: { origin: 'command' }, author: provider, owner: 'Command' },
  ] as const)('a person of $owner is read-only for $author.actor', async ({ person, author, owner }) => {
    const here = aDirectory()
    const id = aPerson(here, { ...person, lastName: 'Park' })
    await expect(updatePerson(here.directory, author, id, { lastName: 'Lee' })).rejects.toMatchObject({
      code: 'directory_owned_elsewhere',
      params: { owner },
    })
    expect(here.connection.prepare('SELECT last_name FROM person').pluck().all()).toEqual(['Park'])
  })

  test('a campus id stands once; somebody who left does not keep it', async () => {
    const here = aDirectory()
    const holder = aPerson(here, { campusId: '0042' })
    aPerson(here, { campusId: '0043', departedAt: 1, status: 'suspended' })
    await expect(addPerson(here.directory, operator, { firstName: 'A', campusId: '0042' })).rejects.toMatchObject({
      code: 'directory_campus_id_taken',
      params: { personId: holder },
    })
    await addPerson(here.directory, operator, { firstName: 'A', campusId: '0043' })
    await addPerson(here.directory, operator, { firstName: 'A', campusId: '42' })
  })

  test('somebody without name, e-mail and campus id is refused', async () => {
    const here = aDirectory()
    await expect(addPerson(here.directory, operator, { department: 'Physics' })).rejects.toMatchObject({
      code: 'directory_person_nameless',
    })
  })

  test('linking hands their values to the source, and Atrium keeps them when the identity provider comes too', async () => {
    const here = aDirectory()
    const personId = aPerson(here, { origin: 'command' })
    expect(await linkIdentity(here.directory, provider, { personId, source: 'scim', externalId: 'u-1' })).toBe(true)
    await updatePerson(here.directory, provider, personId, { title: 'Fellow' })
    await expect(updatePerson(here.directory, operator, personId, { title: 'Dean' })).rejects.toMatchObject({
      params: { owner: 'SCIM' },
    })

    expect(await linkIdentity(here.directory, operator, { personId, source: 'atrium', externalId: 'p-9' })).toBe(true)
    await expect(updatePerson(here.directory, provider, personId, { title: 'Dean' })).rejects.toMatchObject({
      params: { owner: 'Atrium' },
    })
    expect(await linkIdentity(here.directory, provider, { personId, source: 'scim', externalId: 'u-1' })).toBe(false)
    expect(journal(here).map((row) => row.after)).toEqual([
      { origin: 'scim', scim_id: 'u-1' },
      { title: 'Fellow' },
      { atrium_id: 'p-9', origin: 'atrium' },
    ])
  })

  test('one identity belongs to one person, and one person has one identity at each source', async () => {
    const here = aDirectory()
    const holder = aPerson(here, { scimId: 'u-1' })
    const other = aPerson(here)
    await expect(
      linkIdentity(here.directory, provider, { personId: other, source: 'scim', externalId: 'u-1' }),
    ).rejects.toMatchObject({
      code: 'directory_identity_taken',
      params: { personId: holder },
    })
    await expect(
      linkIdentity(here.directory, provider, { personId: holder, source: 'scim', externalId: 'u-2' }),
    ).rejects.toMatchObject({
      code: 'directory_person_linked',
    })
    await expect(
      linkIdentity(here.directory, provider, { personId: other, source: 'atrium', externalId: 'p-1' }),
    ).rejects.toMatchObject({
      code: 'directory_owned_elsewhere',
    })
  })
})

describe('many at once', () => {
  test('writers of one process queue up: each gets its id, its journal row and its step of the revision', async () => {
    const here = aDirectory()
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_, n) => addGroup(here.directory, operator, { name: `Group ${n}` })),
    )
    expect(new Set(ids).size).toBe(50)
    expect(revisionOf(here)).toBe(50)
    expect(journal(here)).toHaveLength(50)
  })

  test('a refused write among them takes nothing of the others with it', async () => {
    const here = aDirectory()
    const outcomes = await Promise.allSettled(['A', 'a', 'B'].map((name) => addGroup(here.directory, operator, { name })))
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(names(here)).toEqual(['A', 'B'])
  })

  test('a full disk is reported as such, takes nothing along, and once there is room again the next write goes through', async () => {
    const here = aDirectory()
    await addGroup(here.directory, operator, { name: 'A' })
    const pages = here.connection.pragma('page_count', { simple: true }) as number
    here.connection.pragma(`max_page_count = ${pages}`)
    const large = addGroup(here.directory, operator, { name: 'B', description: 'x'.repeat(200_000) })
    await expect(large).rejects.toMatchObject({ code: 'storage_full' })
    expect(names(here)).toEqual(['A'])
    expect(revisionOf(here)).toBe(1)

    here.connection.pragma(`max_page_count = ${pages + 1_000}`)
    await addGroup(here.directory, operator, { name: 'C' })
    expect(names(here)).toEqual(['A', 'C'])
  })

  test('a change by another connection after this one was opened does not make a write fail', async () => {
    const here = aDirectory()
    const connection = openConnection(here.file)
    const other = openDirectory(connection)
    await addGroup(here.directory, operator, { name: 'A' })
    await addGroup(other, operator, { name: 'B' })
    await addGroup(here.directory, operator, { name: 'C' })
    connection.close()
    expect(names(here)).toEqual(['A', 'B', 'C'])
    expect(revisionOf(here)).toBe(3)
  })
})

function journal({ connection }: TestDirectory) {
  const columns = 'at, actor, run_id, first_line, last_line, kind, action, target_id, person_id, before, after'
  const rows = connection.prepare(`SELECT ${columns} FROM journal ORDER BY seq`).all() as Record<string, unknown>[]
  return rows.map((row): Record<string, unknown> => ({ ...row, before: parsed(row['before']), after: parsed(row['after']) }))
}

function parsed(json: unknown): unknown {
  return typeof json === 'string' ? (JSON.parse(json) as unknown) : null
}

function entry(given: Record<string, unknown>) {
  const base = { at: clock.now(), actor: 'command:jiwon', run_id: null, first_line: null, last_line: null, person_id: null }
  return { ...base, before: null, after: null, ...given }
}

function names({ connection }: TestDirectory): unknown[] {
  return connection.prepare('SELECT name FROM access_group ORDER BY id').pluck().all()
}

function count({ connection }: TestDirectory, table: string): unknown {
  return connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
}
