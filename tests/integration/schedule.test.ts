import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { stoppedOrLost } from '../../src/main/cli/commands/run.ts'
import { createLog } from '../../src/main/log.ts'
import { createSchedule, type Schedule, type ScheduleOptions } from '../../src/main/schedule.ts'
import { takeLock } from '../../src/main/storage/locks.ts'
import { createSettingsStore } from '../../src/main/storage/settings-store.ts'
import { startRun, finishWithout } from '../../src/main/sync/run-records.ts'
import { reportRun } from '../../src/main/sync/run-report.ts'
import { AppError } from '../../src/shared/errors/app-error.ts'
import { anOpenDataFolder } from '../support/data-folder.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const minute = 60_000

test('each run is told, and followed by the upkeep with what the settings say', async () => {
  const { schedule, kept, told, advance } = aSchedule()
  schedule.start()
  await advance(0)
  expect(told).toEqual(['no_change'])
  expect(kept).toEqual([90])
  await advance(20 * minute)
  expect(told).toEqual(['no_change', 'no_change'])
})

test('an interval that is set elsewhere is taken over while the schedule runs', async () => {
  const { schedule, settings, told, advance } = aSchedule()
  schedule.start()
  await advance(0)
  settings.set('schedule.intervalMinutes', '5')
  await advance(7 * minute)
  expect(told).toHaveLength(2)
})

test('removals that start to wait elsewhere show in the state', async () => {
  const { schedule, database, advance } = aSchedule()
  schedule.start()
  await advance(0)
  expect(schedule.scheduler.state.status).toBe('ok')
  database.exec(
    `INSERT INTO quarantine (collection, reason, detail, record, opened_run) VALUES ('people', 'unreadable', '', '{}', 1)`,
  )
  await advance(minute)
  expect(schedule.scheduler.state).toMatchObject({ status: 'attention', attention: ['quarantine'] })
})

test('a sync that somebody makes by hand keeps a due one out, which is no failure', async () => {
  const { schedule, advance } = aSchedule({ sync: () => Promise.reject(new AppError('storage_run_locked')) })
  schedule.start()
  await advance(0)
  expect(schedule.scheduler.state).toMatchObject({ status: 'ok', failures: 0, lastRun: { outcome: 'cancelled' } })
})

test('upkeep that fails is logged and fails no sync', async () => {
  const { schedule, told, advance } = aSchedule({ keepUp: () => Promise.reject(new AppError('storage_full')) })
  schedule.start()
  await advance(0)
  await advance(20 * minute)
  expect(told).toEqual(['no_change', 'no_change'])
  expect(schedule.scheduler.state.failures).toBe(0)
})

test.each(['deleted', 'replaced'])('a database that was %s is noticed within a minute, and no run starts', async (how) => {
  const { schedule, file, told, advance } = aSchedule()
  schedule.start()
  await advance(0)
  renameSync(file, `${file}.away`)
  if (how === 'replaced') copyFileSync(`${file}.away`, file)
  await advance(minute)
  expect(schedule.lost.reason).toMatchObject({ code: 'cli_data_folder_gone', params: { file } })
  await advance(60 * minute)
  expect(told).toEqual(['no_change'])
})

test('a run that begins before anybody looked does not touch a database that is gone', async () => {
  const { schedule, file, told, advance } = aSchedule()
  schedule.start()
  await advance(0)
  rmSync(file)
  await schedule.scheduler.syncNow({ full: false })
  expect(told).toEqual(['no_change'])
  expect(schedule.lost.aborted).toBe(true)
})

test('a host that waits for Ctrl-C ends with the error when the database is lost, and well when it was asked to end', async () => {
  const { schedule, file, advance } = aSchedule()
  schedule.start()
  await advance(0)
  const waiting = stoppedOrLost(schedule, new AbortController().signal)
  rmSync(file)
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'cli_data_folder_gone' }), advance(minute)])
  await stoppedOrLost(schedule, AbortSignal.abort())
})

test('stopped, it lets go of the schedule and leaves no timer', async () => {
  const { schedule, folder, clock, advance } = aSchedule()
  schedule.start()
  await advance(0)
  await schedule.stop()
  takeLock(folder, 'schedule', clock).release()
  expect(clock.timers).toBe(0)
})

function aSchedule(overrides: Partial<Pick<ScheduleOptions, 'sync' | 'keepUp'>> = {}) {
  const clock = createFakeClock(Date.UTC(2026, 10, 20, 12))
  const dataFolder = anOpenDataFolder()
  const { database, folder, file } = dataFolder
  database.exec(`UPDATE source_state SET watermark = 'w1'`)
  const settings = createSettingsStore(database)
  const kept: number[] = []
  const told: string[] = []
  const schedule: Schedule = createSchedule({
    dataFolder,
    settings,
    sync: () => {
      const runId = startRun(database, { trigger: 'schedule', dryRun: false, startedAt: clock.now() })
      finishWithout(database, runId, { outcome: 'no_change', finishedAt: clock.now() })
      return Promise.resolve({ report: reportRun(database, runId), recovered: [] })
    },
    keepUp: ({ keepRunsDays }) => {
      kept.push(keepRunsDays)
      return Promise.resolve({ backedUp: true, forgotten: 0, sealed: 0, sealRefused: null })
    },
    lock: takeLock(folder, 'schedule', clock),
    clock,
    random: () => 0.5,
    log: createLog({ file: `${folder}/logs/atrium-sync.log`, now: clock.now }),
    ...overrides,
  })
  schedule.onRun(({ outcome }) => told.push(outcome))
  onTestFinished(() => schedule.stop())
  return { schedule, settings, database, folder, file, clock, kept, told, advance: (ms: number) => clock.advance(ms) }
}
