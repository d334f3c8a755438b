import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atriumView, campusView } from '../../support/atrium-view.ts'
import { aSync, type TestSync } from '../../support/sync.ts'
import { startSandbox } from '../../../src/sandbox/server.ts'
import type { Campus } from '../../../src/sandbox/campus.ts'
import type { SyncReport } from '../../../src/shared/sync-report.ts'

/** What may happen on a campus between two syncs. Chosen people, cards and groups follow from the seed. */
const happenings = {
  hire: (campus: Campus) => campus.hire({ count: 2 }),
  leave: (campus: Campus) => campus.leave({ count: 2 }),
  rename: (campus: Campus) => campus.rename({ count: 3 }),
  recard: (campus: Campus) => campus.recard({ count: 2 }),
  recardKeepingOld: (campus: Campus) => campus.recard({ old: 'inactive' }),
  reportLost: (campus: Campus) => campus.reportLost({ count: 2 }),
  setInactive: (campus: Campus) => campus.setInactive(),
  setActive: (campus: Campus) => campus.setInactive({ status: 'active' }),
  changeCampusId: (campus: Campus) => campus.changeCampusId({ count: 2 }),
  recreate: (campus: Campus) => campus.recreatePerson({ count: 2 }),
  reuseEmail: (campus: Campus) => campus.reuseEmail(),
  reuseEmailOfOneWhoStays: (campus: Campus) => campus.reuseEmail({ holder: 'keeps' }),
  renumber: (campus: Campus) => campus.renumber({ count: 2 }),
  addGroup: (campus: Campus) => campus.addGroup(),
  renameGroup: (campus: Campus) => campus.renameGroup(),
  removeGroup: (campus: Campus) => (campus.counts().groups > 2 ? campus.removeGroup() : campus.addGroup()),
  addMembership: (campus: Campus) => campus.addMembership({ count: 3 }),
  removeMembership: (campus: Campus) => campus.removeMembership({ count: 3 }),
  churn: (campus: Campus) => campus.churn({ count: 8 }),
} as const

type Happening = keyof typeof happenings
const aHappening = fc.constantFrom(...(Object.keys(happenings) as Happening[]))
const rounds = fc.array(fc.array(aHappening, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })

/** Somebody looks at what the brake holds and says yes. */
async function syncAndApprove(harness: TestSync, full = false): Promise<SyncReport> {
  const report = await harness.sync({ full })
  expect(report.error).toBeUndefined()
  return report.outcome === 'held' ? harness.approve(report.run_id, report.plan_hash) : report
}

async function withCampus(seed: number, use: (campus: Campus, harness: TestSync, url: string) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox({ people: 60, seed })
  try {
    await use(sandbox.campus, aSync({ url: sandbox.url }), sandbox.url)
  } finally {
    await sandbox.close()
  }
}

describe('whatever happens on the campus', () => {
  test('deltas lead where a first full read would have led, and the next sync changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), rounds, async (seed, happened) => {
        await withCampus(seed, async (campus, harness, url) => {
          await syncAndApprove(harness)
          for (const round of happened) {
            for (const name of round) happenings[name](campus)
            harness.now += 900_000
            await syncAndApprove(harness)
          }
          const { standing, departed } = await atriumView(harness)
          const fresh = aSync({ url })
          expect(await fresh.sync()).toMatchObject({ outcome: 'succeeded', quarantined: 0 })
          expect(standing).toEqual((await atriumView(fresh)).standing)
          expect(standing).toEqual(campusView(campus))
          expect(departed.every((person) => person.status === 'suspended')).toBe(true)
          expect(harness.quarantine()).toEqual([])

          const revision = harness.revision()
          expect(await harness.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
          expect(await harness.sync({ full: true })).toMatchObject({ outcome: 'no_change', mode: 'full', writes: 0 })
          expect(harness.revision()).toBe(revision)
        })
      }),
      { numRuns: 25 },
    )
  })

  test('a full read leads where the deltas lead, row ids included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), fc.array(aHappening, { minLength: 1, maxLength: 6 }), async (seed, happened) => {
        await withCampus(seed, async (campus, byDelta, url) => {
          const byFullRead = aSync({ url })
          await syncAndApprove(byDelta)
          await syncAndApprove(byFullRead)
          for (const name of happened) happenings[name](campus)
          await syncAndApprove(byDelta)
          await syncAndApprove(byFullRead, true)
          const known = new Set((await byDelta.contents()).people.map((person) => person.id))
          expect((await atriumView(byFullRead)).standing).toEqual((await atriumView(byDelta)).standing)
          expect(new Set((await byFullRead.contents()).people.map((person) => person.id))).toEqual(known)
        })
      }),
      { numRuns: 12 },
    )
  })

  test('planning twice gives the same plan, and a dry run the plan of the real one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1_000),
        fc.array(aHappening, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (seed, happened, full) => {
          await withCampus(seed, async (campus, harness) => {
            await syncAndApprove(harness)
            for (const name of happened) happenings[name](campus)
            const before = await harness.exported()
            const revision = harness.revision()
            const first = await harness.sync({ dryRun: true, full })
            const second = await harness.sync({ dryRun: true, full })
            expect(await harness.exported()).toBe(before)
            expect(harness.revision()).toBe(revision)
            const real = await harness.sync({ full })
            expect(second.plan_hash).toBe(first.plan_hash)
            expect(real.plan_hash).toBe(first.plan_hash)
            expect(harness.lines(second.run_id)).toEqual(harness.lines(first.run_id))
            expect(harness.lines(real.run_id)).toEqual(harness.lines(first.run_id))
          })
        },
      ),
      { numRuns: 15 },
    )
  })
})
