import { describe, expect, test, vi } from 'vitest'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import type { SyncReport } from '../../../src/shared/sync-report.ts'
import { approveRun } from '../../../src/main/sync/approve.ts'
import type { Campus } from '../../../src/sandbox/campus.ts'
import { anySync, aSandbox, aServiceFor, type Kept } from '../../support/campus-in-worker.ts'
import { seededRandom } from '../../support/kill-aim.ts'
import { differences, faultsIn, stateByKey } from '../../support/kill-state.ts'
import { failureCode } from '../../support/source-reads.ts'
import { aSync } from '../../support/sync.ts'
import { bytesIn } from '../../support/sync-in-worker.ts'

/** Cancelled at any moment, a run ends within a second and leaves a directory that the next one brings to where it belongs. */
const seed = 4_711

/** A busy day without a removal, so that the brake has no say in it. */
function changeMuch(campus: Campus): void {
  campus.hire({ count: 80 })
  campus.rename({ count: 120 })
  campus.renumber({ count: 40 })
  campus.changeCampusId({ count: 10 })
  campus.addMembership({ count: 100 })
  campus.renameGroup({ count: 2 })
}

test('a run cancelled at any of its steps is made good by the next one', async () => {
  const random = seededRandom(seed)
  const { url, campus } = await aSandbox({ people: 300 })
  const [calm, disturbed] = [aSync({ url, pageSize: 100 }), aSync({ url, pageSize: 100 })]
  const stages = new Set<string>()
  for (let round = 1; round <= 25; round += 1) {
    let steps = 0
    await calm.sync({ check: () => void (steps += 1) })

    const last = 1 + Math.floor(random() * steps)
    let step = 0
    let stage = ''
    const cancelAtLast = (): void => {
      step += 1
      if (step === last) throw new AppError('cancelled')
    }
    const report = await disturbed.sync({ check: cancelAtLast, onProgress: (progress) => (stage = progress.stage) })
    const where = `round ${round}, seed ${seed}, cancelled at step ${last} of ${steps} while ${stage}`
    // A plan that has its hash was being applied; before that nothing in the directory can have changed.
    const planned = report.plan_hash !== null
    stages.add(planned ? 'applying' : 'before')
    expect(report, where).toMatchObject({
      outcome: 'cancelled',
      error: { code: 'cancelled' },
      ...(planned ? {} : { writes: 0 }),
    })
    expect(faultsIn(disturbed.database), where).toEqual([])

    const next = await disturbed.sync()
    expect(next.outcome, where).toMatch(/^(succeeded|no_change)$/)
    expect(differences(stateByKey(disturbed.database), stateByKey(calm.database)), where).toEqual([])
    expect(await disturbed.sync(), where).toMatchObject({ outcome: 'no_change', writes: 0 })
    changeMuch(campus)
  }
  expect([...stages].toSorted()).toEqual(['applying', 'before'])
})

describe('in the worker', () => {
  test('a run cancelled at any moment is made good by the next one', { timeout: 600_000 }, async () => {
    const random = seededRandom(seed)
    const { url, campus } = await aSandbox({ people: 1_500 })
    const [calm, disturbed] = [aServiceFor(url), aServiceFor(url)]
    await calm.service.sync(anySync)
    await disturbed.service.sync(anySync)
    let usual = 0
    const waits: number[] = []
    let cancelled = 0
    for (let round = 1; round <= 25; round += 1) {
      for (let times = 0; times < 4; times += 1) changeMuch(campus)
      usual = Math.max(usual, await bytesWritten(calm, () => calm.service.sync(anySync)))

      const { report, waited } = await cancelAfter(disturbed, random() * usual)
      const where = `round ${round}, seed ${seed}: ${JSON.stringify(report)}`
      if (report.outcome === 'cancelled') {
        cancelled += 1
        waits.push(waited)
      } else expect(report.outcome, where).toBe('succeeded')
      expect(disturbed.withDatabase(faultsIn), where).toEqual([])

      await disturbed.service.sync(anySync)
      const [is, should] = [disturbed.withDatabase(stateByKey), calm.withDatabase(stateByKey)]
      expect(differences(is, should), where).toEqual([])
      expect((await disturbed.service.sync(anySync)).report, where).toMatchObject({ outcome: 'no_change', writes: 0 })
    }
    console.log(`${cancelled} runs cancelled, after ${Math.max(...waits).toFixed(0)} ms at most`)
    expect(cancelled).toBeGreaterThan(5)
  })

  test('a source that does not answer is not waited for', async () => {
    const sandbox = await aSandbox()
    const { service, withDatabase } = aServiceFor(sandbox.url)
    await service.sync(anySync)
    const before = withDatabase(stateByKey)
    sandbox.campus.hire({ count: 5 })
    sandbox.faults.set('slow', { ms: 600_000, paths: ['/v1/people'] })
    const asked = sandbox.counters.requests
    const controller = new AbortController()
    const running = service.sync(anySync, { signal: controller.signal })
    await vi.waitUntil(() => sandbox.counters.requests >= asked + 2, { timeout: 90_000, interval: 5 })
    const from = performance.now()
    controller.abort()
    const { report } = await running
    console.log(`a hanging request cancelled after ${(performance.now() - from).toFixed(0)} ms`)
    expect(report).toMatchObject({ outcome: 'cancelled', writes: 0 })
    expect(withDatabase(stateByKey)).toEqual(before)

    sandbox.faults.clear()
    const next = await service.sync(anySync)
    expect(next.report).toMatchObject({ outcome: 'succeeded', counts: { people: { created: 5 } } })
  })

  test('a run cancelled before it begins reads nothing', async () => {
    const { url, counters } = await aSandbox()
    const { service } = aServiceFor(url)
    const { report } = await service.sync(anySync, { signal: AbortSignal.abort() })
    expect(report).toMatchObject({ outcome: 'cancelled', writes: 0 })
    expect(counters.byPath['/v1/people'] ?? 0).toBe(0)
    expect((await service.sync(anySync)).report.outcome).toBe('succeeded')
  })
})

