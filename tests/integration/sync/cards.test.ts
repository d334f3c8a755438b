import { describe, expect, test } from 'vitest'
import { addCredential, removeCredential } from '../../../src/main/directory/credentials.ts'
import { addPerson } from '../../../src/main/directory/people.ts'
import { createFormatMapping } from '../../../src/main/atrium/formats.ts'
import type { CredentialId } from '../../../src/shared/domain.ts'
import { aCard, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { aSync, changes, type TestSync } from '../../support/sync.ts'

const card = { format: 'H10301', facilityCode: '17', number: '0042' }
const same = { format: 'H10301', facility_code: '17', number: '0042' }
const cardType = createFormatMapping({})

/** Who holds which card: `c-1 -> p-1`. */
async function holders(here: TestSync): Promise<string[]> {
  const { people, credentials } = await here.contents()
  const ids = new Map(people.map((person) => [person.id, person.atrium_id ?? person.first_name]))
  return credentials.map((row) => `${row.atrium_id ?? 'local'} -> ${ids.get(row.person_id)}`).sort()
}

async function aCampus(credentials: readonly Readonly<Record<string, unknown>>[] = []) {
  const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2'), aPerson('p-3')], credentials })
  const here = aSync({ url: source.url })
  await here.sync()
  return { source, here }
}

describe('the same card on two people', () => {
  test('keeps its present holder; the newcomer`s record waits in quarantine', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same)])
    source.put('credentials', aCard('c-2', 'p-2', same))
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', quarantined: 1 })
    expect(here.quarantine()).toEqual([{ collection: 'credentials', key: 'c-2', reason: 'same_card' }])
    expect(await holders(here)).toEqual(['c-1 -> p-1'])
    expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', quarantined: 1, writes: 0 })
    expect(await holders(here)).toEqual(['c-1 -> p-1'])
  })

  test('is refused for both when nobody holds it yet', async () => {
    const { here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-2', 'p-2', same), aCard('c-3', 'p-3')])
    expect(here.quarantine().map((row) => row.key)).toEqual(['c-1', 'c-2'])
    expect(await holders(here)).toEqual(['c-3 -> p-3'])
  })

  test('follows the source as soon as it makes up its mind, in a later delta', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-2', 'p-2', same)])
    source.put('credentials', aCard('c-1', 'p-1', { ...same, status: 'inactive' }))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 0 })
    expect(await holders(here)).toEqual(['c-1 -> p-1', 'c-2 -> p-2'])
  })

  test('is another card when a zero leads, or the facility or the format differs', async () => {
    const { here } = await aCampus([
      aCard('c-1', 'p-1', same),
      aCard('c-2', 'p-2', { ...same, number: '00042' }),
      aCard('c-3', 'p-3', { ...same, facility_code: '017' }),
      aCard('c-4', 'p-3', { ...same, format: 'H10304' }),
    ])
    expect(here.quarantine()).toEqual([])
    expect((await here.contents()).credentials.map((row) => row.number)).toEqual(['0042', '00042', '0042', '0042'])
  })

  test('may be twice with one person', async () => {
    const { here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-2', 'p-1', same)])
    expect(await holders(here)).toEqual(['c-1 -> p-1', 'c-2 -> p-1'])
  })

  test('is refused to somebody from Atrium while a local person holds it, and follows once that card is given up', async () => {
    const { source, here } = await aCampus()
    const guest = await addPerson(here.directory, here.operator, { firstName: 'guest' })
    const local = await addCredential(here.directory, here.operator, { personId: guest, ...card }, { cardType })
    source.put('credentials', aCard('c-1', 'p-1', same))
    await here.sync()
    expect(await holders(here)).toEqual(['local -> guest'])
    await here.sync({ full: true })
    expect(await holders(here)).toEqual(['local -> guest'])

    await removeCredential(here.directory, here.operator, local)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', mode: 'head', quarantined: 0 })
    expect(await holders(here)).toEqual(['c-1 -> p-1'])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })
})

