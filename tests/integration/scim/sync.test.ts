import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { showPerson } from '../../../src/main/directory/show.ts'
import { aPerson } from '../../support/contract-server.ts'
import { aSource, type EditableSource } from '../../support/editable-source.ts'
import { aProvider, aUser, wordsOf, type ShownWords, type TestProvider } from '../../support/scim.ts'
import { aSync, changes, day, type TestSync } from '../../support/sync.ts'
import type { PersonId } from '../../../src/shared/domain.ts'

const modes = ['delta', 'full'] as const
/** Enough people that the brake lets a few go. */
const crowd = Array.from({ length: 60 }, (_, index) => aPerson(`q-${index}`))

/** A campus of which p-1 is a user as well (unless `campusIds` says otherwise). */
async function aCampus(campusIds: readonly string[] = ['0p-1']) {
  const source = await aSource({ people: [aPerson('p-1'), aPerson('p-2'), ...crowd] })
  const here = aSync({ url: source.url })
  const provider = aProvider(here.other, { now: () => here.now })
  await here.sync()
  const users = campusIds.map((campusId) => provider.users.create(userOf(campusId, true)).scimId)
  const says = (index: number, active: boolean) =>
    provider.users.replace(users[index] ?? '', userOf(campusIds[index] ?? '', active))
  return { source, here, provider, users, says, person: () => shown(here, 'p-1') }
}

function userOf(campusId: string, active: boolean) {
  return aUser(`${campusId}@users.atko.com`, { campusId, active })
}

function shown(here: TestSync, atriumId: string): ShownWords | null {
  const id = here.other
    .prepare<[string], PersonId>(`SELECT person_id FROM identity_link WHERE external_id = ?`)
    .pluck()
    .get(atriumId)
  return id === undefined ? null : wordsOf(here.other, id)
}

async function nothingLeftToDo(here: TestSync) {
  expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  expect(await here.sync({ full: true })).toMatchObject({ outcome: 'no_change', writes: 0 })
}

describe('somebody whom Atrium and a provider know', () => {
  test.each(modes)('is out while Atrium says so, and in again when both let them (%s)', async (mode) => {
    const { source, here, says, person } = await aCampus()
    source.put('people', aPerson('p-1', { status: 'inactive' }))
    const report = await here.sync({ full: mode === 'full' })
    expect(changes(report)).toEqual({ people: { suspended: 1 } })
    expect(here.lines(report.run_id)[0]).toMatchObject({
      before: { status: 'active', atrium_says: 'active' },
      after: { status: 'suspended', atrium_says: 'suspended' },
    })
    expect(person()).toMatchObject({ status: 'suspended', atrium: 'suspended', scim: 'active' })
    says(0, false)
    source.put('people', aPerson('p-1'))
    await here.sync({ full: mode === 'full' })
    expect(person()).toMatchObject({ status: 'suspended', atrium: 'active', scim: 'suspended' })
    await nothingLeftToDo(here)

    says(0, true)
    expect(person()).toMatchObject({ status: 'active' })
  })

  test.each(modes)('is kept out by the provider, whatever else Atrium changes (%s)', async (mode) => {
    const { source, here, says, person } = await aCampus()
    says(0, false)
    source.put('people', aPerson('p-1', { title: 'Dean' }))

    const report = await here.sync({ full: mode === 'full' })

    expect(here.lines(report.run_id).map((line) => line.after)).toEqual([{ title: 'Dean' }])
    expect(person()).toMatchObject({ status: 'suspended', atrium: 'active', scim: 'suspended' })
    await nothingLeftToDo(here)
  })

  test.each(modes)('who leaves Atrium and comes back has left and come back in words as well (%s)', async (mode) => {
    const { source, here, says, person } = await aCampus()
    source.remove('people', 'p-1')
    await here.sync({ full: mode === 'full' })
    expect(person()).toMatchObject({ status: 'suspended', atrium: 'gone', scim: 'active', departed: true })
    says(0, false)
    says(0, true)
    expect(person()).toMatchObject({ status: 'suspended' })
    here.now += 40 * day
    await nothingLeftToDo(here)

    source.put('people', aPerson('p-1'))
    await here.sync({ full: mode === 'full' })
    expect(person()).toMatchObject({ status: 'active', atrium: 'active', scim: 'active', departed: false })
    await nothingLeftToDo(here)
  })

  test('stays out when a refused record of Atrium keeps them out behind the provider’s back', async () => {
    const { source, here, says, person } = await aCampus()
    says(0, false)
    source.put('people', aPerson('p-1', { status: 'inactive', campus_id: '0p-2' }))

    await here.sync()
    expect(here.quarantine()).toMatchObject([{ key: 'p-1', reason: 'campus_id_taken' }])
    says(0, true)

    expect(person()).toMatchObject({ status: 'suspended', atrium: 'suspended', scim: 'active' })
  })

  test('has one row for each source on their screen, with its word', async () => {
    const { here, provider, says } = await aCampus()
    says(0, false)

    const { links } = await showPerson(here.directory, 'atrium:p-1')

    expect(links).toEqual([
      { source: 'atrium', external_id: 'p-1', says: 'active', connection: null },
      { source: 'scim', external_id: expect.any(String), says: 'suspended', connection: provider.caller.name },
    ])
    const alone = await showPerson(here.directory, 'atrium:p-2')
    expect(alone.links).toEqual([{ source: 'atrium', external_id: 'p-2', says: 'active', connection: null }])
  })
})

