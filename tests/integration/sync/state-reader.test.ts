import { expect, test } from 'vitest'
import type { SqliteDatabase } from '../../../src/main/storage/database.ts'
import { createSchedulerStore } from '../../../src/main/storage/scheduler-store.ts'
import { schedulerRecord } from '../../../src/main/sync/scheduler-record.ts'
import { readSyncState } from '../../../src/main/sync/state-reader.ts'
import { anOpenDataFolder } from '../../support/data-folder.ts'

const now = Date.UTC(2026, 10, 20, 12)
const minute = 60_000

test('nothing has happened yet: that needs a look, and nobody knows of a next run', () => {
  const { database } = anOpenDataFolder()
  expect(read(database)).toMatchObject({
    status: 'attention',
    attention: ['never_synced'],
    lastRun: null,
    nextRunAt: null,
    failures: 0,
  })
})

test('the scheduler’s record speaks while its process is there: next run, failures, why', () => {
  const { database } = anOpenDataFolder()
  save(database, { failures: 2, error: { code: 'source_unreachable' } })
  expect(read(database, { scheduled: true })).toMatchObject({
    status: 'offline',
    failures: 2,
    nextRunAt: now + 15 * minute,
    lastRun: { runId: 1 },
  })
  expect(read(database, { scheduled: false })).toMatchObject({ status: 'offline', nextRunAt: null })
  expect(read(database, { scheduled: true, syncing: true })).toMatchObject({ status: 'syncing', nextRunAt: null })
})

test('runs made by hand since then count: a good one ends the failures, a bad one adds to them, a dry run is no matter', () => {
  const { database } = aSyncedFolder()
  save(database, { failures: 2, error: { code: 'source_unreachable' } })
  aRun(database, { id: 2, outcome: 'succeeded' })
  expect(read(database)).toMatchObject({ status: 'ok', failures: 0, error: null, lastRun: { runId: 2 } })
  aRun(database, { id: 3, outcome: 'failed', error: 'source_credentials_refused' })
  aRun(database, { id: 4, outcome: 'failed', error: 'source_credentials_refused' })
  aRun(database, { id: 5, outcome: 'planned', dryRun: true })
  expect(read(database)).toMatchObject({
    status: 'error',
    failures: 2,
    error: { code: 'source_credentials_refused' },
    lastRun: { runId: 4 },
  })
  aRun(database, { id: 6, outcome: 'cancelled', error: 'cancelled' })
  expect(read(database)).toMatchObject({ status: 'error', failures: 2, lastRun: { runId: 6, outcome: 'cancelled' } })
})

test('what waits for a person shows, whoever made the run', () => {
  const { database } = aSyncedFolder()
  aRun(database, { id: 1, outcome: 'held', heldState: 'pending' })
  expect(read(database)).toMatchObject({ status: 'attention', attention: ['held'] })
  database.exec(
    `INSERT INTO quarantine (collection, reason, detail, record, opened_run) VALUES ('people', 'unreadable', '', '{}', 1)`,
  )
  expect(read(database)).toMatchObject({ attention: ['held', 'quarantine'] })
})

/** A data folder whose first sync is over. */
function aSyncedFolder() {
  const data = anOpenDataFolder()
  data.database.exec(`UPDATE source_state SET watermark = 'w1'`)
  return data
}

function read(database: SqliteDatabase, present: { readonly scheduled?: boolean; readonly syncing?: boolean } = {}) {
  return readSyncState(database, { scheduled: false, syncing: false, now, ...present })
}

function save(
  database: SqliteDatabase,
  record: { readonly failures: number; readonly error: { readonly code: string } },
): void {
  createSchedulerStore(database, schedulerRecord).save({
    ...record,
    nextDueAt: now + 15 * minute,
    pausedUntil: null,
    pausedAt: null,
    lastRun: { runId: 1, outcome: 'failed', error: record.error, finishedAt: now - 10 * minute },
  })
}

function aRun(
  database: SqliteDatabase,
  run: {
    readonly id: number
    readonly outcome: string
    readonly error?: string
    readonly dryRun?: boolean
    readonly heldState?: string
  },
): void {
  database
    .prepare(
      `INSERT INTO sync_run (id, trigger, mode, dry_run, phase, started_at, finished_at, outcome, plan_hash, revision, error_code, held_state)
       VALUES (?, 'manual', 'delta', ?, 'finished', ?, ?, ?, 'h', 0, ?, ?)`,
    )
    .run(
      run.id,
      Number(run.dryRun ?? false),
      now - minute,
      now - minute + run.id,
      run.outcome,
      run.error ?? null,
      run.heldState ?? 'none',
    )
}