describe('a card', () => {
  test('that was returned may be given to somebody else', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-9', 'p-3')])
    source.put('credentials', aCard('c-1', 'p-1', { ...same, status: 'inactive' }))
    source.put('credentials', aCard('c-2', 'p-2', same))
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect(await holders(here)).toEqual(['c-1 -> p-1', 'c-2 -> p-2', 'c-9 -> p-3'])
  })

  test.each(['delta', 'full'])('that moves from one person to another in one read (%s) goes along', async (mode) => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-9', 'p-1')])
    source.put('credentials', aCard('c-1', 'p-2', same))
    expect(changes(await here.sync({ full: mode === 'full' }))).toEqual({ credentials: { updated: 1 } })
    expect(await holders(here)).toEqual(['c-1 -> p-2', 'c-9 -> p-1'])
  })

  test.each(['delta', 'full'])(
    'that is taken from one person and made anew for another in one read (%s) goes along',
    async (mode) => {
      const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-9', 'p-1')])
      source.remove('credentials', 'c-1')
      source.put('credentials', aCard('c-2', 'p-2', same))
      expect(await here.sync({ full: mode === 'full' })).toMatchObject({ quarantined: 0 })
      expect(await holders(here)).toEqual(['c-2 -> p-2', 'c-9 -> p-1'])
    },
  )

  test.each(['delta', 'full'])('of somebody who leaves may go to somebody else in the same read (%s)', async (mode) => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-8', 'p-2'), aCard('c-9', 'p-3')])
    source.remove('people', 'p-1')
    source.put('credentials', aCard('c-2', 'p-2', same))
    expect(await here.sync({ full: mode === 'full' })).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
    expect(await holders(here)).toEqual(['c-2 -> p-2', 'c-8 -> p-2', 'c-9 -> p-3'])
  })

  test('that moves to somebody who leaves in the same delta goes as one that the source no longer has', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-9', 'p-3')])
    source.put('credentials', aCard('c-1', 'p-2', same))
    source.announce('people', { id: 'p-2', deleted: true, deleted_at: source.stamp })
    const report = await here.sync()
    expect(here.lines(report.run_id).map((line) => [line.key, line.reason])).toEqual([
      ['p-2', 'deleted_at_source'],
      ['c-1', 'deleted_at_source'],
    ])
  })

  test('numbers of two people that swap in one read are swapped', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', same), aCard('c-2', 'p-2')])
    source.put('credentials', aCard('c-1', 'p-1'))
    source.put('credentials', aCard('c-2', 'p-2', same))
    source.put('credentials', aCard('c-1', 'p-1', { number: '00c-2' }))
    expect(await here.sync()).toMatchObject({ quarantined: 0 })
    expect((await here.contents()).credentials.map((row) => row.number)).toEqual(['00c-2', '0042'])
  })

  test('that somebody refused keeps is not given to a third', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', { number: '1' }), aCard('c-2', 'p-2', { number: '2' })])
    source.put('credentials', aCard('c-1', 'p-1', { number: '2' }))
    source.put('credentials', aCard('c-3', 'p-3', { number: '1' }))
    await here.sync()
    expect(here.quarantine().map((row) => row.key)).toEqual(['c-1', 'c-3'])
    expect(await holders(here)).toEqual(['c-1 -> p-1', 'c-2 -> p-2'])
  })

  test('that is reported lost is switched off although its record is refused', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1'), aCard('c-9', 'p-3')])
    source.put('credentials', aCard('c-1', 'p-1', { status: 'lost', format: 'Unheard-of 99-bit' }))
    expect(changes(await here.sync())).toEqual({ credentials: { suspended: 1 } })
    expect((await here.contents()).credentials.map((row) => row.status)).toEqual(['lost', 'active'])
    expect(here.quarantine().map((row) => row.reason)).toEqual(['format_unmapped'])
  })

  test('that is found again is active again', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', { status: 'lost' })])
    source.put('credentials', aCard('c-1', 'p-1'))
    expect(changes(await here.sync())).toEqual({ credentials: { updated: 1 } })
    expect((await here.contents()).credentials.map((row) => row.status)).toEqual(['active'])
  })
})

