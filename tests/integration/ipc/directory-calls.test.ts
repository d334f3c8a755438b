import { describe, expect, test } from 'vitest'
import { aCredential, aGroup, aPerson } from '../../support/directory.ts'
import { anApplication, failureOf, valueOf } from '../../support/application.ts'

/** The product on a folder with nothing but what a test puts into it. */
async function anOpenDirectory() {
  const opened = await anApplication({ start: false })
  const { database: connection } = opened.application.services().dataFolder
  const told = () => opened.events.filter((event) => event.kind === 'changed' && event.topic === 'directory').length
  return { ...opened, here: { connection }, connection, told }
}

const card = {
  format: 'H10301',
  facilityCode: '17',
  numberHex: null,
  status: 'active',
  validFrom: null,
  validTo: null,
} as const

describe('an operator at a screen', () => {
  test('gives anybody a card and takes it back, by name in the journal', async () => {
    const { bridge, here, connection, told } = await anOpenDirectory()
    const personId = aPerson(here, { origin: 'atrium' })
    const before = told()
    const { credentialId } = valueOf(await bridge.people.addCredential({ ...card, personId, number: '12345' }))
    expect(told()).toBe(before + 1)
    const shown = valueOf(await bridge.people.show({ personId }))
    expect(shown.credentials).toMatchObject([{ id: credentialId, number: '12345', owner: 'command', editable: true }])
    expect(shown.history[0]).toMatchObject({
      kind: 'credentials',
      action: 'create',
      actor: expect.stringMatching(/^command:./) as string,
    })

    expect(valueOf(await bridge.people.removeCredential({ credentialId }))).toBeNull()
    expect(told()).toBe(before + 2)
    expect(connection.prepare('SELECT count(*) FROM credential').pluck().get()).toBe(0)
  })

  test('maps a format as the settings do', async () => {
    const { application, bridge, here } = await anOpenDirectory()
    const personId = aPerson(here)
    const given = { ...card, personId, format: 'Campus blue', number: '7' }
    expect(failureOf(await bridge.people.addCredential(given))).toMatchObject({ code: 'directory_format_unknown' })
    application.services().settings.update({ formats: { 'Campus blue': 'HID' } })
    expect(valueOf(await bridge.people.addCredential(given)).credentialId).toBeGreaterThan(0)
  })

  test('puts people into local groups and takes them out, each once', async () => {
    const { bridge, here, told } = await anOpenDirectory()
    const personId = aPerson(here, { origin: 'atrium' })
    const { groupId } = valueOf(await bridge.groups.create({ name: '야간 근무', description: null }))
    const before = told()
    expect(valueOf(await bridge.people.addMembership({ personId, groupId }))).toEqual({ changed: true })
    expect(valueOf(await bridge.people.addMembership({ personId, groupId }))).toEqual({ changed: false })
    expect(told()).toBe(before + 1)
    expect(valueOf(await bridge.groups.show({ groupId }))).toMatchObject({
      row: { name: '야간 근무', members: 1 },
      editable: true,
    })
    expect(valueOf(await bridge.people.removeMembership({ personId, groupId }))).toEqual({ changed: true })
    expect(valueOf(await bridge.people.removeMembership({ personId, groupId }))).toEqual({ changed: false })
    expect(told()).toBe(before + 2)
  })

  test('renames a local group, and removes one with members only when that is said', async () => {
    const { bridge, here, told } = await anOpenDirectory()
    const groupId = aGroup(here, { members: [aPerson(here), aPerson(here)] })
    expect(valueOf(await bridge.groups.rename({ groupId, name: 'Night watch' }))).toBeNull()
    expect(valueOf(await bridge.groups.show({ groupId })).row.name).toBe('Night watch')
    const before = told()
    expect(failureOf(await bridge.groups.remove({ groupId, withMembers: false }))).toEqual({
      code: 'directory_group_has_members',
      params: { name: 'Night watch', members: 2 },
    })
    expect(told()).toBe(before)
    expect(valueOf(await bridge.groups.remove({ groupId, withMembers: true }))).toEqual({ membersLost: 2 })
    expect(failureOf(await bridge.groups.show({ groupId }))).toMatchObject({ code: 'directory_group_unknown' })
  })

  test('is refused what Atrium or an identity provider owns, and nothing is changed', async () => {
    const { bridge, here, connection, told } = await anOpenDirectory()
    const personId = aPerson(here, { origin: 'atrium' })
    const credentialId = aCredential(here, { personId, origin: 'atrium' })
    const groupId = aGroup(here, { origin: 'atrium', members: [personId] })
    const scimGroup = aGroup(here, { origin: 'scim', members: [personId] })
    const revision = () => connection.prepare('SELECT revision FROM directory_state').pluck().get()
    const [before, heard] = [revision(), told()]
    const refused = (owner: string) => ({
      code: 'directory_owned_elsewhere',
      params: expect.objectContaining({ owner }) as object,
    })

    expect(failureOf(await bridge.people.removeCredential({ credentialId }))).toMatchObject(refused('Atrium'))
    expect(failureOf(await bridge.people.addMembership({ personId, groupId }))).toMatchObject(refused('Atrium'))
    expect(failureOf(await bridge.people.removeMembership({ personId, groupId }))).toMatchObject(refused('Atrium'))
    expect(failureOf(await bridge.groups.rename({ groupId, name: 'x' }))).toMatchObject(refused('Atrium'))
    expect(failureOf(await bridge.groups.remove({ groupId, withMembers: true }))).toMatchObject(refused('Atrium'))
    expect(failureOf(await bridge.people.removeMembership({ personId, groupId: scimGroup }))).toMatchObject(refused('SCIM'))
    expect(failureOf(await bridge.groups.remove({ groupId: scimGroup, withMembers: true }))).toMatchObject(refused('SCIM'))
    expect([revision(), told()]).toEqual([before, heard])
  })

  test('hears of an input that does not fit, and of somebody who is not there', async () => {
    const { application, bridge } = await anOpenDirectory()
    const call = (name: string, input: unknown) => application.call(name, input, { id: 'window:1' })
    expect(await call('people.show', { personId: 0 })).toMatchObject({ error: { code: 'app_input_refused' } })
    expect(await call('people.open', { sort: 'shoe size' })).toMatchObject({
      error: { code: 'app_input_refused', params: { call: 'people.open', path: 'sort' } },
    })
    expect(failureOf(await bridge.people.show({ personId: 9 }))).toMatchObject({ code: 'directory_person_unknown' })
  })

  test('opens lists with what is not said left open', async () => {
    const { bridge, here } = await anOpenDirectory()
    const id = aPerson(here)
    const { listId, total } = valueOf(await bridge.people.open({}))
    expect(total).toBe(1)
    expect(valueOf(await bridge.people.window({ listId, offset: 0, limit: 10 })).rows).toMatchObject([{ id }])
    expect(valueOf(await bridge.runs.list({}))).toEqual({ runs: [], more: false })
    expect(valueOf(await bridge.runs.days({}))).toHaveLength(7)
    expect(valueOf(await bridge.directory.totals({})).people).toEqual({ atrium: 0, scim: 0, command: 1 })
  })
})