describe('an approval that is cancelled', () => {
  /** A campus of which most have left, and the run that holds their removal. */
  async function aHeldRun() {
    const { url, campus } = await aSandbox({ people: 1_200 })
    const here = aSync({ url })
    await here.sync()
    campus.leave({ share: 0.6 })
    const held = await here.sync()
    expect(held.outcome).toBe('held')
    let batches = 0
    const cancelAt = (last: number) => ({
      database: here.database,
      now: () => here.now,
      check: () => {
        batches += 1
        if (batches === last) throw new AppError('cancelled')
      },
      onApplied: () => undefined,
    })
    const approval = { runId: held.run_id, hash: held.plan_hash ?? '', by: 'tester' }
    return { here, campus, held, approval, cancelAt }
  }

  test('is taken back: the next start removes nobody, and what is not applied waits for another', async () => {
    const { here, held, approval, cancelAt } = await aHeldRun()
    const before = here.revision()
    expect(await failureCode(Promise.resolve().then(() => approveRun(cancelAt(3), approval)))).toBe('cancelled')
    expect(here.revision()).toBe(before + 2)

    expect(here.recover()).toEqual([])
    expect(here.revision()).toBe(before + 2)
    const waiting = await here.sync()
    expect(waiting).toMatchObject({ outcome: 'held', plan_hash: held.plan_hash, writes: 0 })
    const total = (report: SyncReport): number => Object.values(report.held).reduce((sum, count) => sum + count, 0)
    expect(total(waiting)).toBeLessThan(total(held))
    expect(total(waiting)).toBeGreaterThan(0)

    const approved = here.approve(held.run_id, held.plan_hash)
    expect(approved).toMatchObject({ outcome: 'succeeded', held: { people: 0, credentials: 0, memberships: 0 } })
    const { people, credentials, memberships } = approved.counts
    // Those who were inactive before they left cannot be suspended any further.
    expect(people.suspended + people.updated).toBe(held.held.people)
    expect([credentials.removed, memberships.removed]).toEqual([held.held.credentials, held.held.memberships])
    expect(faultsIn(here.database)).toEqual([])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('leaves what is not applied to the next plan when the source moves on', async () => {
    const { here, campus, approval, cancelAt } = await aHeldRun()
    expect(await failureCode(Promise.resolve().then(() => approveRun(cancelAt(3), approval)))).toBe('cancelled')
    campus.hire({ count: 3 })
    const next = await here.sync()
    expect(next).toMatchObject({ outcome: 'held', counts: { people: { created: 3 } } })
    here.approve(next.run_id, next.plan_hash)
    const calm = aSync({ url: sourceOf(here.settings) })
    await calm.sync()
    const standing = `SELECT k.external_id FROM person p JOIN identity_link k ON k.person_id = p.id WHERE departed_at IS NULL ORDER BY 1`
    const cards = `SELECT atrium_id FROM credential ORDER BY 1`
    for (const sql of [standing, cards]) {
      expect(here.database.prepare(sql).all()).toEqual(calm.database.prepare(sql).all())
    }
  })
})

function sourceOf(settings: ReturnType<typeof aSync>['settings']): string {
  return settings.source?.kind === 'rest' ? settings.source.url : ''
}

/** Cancels a run when it has written so much. @returns its report, and how long its end took from then on, ms */
async function cancelAfter({ service, folder }: Kept, bytes: number): Promise<{ report: SyncReport; waited: number }> {
  const controller = new AbortController()
  const before = bytesIn(folder)
  let from = Number.NaN
  const looking = setInterval(() => {
    if (bytesIn(folder) - before < bytes) return
    clearInterval(looking)
    from = performance.now()
    controller.abort()
  }, 1)
  try {
    const { report } = await service.sync(anySync, { signal: controller.signal })
    return { report, waited: performance.now() - from }
  } finally {
    clearInterval(looking)
  }
}

async function bytesWritten({ folder }: Kept, work: () => Promise<unknown>): Promise<number> {
  const before = bytesIn(folder)
  let most = 0
  const looking = setInterval(() => (most = Math.max(most, bytesIn(folder) - before)), 1)
  await work()
  clearInterval(looking)
  return most
}