describe('ids that open no door', () => {
  test('are never imported: rotating barcodes and payment ids', async () => {
    const { source, here } = await aCampus([
      aCard('c-1', 'p-1'),
      aCard('c-2', 'p-1', { kind: 'payment', format: null }),
      aCard('c-3', 'p-1', { kind: 'rotating', number: null }),
    ])
    expect(await holders(here)).toEqual(['c-1 -> p-1'])
    expect(here.quarantine()).toEqual([])
    source.put('credentials', aCard('c-3', 'p-1', { kind: 'rotating', number: '93847' }))
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('and a door card that becomes one is removed', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1'), aCard('c-2', 'p-1'), aCard('c-3', 'p-2')])
    source.put('credentials', aCard('c-1', 'p-1', { kind: 'payment' }))
    const report = await here.sync()
    expect(here.lines(report.run_id).map((line) => [line.action, line.key, line.reason])).toEqual([
      ['remove', 'c-1', 'not_a_door_credential'],
    ])
    expect(await holders(here)).toEqual(['c-2 -> p-1', 'c-3 -> p-2'])
    source.put('credentials', aCard('c-1', 'p-1'))
    await here.sync()
    expect(await holders(here)).toEqual(['c-1 -> p-1', 'c-2 -> p-1', 'c-3 -> p-2'])
  })
})

describe('a card format that nobody mapped', () => {
  test('waits in quarantine; mapping it lets it in at the next sync although the source did not change', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1', { format: 'Campus 77' })])
    expect(here.quarantine()).toEqual([{ collection: 'credentials', key: 'c-1', reason: 'format_unmapped' }])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change' })
    here.settings = { ...here.settings, formats: { 'campus-77': 'HID 37-bit' } }
    const requests = source.requests.length
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', mode: 'full', quarantined: 0 })
    expect(source.requests.length).toBeGreaterThan(requests)
    const type = here.other.prepare('SELECT card_type FROM credential').pluck().get()
    expect(type).toBe('HID37wFacilityCode')
    expect((await here.contents()).credentials.map((row) => row.format)).toEqual(['Campus 77'])
  })

  test('leaves a card that stands as it is when the mapping is taken away', async () => {
    const { here } = await aCampus([aCard('c-1', 'p-1', { format: 'Campus 77' })])
    here.settings = { ...here.settings, formats: { 'campus-77': 'HID 37-bit' } }
    await here.sync()
    here.settings = { ...here.settings, formats: {} }
    expect(await here.sync()).toMatchObject({ quarantined: 1, writes: 0 })
    expect(await holders(here)).toEqual(['c-1 -> p-1'])
  })
})

