import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../src/sandbox/server.ts'
import { createAim, seededRandom, type Strike } from '../../support/kill-aim.ts'
import { faultsOf, type KillScenario, runTrial, runUndisturbed, startFinisher } from '../../support/kill-rig.ts'
import { makeDirectory, settingsFor, startService } from '../../support/sync-in-worker.ts'

/**
 * Rule 9: killed at any instant, the next start finishes or rolls back, and all is as if nobody had killed anything. Two hundred
 * processes are killed by SIGKILL while the real worker runs in them, and another thread takes over from each.
 */
const seed = 20_261_121
const timeout = 1_200_000
const sync = { trigger: 'manual', full: false, dryRun: false } as const
const allStages: readonly Strike[] = ['reading', 'planning', 'storing', 'applying']

test('a first sync killed at any moment is finished by the next start', { timeout }, async () => {
  const { scenario } = await aScenario()
  await killOften(scenario, { kills: 45, stages: allStages })
})

test('so is one so large that indexes are set aside meanwhile', { timeout }, async () => {
  const { scenario } = await aScenario({ people: 2_500 })
  await killOften(scenario, { kills: 25, stages: allStages })
})

test('a sync of changes killed at any moment is finished by the next start', { timeout }, async () => {
  const { scenario, campus, prepare } = await aScenario()
  await prepare((service) => service.sync(sync))
  campus.hire({ count: 300 })
  campus.rename({ count: 400 })
  campus.recard({ count: 30 })
  campus.changeCampusId({ count: 30 })
  campus.leave({ count: 15 })
  campus.recreatePerson({ count: 10 })
  campus.reportLost({ count: 20 })
  campus.setInactive({ count: 10 })
  campus.renameGroup({ count: 4 })
  const undisturbed = await killOften(scenario, { kills: 70, stages: allStages })
  expect(undisturbed.reports.at(-1)?.outcome).toBe('no_change')
})

test('a sync whose removals are held, killed at any moment, ends with the same ones held', { timeout }, async () => {
  const { scenario, campus, prepare } = await aScenario()
  await prepare((service) => service.sync(sync))
  campus.hire({ count: 300 })
  campus.leave({ share: 0.4 })
  const undisturbed = await killOften(scenario, { kills: 20, stages: allStages })
  expect(undisturbed.reports.at(-1)?.outcome).toBe('held')
})

test('an approval killed at any moment is carried out by the next start', { timeout }, async () => {
  const { scenario, campus, prepare } = await aScenario()
  const { report } = await prepare(async (service) => {
    await service.sync(sync)
    campus.leave({ share: 0.8 })
    return service.sync(sync)
  })
  expect(report.outcome).toBe('held')
  const approve = { runId: report.run_id, hash: report.plan_hash ?? '' }
  await killOften({ ...scenario, approve }, { kills: 40, stages: ['applying'] })
})

type Service = ReturnType<typeof startService>

async function aScenario({ people = 900 } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'atrium-sync-kill-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const sandbox = await startSandbox({ people, seed: 7 })
  onTestFinished(() => sandbox.close())
  const template = join(root, 'template')
  mkdirSync(template)
  makeDirectory(template)
  const settings = settingsFor(sandbox.url)
  const finisher = startFinisher()
  onTestFinished(async () => void (await finisher.terminate()))
  const scenario: KillScenario = { root, template, settings, approve: null, finisher }
  /** Brings the template to where the trials begin. */
  const prepare = async <Result>(work: (service: Service) => Promise<Result>): Promise<Result> => {
    const service = startService(template, settings)
    try {
      return await work(service)
    } finally {
      await service.close()
    }
  }
  return { scenario, campus: sandbox.campus, prepare }
}

/** Two at a time: as many as the machine that this must run on has cores. */
async function killOften(scenario: KillScenario, { kills, stages }: { kills: number; stages: readonly Strike[] }) {
  const expected = await runUndisturbed(scenario)
  expect(faultsOf(expected, expected)).toEqual([])
  const aim = createAim({ stages, whole: expected.whole, random: seededRandom(seed) })
  const count = { begun: 0, landed: 0, failed: 0 }
  const lane = async (): Promise<void> => {
    while (count.failed === 0 && count.landed < kills && count.begun < kills * 3) {
      count.begun += 1
      const name = `trial-${count.begun}`
      const moment = aim.next()
      const trial = await runTrial(scenario, name, moment)
      aim.learn(moment, trial.strike)
      if (trial.strike !== 'none') count.landed += 1
      const where = `${name}, seed ${seed}, killed after ${moment.bytes.toFixed(0)} bytes and ${moment.ms.toFixed(1)} ms while ${trial.strike}`
      expect(faultsOf(trial, expected), where).toEqual([])
    }
  }
  const lanes = [lane(), lane()]
  for (const running of lanes) running.catch(() => (count.failed += 1))
  // Nobody works in the folder any more when it is removed.
  await Promise.allSettled(lanes)
  await Promise.all(lanes)
  expect(count.landed).toBeGreaterThanOrEqual(kills)
  const atLeast = Math.floor(kills / stages.length / 8)
  for (const stage of stages) expect(aim.hits.get(stage), `kills while ${stage}`).toBeGreaterThanOrEqual(atLeast)
  return expected
}
