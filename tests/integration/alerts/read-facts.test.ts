import { expect, test } from 'vitest'
import { readAlertFacts } from '../../../src/main/alerts/read-facts.ts'
import { aDirectory } from '../../support/directory.ts'

const now = Date.parse('2026-11-27T12:00:00Z')

/** A data folder with runs that came to an end, a minute after one another. */
function someRuns() {
  const { connection } = aDirectory()
  let at = now - 3_600_000
  const run = (outcome: string, given: { readonly undoes?: number; readonly person?: string } = {}): number => {
    at += 60_000
    const values = { at, outcome, undoes: given.undoes ?? null, person: given.person ?? null }
    return Number(
      connection
        .prepare(
          `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, finished_at, outcome, error_code, held_state, undoes_run, for_person)
           VALUES ('manual', 'delta', 0, 'finished', :at, :at, :outcome, iif(:outcome = 'failed', 'source_refused', NULL),
             iif(:outcome = 'held', 'pending', 'none'), :undoes, :person)`,
        )
        .run(values).lastInsertRowid,
    )
  }
  return { connection, run, facts: () => readAlertFacts(connection, now, 'Asia/Seoul') }
}

test('the first failure in a row is a sync, whatever an undo and a sync of one person came to before and since', () => {
  const { run, facts } = someRuns()
  const done = run('succeeded')
  run('failed', { person: '00450631' })
  run('failed', { undoes: done })
  expect(facts().failing).toBeNull()

  const first = run('failed')
  run('succeeded', { undoes: done })
  run('succeeded', { person: '00450631' })
  run('failed')
  expect(facts().failing?.runId).toBe(first)
})

test('what waits are the lines behind those that were applied', () => {
  const { connection, run, facts } = someRuns()
  const held = run('held')
  connection
    .prepare(
      `INSERT INTO plan_part (run_id, first_seq, last_seq, step, kind, action, reason, held, applied_through)
       VALUES (?, 1, 5, 1, 'credentials', 'remove', 'gone', 1, 2)`,
    )
    .run(held)
  expect(facts().held).toMatchObject({ runId: held, counts: { people: 0, credentials: 3 } })
})