describe('somebody whom a provider knew first', () => {
  test.each([
    ['campus id', { campus_id: '77' }, 'matched_by_campus_id'],
    ['e-mail', { email: '77@users.atko.com', campus_id: null }, 'matched_by_email'],
  ])('is found by %s, and Atrium owns their values from then on', async (_by, record, reason) => {
    const { source, here, says, provider, users } = await aCampus(['77'])
    says(0, false)
    const before = provider.personOf(users[0] ?? '')
    source.put('people', aPerson('p-7', { ...record, first_name: 'Atrium', last_name: 'Name' }))

    const report = await here.sync()

    expect(here.lines(report.run_id)).toMatchObject([{ action: 'update', reason }])
    expect(shown(here, 'p-7')).toMatchObject({
      id: before?.id,
      origin: 'atrium',
      name: 'Atrium Name',
      status: 'suspended',
      atrium: 'active',
      scim: 'suspended',
    })
    await nothingLeftToDo(here)
    says(0, true)
    expect(shown(here, 'p-7')).toMatchObject({ status: 'active', name: 'Atrium Name' })
  })

  test('stays out when Atrium finds them after the provider took them back', async () => {
    const { source, here, provider, users } = await aCampus(['77'])
    provider.users.remove(users[0] ?? '')
    source.put('people', aPerson('p-7', { campus_id: '77' }))

    await here.sync()

    expect(shown(here, 'p-7')).toMatchObject({ status: 'suspended', atrium: 'active', scim: 'gone', departed: false })
    await nothingLeftToDo(here)
  })
})

