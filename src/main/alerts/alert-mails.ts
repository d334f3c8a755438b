import type { AlertMailRow } from '../../shared/contract/alerts-calls.ts'
import type { AlertId, AlertMailId, AlertRecipientId } from '../../shared/domain.ts'
import type { ErrorCode, ErrorParams, Language } from '../../shared/errors/app-error.ts'
import { reasonOf, settledColumns, writtenThrough } from '../mail/outbox-rows.ts'
import type { Claimed, OutboxRows } from '../mail/outbox.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { withStorageErrors } from '../storage/sqlite-error.ts'
import { dayMs } from '../wall-clock.ts'
import { type StoredAlert, storedAlert } from './alert-rows.ts'
import { lastDigestTime } from './digest-time.ts'

/** A mail that this process has taken and now sends. */
export interface ClaimedAlertMail extends Claimed<AlertMailId> {
  readonly address: string
  readonly language: Language | null
  readonly isDigest: boolean
  readonly createdAt: number
  /** Oldest first. */
  readonly alerts: readonly StoredAlert[]
}

/** The mails of alerts, as they are kept. `prepare` makes those that are due. */
export interface AlertMails extends OutboxRows<ClaimedAlertMail> {
  /** Makes daily mails of all that happened, before their time. */
  makeEarly(now: number): void
  /** Makes everything due that waits or failed, but for what nobody knows the outcome of. */
  releaseAll(now: number): void
  /** Whether any is still to be sent, due or put off. */
  isWaiting(): boolean
  /** Newest first. */
  list(limit: number): readonly AlertMailRow[]
  /** What happened and waits for the time of the daily mail, for each recipient who has any. */
  gathering(): readonly { readonly recipientId: AlertRecipientId; readonly alerts: number }[]
  /** Another text when anything is not as it was. */
  look(): string
}

