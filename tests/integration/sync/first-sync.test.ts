import { describe, expect, test } from 'vitest'
import { atriumView, campusView } from '../../support/atrium-view.ts'
import { aSyncedCampus, changes } from '../../support/sync.ts'

describe('a first sync', () => {
  test('makes the directory equal the source to the row: door credentials only, inactive people suspended', async () => {
    const campus = await aSyncedCampus({ people: 400, seed: 7 })
    const report = await campus.sync()

    expect(report).toMatchObject({ outcome: 'succeeded', mode: 'full', quarantined: 0, warnings: [] })
    const { standing, departed } = await atriumView(campus)
    expect(standing).toEqual(campusView(campus.sandbox.campus))
    expect(departed).toEqual([])
    const inactive = [...campus.sandbox.campus.records('people')].filter((person) => person.status === 'inactive')
    expect(inactive.length).toBeGreaterThan(0)
    const cards = [...campus.sandbox.campus.records('credentials')]
    expect(Object.keys(standing.credentials).length).toBeLessThan(cards.length)
  })

  test('reports what the database holds afterwards, not what was read', async () => {
    const campus = await aSyncedCampus({ people: 120, seed: 3 })
    const report = await campus.sync()
    const { people, credentials, groups, memberships } = await campus.contents()
    expect(changes(report)).toEqual({
      people: { created: people.length },
      credentials: { created: credentials.length },
      groups: { created: groups.length },
      memberships: { created: memberships.length },
    })
    expect(report.writes).toBe(people.length + credentials.length + groups.length + memberships.length)
  })
})

describe('a first plan so large that its index is set aside', () => {
  const indexes = `SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name`

  test('leaves every index in place, looked at only or given up half-way', async () => {
    const campus = await aSyncedCampus({ people: 2_400, seed: 7 })
    const before = campus.database.prepare(indexes).pluck().all()
    const isAside = (): boolean => campus.database.prepare('SELECT EXISTS (SELECT 1 FROM deferred_index)').pluck().get() === 1
    let wasAside = false
    const looked = await campus.sync({
      dryRun: true,
      check: () => {
        wasAside ||= isAside()
      },
    })
    expect(looked.outcome).toBe('planned')
    expect(wasAside).toBe(true)
    expect(campus.database.prepare(indexes).pluck().all()).toEqual(before)

    const cancelled = await campus.sync({
      check: () => {
        if (isAside()) throw campus.cancelled()
      },
    })
    expect(cancelled.outcome).toBe('cancelled')
    expect(campus.database.prepare(indexes).pluck().all()).toEqual(before)
    expect(isAside()).toBe(false)
  })
})

describe('a second sync', () => {
  test('changes nothing, writes nothing and asks two questions at most', async () => {
    const campus = await aSyncedCampus({ people: 120, seed: 3 })
    await campus.sync()
    const before = await campus.exported()
    const revision = campus.revision()
    const report = await campus.sync()

    expect(report).toMatchObject({ outcome: 'no_change', mode: 'head', writes: 0 })
    expect(report.requests).toBeLessThanOrEqual(2)
    expect(campus.revision()).toBe(revision)
    expect(await campus.exported()).toBe(before)
  })

  test('that reads everything again changes nothing and writes nothing', async () => {
    const campus = await aSyncedCampus({ people: 120, seed: 3 })
    await campus.sync()
    const before = await campus.exported()
    const revision = campus.revision()
    const report = await campus.sync({ full: true })

    expect(report).toMatchObject({ outcome: 'no_change', mode: 'full', writes: 0 })
    expect(campus.revision()).toBe(revision)
    expect(await campus.exported()).toBe(before)
  })

  test('reads everything again once a week, and when the clock was set back', async () => {
    const campus = await aSyncedCampus({ people: 40, seed: 3 })
    await campus.sync()
    campus.now += 6 * 86_400_000
    expect((await campus.sync()).mode).toBe('head')
    campus.now += 1.1 * 86_400_000
    expect((await campus.sync()).mode).toBe('full')
    campus.now -= 30 * 86_400_000
    expect((await campus.sync()).mode).toBe('full')
  })
})
