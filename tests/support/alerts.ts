import { onTestFinished } from 'vitest'
import { type Alerts, createAlerts } from '../../src/main/alerts/alerts.ts'
import { createLog } from '../../src/main/log.ts'
import { takeFreeLock } from '../../src/main/storage/locks.ts'
import { type AlertRecipientInput, alertTopics } from '../../src/shared/alerts.ts'
import { anOutbox, type TestOutbox } from './outbox.ts'

/** A directory whose events somebody is told of. Time is the test's, in Seoul; mails go over the network. */
export interface TestAlerts extends Pick<TestOutbox, 'settings' | 'clock'> {
  readonly alerts: Alerts
  /** Another process on the same data folder, or this one after a restart. */
  anotherProcess(): Alerts
  /** Enters somebody who is told of everything at once, unless it says otherwise. */
  tell(address: string, given?: Partial<AlertRecipientInput>): void
  run(outcome: 'succeeded' | 'failed'): void
  /** A run whose removals wait: two cards. @returns its number */
  hold(): number
  /** A token of a provider's connection, made now. */
  giveToken(publicId: string): void
  /** A run that refuses so many records. */
  refuse(records: number): void
  /** What became of each mail, oldest first: `address state kinds reason`. */
  states(): readonly string[]
}

export function someAlerts(): TestAlerts {
  const outbox = anOutbox()
  const { directory, settings, clock, folder, mail } = outbox
  const { connection } = directory
  const open = (): Alerts => {
    const alerts = createAlerts({
      database: connection,
      settings,
      mail,
      takeLock: () => takeFreeLock(folder, 'mail', clock),
      zone: () => 'Asia/Seoul',
      clock,
      log: createLog({ file: `${folder}/log`, now: clock.now }),
    })
    onTestFinished(() => alerts.outbox.close())
    return alerts
  }
  const alerts = open()
  const run = (outcome: 'succeeded' | 'failed' | 'held'): number =>
    Number(
      connection
        .prepare(
          `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, finished_at, outcome, error_code, held_state)
           VALUES ('schedule', 'delta', 0, 'finished', :now, :now, :outcome, iif(:outcome = 'failed', 'source_refused', NULL),
             iif(:outcome = 'held', 'pending', 'none'))`,
        )
        .run({ now: clock.now(), outcome }).lastInsertRowid,
    )
  return {
    settings,
    clock,
    alerts,
    anotherProcess: open,
    tell(address, given = {}) {
      const everything = { address, operatorId: null, language: null, topics: [...alertTopics], digestMinute: null }
      alerts.recipients.save(null, { ...everything, ...given })
    },
    run,
    hold() {
      const runId = run('held')
      connection
        .prepare(
          `INSERT INTO plan_part (run_id, first_seq, last_seq, step, kind, action, reason, held, applied_through)
           VALUES (?, 1, 2, 1, 'credentials', 'remove', 'gone', 1, 0)`,
        )
        .run(runId)
      return runId
    },
    giveToken(publicId) {
      connection
        .prepare(
          `INSERT INTO scim_token (id, connection_id, created_at, created_by) SELECT ?, id, ?, 'tester' FROM scim_connection`,
        )
        .run(publicId, clock.now())
    },
    refuse(records) {
      connection
        .prepare(
          `WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < :records)
           INSERT INTO quarantine (collection, key, reason, detail, record, opened_run)
           SELECT 'people', 'P' || n, 'email_ambiguous', '{}', '{"name":"Mina Kim"}', :run FROM each`,
        )
        .run({ records, run: run('succeeded') })
    },
    states: () =>
      alerts.mails
        .list(500)
        .map(
          ({ address, state, kinds, reason }) =>
            `${address} ${state} ${kinds.join('+')}${reason === null ? '' : ` ${reason.code}`}`,
        )
        .toReversed(),
  }
}