/** @param zone in which the times of daily mails are meant */
export function createAlertMails(database: SqliteDatabase, zone: () => string): AlertMails {
  const pending = database.prepare<[], PendingRow>(
    `SELECT r.id, r.digest_minute AS digestMinute, min(a.at) AS first, max(a.at) AS last, count(*) AS alerts
     FROM alert_delivery d JOIN alert a ON a.id = d.alert_id JOIN alert_recipient r ON r.id = d.recipient_id
     WHERE d.mail_id IS NULL GROUP BY r.id`,
  )
  const insert = database.prepare(
    `INSERT INTO alert_mail (recipient_id, address, digest, next_try_at, created_at, changed_at)
     SELECT id, address, digest_minute IS NOT NULL, :now, :now, :now FROM alert_recipient
     WHERE id IN (SELECT value FROM json_each(:due))`,
  )
  const fill = database.prepare(
    `UPDATE alert_delivery SET mail_id = (SELECT max(m.id) FROM alert_mail m WHERE m.recipient_id = alert_delivery.recipient_id)
     WHERE mail_id IS NULL AND recipient_id IN (SELECT value FROM json_each(:due))`,
  )
  const isGone = `NOT EXISTS (SELECT 1 FROM alert_recipient r WHERE r.id = recipient_id)`
  const anyVain = database
    .prepare<[object], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM alert_mail WHERE state = 'waiting' AND (created_at < :tooOld OR ${isGone}))
         OR EXISTS (SELECT 1 FROM alert_delivery WHERE mail_id IS NULL AND ${isGone})`,
    )
    .pluck()
  const giveUp = database.prepare(
    `UPDATE alert_mail SET state = 'failed', reason_params = '{}', changed_at = :now,
       reason = iif(${isGone}, 'alert_recipient_unknown', 'alert_too_late')
     WHERE state = 'waiting' AND (created_at < :tooOld OR ${isGone})`,
  )
  const forget = database.prepare(`DELETE FROM alert_delivery WHERE mail_id IS NULL AND ${isGone}`)
  const anyDue = database
    .prepare<[number], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM alert_mail WHERE state = 'sending')
         OR EXISTS (SELECT 1 FROM alert_mail WHERE state = 'waiting' AND next_try_at <= ?)`,
    )
    .pluck()
  const anyWaiting = database
    .prepare<[], 0 | 1>(`SELECT EXISTS (SELECT 1 FROM alert_mail WHERE state IN ('sending', 'waiting'))`)
    .pluck()
  const unexplained = `state = 'waiting' AND next_try_at <= :now AND (reason IS NOT :code OR reason_params IS NOT :params)`
  const anyUnexplained = database
    .prepare<[object], 0 | 1>(`SELECT EXISTS (SELECT 1 FROM alert_mail WHERE ${unexplained})`)
    .pluck()
  const explain = database.prepare(
    `UPDATE alert_mail SET reason = :code, reason_params = :params, changed_at = :now WHERE ${unexplained}`,
  )
  const abandon = database.prepare(
    `UPDATE alert_mail SET state = 'failed', reason = 'alert_outcome_unknown', reason_params = '{}', changed_at = ? WHERE state = 'sending'`,
  )
  const claim = database.prepare<[object], ClaimedRow>(
    `UPDATE alert_mail SET state = 'sending', attempts = attempts + 1, changed_at = :now,
       address = coalesce((SELECT r.address FROM alert_recipient r WHERE r.id = recipient_id), address)
     WHERE id = (SELECT id FROM alert_mail
       WHERE state = 'waiting' AND next_try_at <= :now AND (:only IS NULL OR id IN (SELECT value FROM json_each(:only)))
       ORDER BY next_try_at, id LIMIT 1)
     RETURNING id, address, digest, attempts, created_at AS createdAt,
       (SELECT r.language FROM alert_recipient r WHERE r.id = recipient_id) AS language`,
  )
  const alertsOf = database.prepare<[number], { readonly id: AlertId; readonly at: number; readonly details: string }>(
    `SELECT a.id, a.at, a.details FROM alert_delivery d JOIN alert a ON a.id = d.alert_id WHERE d.mail_id = ? ORDER BY a.id`,
  )
  const settle = database.prepare(
    `UPDATE alert_mail SET state = :state, reason = :code, reason_params = :params, next_try_at = coalesce(:next, next_try_at),
       attempts = attempts - :uncounted, changed_at = :now
     WHERE id = :id AND state = 'sending'`,
  )
  const releaseAll = database.prepare(
    `UPDATE alert_mail SET state = 'waiting', reason = NULL, reason_params = NULL, attempts = 0, next_try_at = :now,
       created_at = :now, changed_at = :now
     WHERE (state = 'waiting' OR (state = 'failed' AND reason IS NOT 'alert_outcome_unknown')) AND NOT ${isGone}`,
  )
  const listed = database.prepare<[number], ListedRow>(
    `SELECT m.id AS mailId, m.address, m.digest, m.state, m.reason, m.reason_params AS reasonParams, m.attempts,
       m.next_try_at AS nextTryAt, m.created_at AS createdAt, m.changed_at AS changedAt,
       (SELECT json_group_array(a.kind ORDER BY a.id) FROM alert_delivery d JOIN alert a ON a.id = d.alert_id
        WHERE d.mail_id = m.id) AS kinds
     FROM alert_mail m ORDER BY m.id DESC LIMIT ?`,
  )
  const seen = database
    .prepare<[], string>(
      `SELECT json_array((SELECT max(id) FROM alert), (SELECT max(id) FROM alert_mail), (SELECT max(changed_at) FROM alert_mail),
         (SELECT count(*) FROM alert_mail WHERE state = 'waiting'), (SELECT count(*) FROM alert_mail WHERE state = 'failed'),
         (SELECT json_group_array(json_array(id, address, operator_id, language, topics, digest_minute)) FROM alert_recipient))`,
    )
    .pluck()

  const make = database.transaction((isDue: (row: PendingRow) => boolean, now: number): void => {
    const due = JSON.stringify(
      pending
        .all()
        .filter(isDue)
        .map(({ id }) => id),
    )
    insert.run({ due, now })
    fill.run({ due })
  })

  /** Whoever looks every few seconds begins no transaction for nothing: it would wait for other writers. */
  function makeDue(isDue: (row: PendingRow) => boolean, now: number): void {
    if (pending.all().some(isDue)) make.immediate(isDue, now)
  }

  return {
    prepare: (now) =>
      withStorageErrors(() => {
        const vain = { now, tooOld: now - mostDays * dayMs }
        if (anyVain.get(vain) === 1) {
          giveUp.run(vain)
          forget.run()
        }
        makeDue((row) => isTimeFor(row, now, zone()), now)
      }),
    makeEarly: (now) => withStorageErrors(() => makeDue(() => true, now)),
    isDue: (now) => anyDue.get(now) === 1,
    isWaiting: () => withStorageErrors(() => anyWaiting.get() === 1),
    explain(error, now) {
      const values = { ...reasonOf(error), now }
      if (anyUnexplained.get(values) === 1) explain.run(values)
    },
    abandon: (now) => void abandon.run(now),
    claim(now, only) {
      const row = writtenThrough(database, () => claim.get({ now, only: only === null ? null : JSON.stringify(only) }))
      if (row === undefined) return null
      const { digest, ...rest } = row
      return { ...rest, isDigest: digest === 1, alerts: alertsOf.all(row.id).map(storedAlert) }
    },
    settle: (id, settled, now) => void settle.run({ id, now, ...settledColumns(settled) }),
    releaseAll: (now) => void withStorageErrors(() => releaseAll.run({ now })),
    list: (limit) => withStorageErrors(() => listed.all(limit).map(mailOf)),
    gathering: () => withStorageErrors(() => pending.all().map(({ id, alerts }) => ({ recipientId: id, alerts }))),
    look: () => seen.get() ?? '',
  }
}

/** At once, or when the time of the daily mail has come since the first of them. A clock that was set back holds nothing up. */
function isTimeFor({ digestMinute, first, last }: PendingRow, now: number, zone: string): boolean {
  return digestMinute === null || first <= lastDigestTime(now, digestMinute, zone) || last > now
}

/** An alert that comes later than that says how things stood, and no longer how they stand. */
const mostDays = 7

interface PendingRow {
  readonly id: AlertRecipientId
  readonly digestMinute: number | null
  readonly first: number
  readonly last: number
  readonly alerts: number
}

interface ClaimedRow {
  readonly id: AlertMailId
  readonly address: string
  readonly language: Language | null
  readonly digest: 0 | 1
  readonly attempts: number
  readonly createdAt: number
}

type ListedRow = Omit<AlertMailRow, 'reason' | 'kinds' | 'isDigest'> & {
  readonly digest: 0 | 1
  readonly reason: ErrorCode | null
  readonly reasonParams: string | null
  readonly kinds: string
}

function mailOf({ digest, reason, reasonParams, kinds, ...row }: ListedRow): AlertMailRow {
  return {
    ...row,
    isDigest: digest === 1,
    kinds: JSON.parse(kinds) as AlertMailRow['kinds'],
    reason: reason === null ? null : { code: reason, params: JSON.parse(reasonParams ?? '{}') as ErrorParams },
  }
}
