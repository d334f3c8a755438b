import { fork } from 'node:child_process'
import { on } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { KillMoment, Strike } from './kill-aim.ts'
import type { KillNews, KillTask } from './kill-child.ts'
import type { Finished, FinisherNews } from './kill-finisher.ts'
import { differences } from './kill-state.ts'
import { compileCache } from './compile-cache.ts'
import { bytesIn, databaseIn, stagingIn, withDatabase } from './sync-in-worker.ts'

export interface KillScenario {
  /** Trials make their folders here. */
  readonly root: string
  /** Holds the database that each trial begins with. */
  readonly template: string
  readonly settings: KillTask['settings']
  readonly approve: KillTask['approve']
  /** From `startFinisher`. */
  readonly finisher: Worker
}

/** The thread that is the next start of every trial; to be terminated. */
export function startFinisher(): Worker {
  return new Worker(new URL('kill-finisher.ts', import.meta.url))
}

/** The job without a kill, and what the next start makes of that: what every trial must come to. `whole` is how far it went. */
export async function runUndisturbed(scenario: KillScenario): Promise<Finished & { readonly whole: KillMoment }> {
  const folder = prepare(scenario, 'undisturbed')
  const whole = await runChild(scenario, folder, null)
  return { ...(await finish(scenario, folder)), whole }
}

/** Kills the job at `moment`, and lets the next start finish. */
export async function runTrial(
  scenario: KillScenario,
  name: string,
  moment: KillMoment,
): Promise<Finished & { readonly strike: Strike }> {
  const folder = prepare(scenario, name)
  await runChild(scenario, folder, moment)
  const strike = findStrike(scenario, folder)
  return { ...(await finish(scenario, folder)), strike }
}

/** What is wrong after a trial; nothing when it came to the same as the undisturbed run. */
export function faultsOf(trial: Finished, expected: Finished): readonly string[] {
  const [first, last] = [trial.reports[0], trial.reports.at(-1)]
  const outcome = expected.reports.at(-1)?.outcome
  return [
    ...trial.faults,
    ...differences(trial.state, expected.state),
    ...(first?.outcome === 'failed' || first?.outcome === 'cancelled' ? [`the next sync: ${JSON.stringify(first)}`] : []),
    ...(last?.outcome !== outcome || last?.writes !== 0 ? [`the sync after that: ${JSON.stringify(last)}`] : []),
  ]
}

function prepare(scenario: KillScenario, name: string): string {
  const folder = join(scenario.root, name)
  mkdirSync(folder)
  copyFileSync(databaseIn(scenario.template), databaseIn(folder))
  return folder
}

function taskIn({ settings, approve }: KillScenario, folder: string): KillTask {
  return { folder, databaseFile: databaseIn(folder), stagingFile: stagingIn(folder), settings, approve }
}

/** How often the folder is looked at, ms. */
const lookEvery = 2

/** @param moment when it is killed; null to let it end. @returns how long its job took and how much it wrote */
function runChild(scenario: KillScenario, folder: string, moment: KillMoment | null): Promise<KillMoment> {
  const child = fork(new URL('kill-child.ts', import.meta.url), [JSON.stringify(taskIn(scenario, folder))], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
  return new Promise((resolve, reject) => {
    let whole: KillMoment = { bytes: 0, ms: 0 }
    let looking: NodeJS.Timeout | undefined
    const look = (begun: number, before: number): void => {
      whole = { ms: performance.now() - begun, bytes: Math.max(whole.bytes, bytesIn(folder) - before) }
      if (moment === null || whole.bytes < moment.bytes) return
      clearInterval(looking)
      setTimeout(() => child.kill('SIGKILL'), moment.ms)
    }
    child.on('message', (news: KillNews) => {
      clearInterval(looking)
      if (news === 'ended') return
      const [begun, before] = [performance.now(), bytesIn(folder)]
      looking = setInterval(() => look(begun, before), lookEvery)
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(looking)
      if (code === 0 || (moment !== null && signal === 'SIGKILL')) resolve(whole)
      else reject(new Error(`the process ended by itself with ${code ?? signal}`))
    })
  })
}

/** Where the kill struck, as the files show it; a copy is opened, so that the next start finds them as they were left. */
function findStrike(scenario: KillScenario, folder: string): Strike {
  const copy = join(folder, 'copy')
  mkdirSync(copy)
  for (const file of ['atrium-sync.sqlite', 'atrium-sync.sqlite-wal']) {
    if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(copy, file))
  }
  const found = withDatabase(copy, (database): Strike => {
    if (scenario.approve !== null) {
      const half = `SELECT 1 FROM sync_run WHERE held_state = 'pending' AND approved_at IS NOT NULL`
      return database.prepare(half).get() === undefined ? 'none' : 'applying'
    }
    const run = database
      .prepare(
        'SELECT phase, EXISTS (SELECT 1 FROM plan_part p WHERE p.run_id = id) AS parts FROM sync_run ORDER BY id DESC LIMIT 1',
      )
      .get() as { phase: string; parts: number } | undefined
    if (run === undefined || run.phase === 'finished') return 'none'
    if (run.phase === 'planned') return 'applying'
    if (run.parts === 1) return 'storing'
    return hadBegunToPlan(stagingIn(folder)) ? 'planning' : 'reading'
  })
  rmSync(copy, { recursive: true })
  return found
}

/** Reading fills the staging tables; planning makes more of them, who is who first. A file that was being written opens no more. */
function hadBegunToPlan(stagingFile: string): boolean {
  return existsSync(stagingFile) && readFileSync(stagingFile).includes('person_ref')
}

/** Has the next start do all that is left to do, and removes the folder. */
async function finish(scenario: KillScenario, folder: string): Promise<Finished> {
  scenario.finisher.postMessage(taskIn(scenario, folder))
  for await (const [news] of on(scenario.finisher, 'message') as AsyncIterable<[FinisherNews]>) {
    if (news.folder !== folder) continue
    rmSync(folder, { recursive: true })
    if ('failed' in news) throw new Error(news.failed)
    return news.finished
  }
  throw new Error('the next start ended')
}