describe('a user who was taken back', () => {
  test('is removed after the grace period, where nobody else knows them', async () => {
    const { here, provider, users } = await aCampus(['77'])
    const id = provider.personOf(users[0] ?? '')?.id ?? (0 as PersonId)
    provider.users.remove(users[0] ?? '')
    here.now += 29 * day
    await nothingLeftToDo(here)
    here.now += 2 * day

    const report = await here.sync()

    expect(here.lines(report.run_id)).toMatchObject([{ kind: 'people', action: 'remove', reason: 'grace_over', held: false }])
    expect(wordsOf(here.other, id)).toBeNull()
    await nothingLeftToDo(here)
  })

  test('is kept when the provider brings them again in time', async () => {
    const { here, provider, users } = await aCampus(['77'])
    provider.users.remove(users[0] ?? '')
    here.now += 29 * day
    const { scimId } = provider.users.create(userOf('77', true))
    here.now += 29 * day

    await nothingLeftToDo(here)
    expect(provider.personOf(scimId)).toMatchObject({ status: 'active', departed: false })
  })

  test('is removed as one who left Atrium when that was the other who knew them', async () => {
    const { source, here, provider, users, person } = await aCampus()
    source.remove('people', 'p-1')
    await here.sync()
    provider.users.remove(users[0] ?? '')
    here.now += 31 * day

    expect(changes(await here.sync())).toEqual({ people: { removed: 1 } })
    expect(person()).toBeNull()
  })

  test('is held by the brake together with many others', async () => {
    const campusIds = Array.from({ length: 12 }, (_, index) => `77${index}`)
    const { here, provider, users } = await aCampus(campusIds)
    for (const user of users) provider.users.remove(user)
    here.now += 31 * day

    const report = await here.sync()

    expect(report.outcome).toBe('held')
    expect(here.lines(report.run_id)).toHaveLength(12)
    const { scimId } = provider.users.create(userOf('770', true))
    const again = await here.sync()
    here.approve(again.run_id, again.plan_hash)
    expect(provider.personOf(scimId)).toMatchObject({ status: 'active' })
    expect(here.other.prepare(`SELECT count(*) FROM person WHERE origin = 'scim'`).pluck().get()).toBe(1)
  })
})

describe('a provider’s word that comes between plan and apply', () => {
  /** Runs `meanwhile` once, when the plan is made and not yet applied. */
  const between = (here: TestSync, meanwhile: () => void) => {
    let isDone = false
    const isPlanned = here.other.prepare(`SELECT 1 FROM sync_run WHERE phase = 'planned'`)
    return () => {
      if (isDone || isPlanned.get() === undefined) return
      isDone = true
      meanwhile()
    }
  }

  test('keeps somebody out whom the plan lets in', async () => {
    const { source, here, says, person } = await aCampus()
    source.put('people', aPerson('p-1', { status: 'inactive' }))
    await here.sync()
    source.put('people', aPerson('p-1'))

    await here.sync({ check: between(here, () => says(0, false)) })

    expect(person()).toMatchObject({ status: 'suspended', atrium: 'active', scim: 'suspended' })
    await nothingLeftToDo(here)
  })

  test('lets nobody in whom the plan puts out, however new the link is', async () => {
    const { source, here, provider } = await aCampus()
    source.put('people', aPerson('p-2', { status: 'inactive' }))

    await here.sync({ check: between(here, () => provider.users.create(userOf('0p-2', true))) })

    expect(shown(here, 'p-2')).toMatchObject({ status: 'suspended', atrium: 'suspended', scim: 'active' })
    await nothingLeftToDo(here)
  })

  test('is heard when it lets somebody in', async () => {
    const { source, here, says, person } = await aCampus()
    says(0, false)
    source.put('people', aPerson('p-1', { status: 'inactive' }))
    await here.sync()
    source.put('people', aPerson('p-1'))

    await here.sync({ check: between(here, () => says(0, true)) })

    expect(person()).toMatchObject({ status: 'active', atrium: 'active', scim: 'active' })
    await nothingLeftToDo(here)
  })
})

describe('whatever sources and syncs do in whatever order', () => {
  const who = fc.nat(1)
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('atrium' as const), who, says: fc.constantFrom('active', 'inactive', null) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('scim' as const), who, says: fc.constantFrom(true, false, null) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('sync' as const), full: fc.boolean(), days: fc.constantFrom(1, 40) }),
    },
  )

  test('somebody has access exactly while all who know them say active, and a sync is done once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }), async (steps) => {
        const source = await aSource({ people: crowd })
        const here = aSync({ url: source.url })
        const world = aWorld(source, aProvider(here.other, { now: () => here.now }))
        for (const each of steps) {
          if (each.kind === 'atrium') world.atrium(each.who, each.says)
          else if (each.kind === 'scim') world.scim(each.who, each.says)
          else {
            here.now += each.days * day
            await syncAndApprove(here, each.full)
          }
          expect(brokenWords(here)).toEqual([])
        }
        await syncAndApprove(here, false)
        await syncAndApprove(here, true)
        expect(brokenWords(here)).toEqual([])
        await nothingLeftToDo(here)
        expect(shownWords(here)).toEqual(world.expected())
      }),
      { numRuns: 12 },
    )
  })
})