describe('a local card with the number of a new one', () => {
  test('that is added while the plan is applied makes that one line fail; the next run puts it into quarantine', async () => {
    const { source, here } = await aCampus()
    const guest = await addPerson(here.directory, here.operator, { firstName: 'guest' })
    source.put('credentials', aCard('c-1', 'p-1', same))
    source.put('credentials', aCard('c-2', 'p-2'))
    let added: CredentialId | null = null
    const report = await here.sync({
      check: () => {
        const planned = here.other.prepare(`SELECT 1 FROM sync_run WHERE phase = 'planned'`).get()
        if (planned === undefined || added !== null) return
        added = localCardOf(here, guest)
      },
    })
    expect(report).toMatchObject({ outcome: 'succeeded', writes: 1 })
    expect(report.counts.credentials.created).toBe(1)
    expect(report.warnings).toContain('lines_failed')
    expect(await holders(here)).toEqual(['c-2 -> p-2', 'local -> guest'])

    expect(await here.sync()).toMatchObject({ outcome: 'no_change', mode: 'delta', quarantined: 1, writes: 0 })
    expect(here.quarantine()).toEqual([{ collection: 'credentials', key: 'c-1', reason: 'same_card' }])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', mode: 'head', writes: 0 })
  })

  test('that is added while a card changes to that number makes that line fail as well', async () => {
    const { source, here } = await aCampus([aCard('c-1', 'p-1'), aCard('c-2', 'p-2')])
    const guest = await addPerson(here.directory, here.operator, { firstName: 'guest' })
    source.put('credentials', aCard('c-1', 'p-1', same))
    source.put('credentials', aCard('c-2', 'p-2', { issue_no: 2 }))
    let added: CredentialId | null = null
    const report = await here.sync({
      check: () => {
        const planned = here.other.prepare(`SELECT 1 FROM sync_run WHERE phase = 'planned'`).get()
        if (planned !== undefined && added === null) added = localCardOf(here, guest)
      },
    })
    expect(report.counts.credentials.updated).toBe(1)
    expect(report.warnings).toContain('lines_failed')
    expect((await here.contents()).credentials.map((row) => row.number)).toEqual(['00c-1', '00c-2', '0042'])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', quarantined: 1 })
    expect(here.quarantine()).toEqual([{ collection: 'credentials', key: 'c-1', reason: 'same_card' }])
  })

  test('that makes a line from quarantine fail puts its record back there', async () => {
    const { source, here } = await aCampus()
    const guest = await addPerson(here.directory, here.operator, { firstName: 'guest' })
    source.put('credentials', aCard('c-9', 'p-9', same))
    await here.sync()
    source.put('people', aPerson('p-9'))
    let added: CredentialId | null = null
    const report = await here.sync({
      check: () => {
        const planned = here.other.prepare(`SELECT 1 FROM sync_run WHERE phase = 'planned'`).get()
        if (planned !== undefined && added === null) added = localCardOf(here, guest)
      },
    })
    expect(report.warnings).toContain('lines_failed')
    await removeCredential(here.directory, here.operator, added ?? (0 as CredentialId))
    expect(await here.sync()).toMatchObject({ mode: 'delta', quarantined: 0 })
    expect(await holders(here)).toEqual(['c-9 -> p-9'])
  })

  test('that comes meanwhile in a full read is looked at by a full read again', async () => {
    const { source, here } = await aCampus()
    const guest = await addPerson(here.directory, here.operator, { firstName: 'guest' })
    source.put('credentials', aCard('c-1', 'p-1', same))
    let added: CredentialId | null = null
    const check = (): void => {
      const planned = here.other.prepare(`SELECT 1 FROM sync_run WHERE phase = 'planned'`).get()
      if (planned !== undefined && added === null) added = localCardOf(here, guest)
    }
    await here.sync({ full: true, check })
    here.other.prepare('DELETE FROM credential WHERE id = ?').run(added)
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded', mode: 'full' })
    expect(await holders(here)).toEqual(['c-1 -> p-1'])
  })
})

/** What `addCredential` does, without waiting: the engine's check cannot wait. */
function localCardOf(here: TestSync, personId: number): CredentialId {
  const { other } = here
  const add = other.transaction(() => {
    const id = other
      .prepare(
        'UPDATE directory_state SET next_credential_id = next_credential_id + 1, revision = revision + 1 RETURNING next_credential_id - 1',
      )
      .pluck()
      .get() as CredentialId
    other
      .prepare(
        `INSERT INTO credential (id, person_id, origin, card_type, facility_code, number, format, status, card_key)
         VALUES (?, ?, 'command', 'HID', '17', '0042', 'H10301', 'active', '["HID","17","0042",null]')`,
      )
      .run(id, personId)
    return id
  })
  return add.immediate()
}
