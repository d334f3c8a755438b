import { expect, test } from 'vitest'
import type { SqliteDatabase } from '../../../src/main/storage/database.ts'
import { forgetOldRuns } from '../../../src/main/sync/retention.ts'
import { anOpenDataFolder } from '../../support/data-folder.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 20)

test('runs older than they are kept go with their lines, failures and the quarantine they closed; the newest 50 stay', async () => {
  const { database } = anOpenDataFolder()
  for (let age = 200; age > 100; age -= 1) aRun(database, { startedAt: now - age * day })
  const first = 1
  refuse(database, { opened: first, closed: 2 })
  refuse(database, { opened: first, closed: null })
  refuse(database, { opened: first, closed: 90 })
  expect(await forgetOldRuns({ database, now, keepDays: 90 })).toBe(50)
  expect(count(database, 'sync_run')).toBe(50)
  expect(count(database, 'plan_part')).toBe(50)
  expect(count(database, 'plan_line')).toBe(50 * linesOfARun)
  expect(count(database, 'plan_failure')).toBe(50)
  expect(database.prepare('SELECT closed_run FROM quarantine ORDER BY id').pluck().all()).toEqual([null, 90])
  expect(await forgetOldRuns({ database, now, keepDays: 90 })).toBe(0)
})

test('a run whose removals wait for an approval stays, however old it is, and so does one that is not finished', async () => {
  const { database } = anOpenDataFolder()
  const pending = aRun(database, { startedAt: now - 400 * day, heldState: 'pending' })
  const unfinished = aRun(database, { startedAt: now - 399 * day, phase: 'planned' })
  const old = aRun(database, { startedAt: now - 398 * day })
  for (let age = 60; age > 0; age -= 1) aRun(database, { startedAt: now - age * day })
  expect(await forgetOldRuns({ database, now, keepDays: 90 })).toBe(1)
  const left = database.prepare('SELECT id FROM sync_run WHERE id <= 3').pluck().all()
  expect(left).toEqual([pending, unfinished])
  expect(left).not.toContain(old)
})

test('a run with more lines than one transaction takes goes as a whole', async () => {
  const { database } = anOpenDataFolder()
  aRun(database, { startedAt: 0, lines: 2_500 })
  for (let n = 0; n < 50; n += 1) aRun(database, { startedAt: now })
  await forgetOldRuns({ database, now, keepDays: 90 })
  expect(count(database, 'plan_line')).toBe(50 * linesOfARun)
})

test('asked to stop, it leaves the rest for the next time', async () => {
  const { database } = anOpenDataFolder()
  for (let n = 0; n < 60; n += 1) aRun(database, { startedAt: 0 })
  expect(await forgetOldRuns({ database, now, keepDays: 90, signal: AbortSignal.abort() })).toBe(0)
  expect(count(database, 'sync_run')).toBe(60)
})

const linesOfARun = 2

function aRun(
  database: SqliteDatabase,
  run: { readonly startedAt: number; readonly heldState?: string; readonly phase?: string; readonly lines?: number },
): number {
  const { startedAt, heldState = 'none', phase = 'finished', lines = linesOfARun } = run
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, held_state) VALUES ('schedule', 'delta', 0, ?, ?, ?)`,
    )
    .run(phase, startedAt, heldState)
  const id = Number(lastInsertRowid)
  database
    .prepare(`INSERT INTO plan_part VALUES (?, 1, ?, 2, 'people', 'create', 'new_at_source', 0, ?, ?)`)
    .run(id, lines, lines, lines)
  const line = database.prepare('INSERT INTO plan_line VALUES (?, ?, 1, NULL, ?, NULL, NULL)')
  database.transaction(() => {
    for (let seq = 1; seq <= lines; seq += 1) line.run(id, seq, `p-${seq}`)
  })()
  database.prepare('INSERT INTO plan_failure VALUES (?, 1)').run(id)
  return id
}

function refuse(database: SqliteDatabase, row: { readonly opened: number; readonly closed: number | null }): void {
  database
    .prepare(
      `INSERT INTO quarantine (collection, key, reason, detail, record, opened_run, closed_run) VALUES ('people', 'p', 'unreadable', '', '{}', ?, ?)`,
    )
    .run(row.opened, row.closed)
}

function count(database: SqliteDatabase, table: string): number {
  return Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
}