async function syncAndApprove(here: TestSync, full: boolean): Promise<void> {
  const report = await here.sync({ full })
  expect(report.error).toBeUndefined()
  if (report.outcome === 'held') here.approve(report.run_id, report.plan_hash)
}

/** Two people as each source has them: a word, or null for nobody. */
function aWorld(source: EditableSource, provider: TestProvider) {
  const atrium: ('active' | 'inactive' | null)[] = [null, null]
  const scim: (boolean | null)[] = [null, null]
  const ids: (string | null)[] = [null, null]
  return {
    atrium: (who: number, says: 'active' | 'inactive' | null) => {
      if (says === null && atrium[who] !== null) source.remove('people', `p-${who}`)
      if (says !== null) source.put('people', aPerson(`p-${who}`, { campus_id: `00${who}`, status: says }))
      atrium[who] = says
    },
    scim: (who: number, says: boolean | null) => {
      const id = ids[who] ?? null
      if (says === null && id !== null) provider.users.remove(id)
      else if (says !== null && id !== null) provider.users.replace(id, userOf(`00${who}`, says))
      else if (says !== null) ids[who] = provider.users.create(userOf(`00${who}`, says)).scimId
      if (says === null) ids[who] = null
      scim[who] = says
    },
    /** Those of the two whom a source lets in and none keeps out. */
    expected: () => ({
      knownToBoth: [0, 1].filter((who) => atrium[who] !== null && scim[who] !== null).map((who) => `00${who}`),
      letIn: [0, 1].filter((who) => atrium[who] === 'active' && scim[who] === true).map((who) => `00${who}`),
    }),
  }
}

/** The same as the directory has it. */
function shownWords(here: TestSync) {
  const rows = here.other
    .prepare<[], { campus_id: string; status: string; atrium: string; scim: string }>(
      `SELECT p.campus_id, p.status, a.says AS atrium, s.says AS scim FROM person p
       JOIN identity_link a ON a.person_id = p.id AND a.source = 'atrium' JOIN identity_link s ON s.person_id = p.id AND s.source = 'scim'
       WHERE a.says <> 'gone' AND s.says <> 'gone' ORDER BY p.campus_id`,
    )
    .all()
  return {
    knownToBoth: rows.map((row) => row.campus_id),
    letIn: rows.filter((row) => row.status === 'active').map((row) => row.campus_id),
  }
}

/** Everybody whose status is not what their words make it, who bears a campus id with somebody else, or is two users. */
function brokenWords(here: TestSync): unknown[] {
  return here.other
    .prepare(
      `SELECT p.id, p.campus_id, p.status, p.departed_at, a.external_id, a.says AS atrium, s.says AS scim FROM person p
       LEFT JOIN identity_link a ON a.person_id = p.id AND a.source = 'atrium' LEFT JOIN identity_link s ON s.person_id = p.id AND s.source = 'scim'
       WHERE (s.person_id IS NULL) <> (a.says IS NULL) AND a.person_id IS NOT NULL
         OR s.person_id IS NOT NULL AND s.says IS NULL
         OR s.person_id IS NOT NULL AND (p.status = 'active') <> (p.departed_at IS NULL AND s.says = 'active' AND coalesce(a.says, 'active') = 'active')
         OR p.departed_at IS NOT NULL AND p.status = 'active'
         OR EXISTS (SELECT 1 FROM person q WHERE q.campus_id = p.campus_id AND q.id <> p.id AND q.departed_at IS NULL AND p.departed_at IS NULL)`,
    )
    .all()
}
