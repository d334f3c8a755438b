import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/errors/app-error.ts'
import type { SyncReport } from '../../../src/shared/sync-report.ts'
import { approveRun } from '../../../src/main/sync/approve.ts'
import { reportRun } from '../../../src/main/sync/run-report.ts'
import { aSandbox } from '../../support/campus-in-worker.ts'
import { differences, faultsIn, stateByKey } from '../../support/kill-state.ts'
import { giveLocalThings, localThings } from '../../support/local-things.ts'
import { failureCode } from '../../support/source-reads.ts'
import { aSync, type TestSync } from '../../support/sync.ts'

/** What the next start makes of a run that was killed, where more happened than the kill. `kill.test.ts` has the rest. */

describe('a run that was killed while it was applied', () => {
  test('is completed as it was planned', async () => {
    const { here, calm, report } = await aHalfAppliedRun()
    expect(here.recover()).toEqual([report.run_id])
    expect(reportRun(here.database, report.run_id)).toMatchObject({ outcome: 'succeeded', recovered: true })
    expect(differences(stateByKey(here.database), stateByKey(calm.database))).toEqual([])
    expect(here.recover()).toEqual([])
  })

  test('is given up when somebody changed the directory since, and the next run does the rest', async () => {
    const { here, calm, report } = await aHalfAppliedRun()
    const [somebody] = (await here.contents()).people
    if (somebody === undefined) throw new Error('nobody was there')
    await giveLocalThings(here, somebody.id)
    const local = await localThings(here)

    const writes = reportRun(here.database, report.run_id).writes
    expect(here.recover()).toEqual([report.run_id])
    expect(reportRun(here.database, report.run_id)).toMatchObject({
      outcome: 'failed',
      recovered: true,
      writes,
      error: { code: 'sync_interrupted' },
    })
    expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
    expect(await localThings(here)).toEqual(local)
    here.database.exec(`DELETE FROM credential WHERE origin = 'command'; DELETE FROM access_group WHERE origin = 'command'`)
    expect(differences(stateByKey(here.database), stateByKey(calm.database))).toEqual([])
    expect(faultsIn(here.database)).toEqual([])
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })
})

test('a dry run that was killed is given up and changes nothing', async () => {
  const { url } = await aSandbox({ people: 100 })
  const here = aSync({ url })
  const { run_id: run } = await here.sync({ dryRun: true })
  here.database.prepare(`UPDATE sync_run SET phase = 'planned', outcome = NULL, finished_at = NULL WHERE id = ?`).run(run)
  expect(here.recover()).toEqual([run])
  expect(reportRun(here.database, run)).toMatchObject({ outcome: 'failed', writes: 0, error: { code: 'sync_interrupted' } })
  expect(here.revision()).toBe(0)
  expect(await here.sync()).toMatchObject({ outcome: 'succeeded' })
})

describe('an approval that was killed', () => {
  test('was given, and is carried out', async () => {
    const { here, held } = await aHalfAppliedApproval()
    expect(here.recover()).toEqual([held.run_id])
    const report = reportRun(here.database, held.run_id)
    expect(report).toMatchObject({ outcome: 'succeeded', held: { people: 0, credentials: 0, memberships: 0 } })
    expect(report.counts.people.suspended + report.counts.people.updated).toBe(held.held.people)
    expect(await here.sync()).toMatchObject({ outcome: 'no_change', writes: 0 })
  })

  test('has to be given again when somebody changed the directory since', async () => {
    const { here, held } = await aHalfAppliedApproval()
    const somebody = (await here.contents()).people.find((person) => person.status === 'active')
    if (somebody === undefined) throw new Error('nobody was there')
    await giveLocalThings(here, somebody.id)
    const revision = here.revision()
    expect(here.recover()).toEqual([held.run_id])
    expect(here.revision()).toBe(revision)
    const again = await here.sync()
    expect(again.outcome).toBe('held')
    expect(again.plan_hash).not.toBe(held.plan_hash)
    expect(here.approve(again.run_id, again.plan_hash)).toMatchObject({ outcome: 'succeeded' })
    expect(faultsIn(here.database)).toEqual([])
  })
})

/** Cancelling ends a run where a kill would, and writes besides that it ended; that is taken back here. */
const asKilled = `UPDATE sync_run SET phase = 'planned', outcome = NULL, finished_at = NULL, error_code = NULL, error_params = NULL WHERE id = ?`

async function aHalfAppliedRun(): Promise<{ here: TestSync; calm: TestSync; report: SyncReport }> {
  const { url, campus } = await aSandbox({ people: 200 })
  const [here, calm] = [aSync({ url }), aSync({ url })]
  await here.sync()
  campus.hire({ count: 30 })
  campus.rename({ count: 60 })
  campus.renumber({ count: 20 })
  await calm.sync()
  const before = here.revision()
  const report = await here.sync({
    check: () => {
      if (here.revision() >= before + 2) throw new AppError('cancelled')
    },
  })
  expect(report).toMatchObject({ outcome: 'cancelled' })
  expect(report.writes).toBeGreaterThan(0)
  here.database.prepare(asKilled).run(report.run_id)
  return { here, calm, report }
}

async function aHalfAppliedApproval(): Promise<{ here: TestSync; held: SyncReport }> {
  const { url, campus } = await aSandbox({ people: 200 })
  const here = aSync({ url })
  await here.sync()
  campus.leave({ share: 0.6 })
  const held = await here.sync()
  expect(held.outcome).toBe('held')
  const before = here.revision()
  const approving = Promise.resolve().then(() =>
    approveRun(
      {
        database: here.database,
        now: () => here.now,
        check: () => {
          if (here.revision() >= before + 1) throw new AppError('cancelled')
        },
        onApplied: () => undefined,
      },
      { runId: held.run_id, hash: held.plan_hash ?? '', by: 'tester' },
    ),
  )
  expect(await failureCode(approving)).toBe('cancelled')
  expect(here.revision()).toBe(before + 1)
  here.database.prepare(`UPDATE sync_run SET approved_at = ?, approved_by = 'tester' WHERE id = ?`).run(here.now, held.run_id)
  return { here, held }
}
