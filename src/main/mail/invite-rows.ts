import type { InviteCounts } from '../../shared/contract/invites-calls.ts'
import { inviteStates } from '../../shared/contract/invites-calls.ts'
import type { InviteId } from '../../shared/domain.ts'
import { AppError, type Language } from '../../shared/errors/app-error.ts'
import { personLabel } from '../../shared/labels.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Claimed, OutboxRows } from './outbox.ts'
import { reasonOf, settledColumns, writtenThrough } from './outbox-rows.ts'

/** An invite that this process has taken and now sends. */
export interface ClaimedInvite extends Claimed<InviteId> {
  /** The person as lists call them. */
  readonly person: string
  readonly address: string | null
  readonly language: Language | null
  readonly createdAt: number
}

/** The outbox as it is kept. Times in ms since 1970; all of it synchronous. `prepare` says of what waits for people without access that it does. */
export interface InviteRows extends OutboxRows<ClaimedInvite> {
  /** Makes these due now. @throws AppError `invite_unknown`, `invite_settled`; then nothing was done */
  release(ids: readonly InviteId[], now: number): void
  /** Makes everything due that waits or failed, but for what nobody knows the outcome of. @returns how many that are */
  releaseAll(now: number): number
  /** @throws AppError `invite_unknown`, `invite_settled`; then nothing was done */
  discard(ids: readonly InviteId[], now: number): void
  /** Discards everything that waits or failed. @returns how many that were */
  discardAll(now: number): number
  counts(): InviteCounts
  /** Another text when anything of the outbox is not as it was. */
  look(): string
}

/** Who has access now: nobody is told of doors that do not open. */
const hasAccess = `p.status = 'active' AND p.departed_at IS NULL`

export function createInviteRows(database: SqliteDatabase): InviteRows {
  const anyDue = database
    .prepare<[number], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM invite WHERE state = 'sending')
         OR EXISTS (SELECT 1 FROM invite i JOIN person p ON p.id = i.person_id
           WHERE i.state = 'waiting' AND i.next_try_at <= ? AND ${hasAccess})`,
    )
    .pluck()
  const explain = prepareReason(database, 'EXISTS')
  const explainSuspended = prepareReason(database, 'NOT EXISTS')
  const abandon = database.prepare(
    `UPDATE invite SET state = 'failed', reason = 'mail_outcome_unknown', reason_params = '{}', changed_at = ? WHERE state = 'sending'`,
  )
  const claim = database.prepare<[object], ClaimedRow>(
    `UPDATE invite SET state = 'sending', attempts = attempts + 1, changed_at = :now,
       address = (SELECT p.email FROM person p WHERE p.id = person_id)
     WHERE id = (SELECT i.id FROM invite i JOIN person p ON p.id = i.person_id
       WHERE i.state = 'waiting' AND i.next_try_at <= :now AND ${hasAccess}
         AND (:only IS NULL OR i.id IN (SELECT value FROM json_each(:only)))
       ORDER BY i.next_try_at, i.id LIMIT 1)
     RETURNING id, person_id, address, language, attempts, created_at`,
  )
  const nameOf = database.prepare<[number], Parameters<typeof personLabel>[0]>(
    'SELECT id, first_name, middle_name, last_name, preferred_name, email, campus_id FROM person WHERE id = ?',
  )
  const settle = database.prepare(
    `UPDATE invite SET state = :state, reason = :code, reason_params = :params, next_try_at = coalesce(:next, next_try_at),
       attempts = attempts - :uncounted, changed_at = :now
     WHERE id = :id AND state = 'sending'`,
  )
  const among = `FROM json_each(:ids) j LEFT JOIN invite i ON i.id = j.value`
  const missing = database.prepare<[object], number>(`SELECT j.value ${among} WHERE i.id IS NULL LIMIT 1`).pluck()
  const settled = database
    .prepare<[object], number>(`SELECT j.value ${among} WHERE i.state IN ('sent', 'sending') LIMIT 1`)
    .pluck()
  const chosen = 'id IN (SELECT value FROM json_each(:ids))'
  const releaseSql = (which: string) =>
    database.prepare(
      `UPDATE invite SET state = 'waiting', reason = NULL, reason_params = NULL, attempts = 0, next_try_at = :now, changed_at = :now
       WHERE ${which}`,
    )
  const release = releaseSql(chosen)
  const releaseAll = releaseSql(`state = 'waiting' OR (state = 'failed' AND reason IS NOT 'mail_outcome_unknown')`)
  const discardSql = (which: string) =>
    database.prepare(`UPDATE invite SET state = 'discarded', changed_at = :now WHERE ${which}`)
  const discard = discardSql(`${chosen} AND state <> 'discarded'`)
  const discardAll = discardSql(`state IN ('waiting', 'failed')`)
  const counts = database.prepare<[], { readonly state: keyof InviteCounts; readonly count: number }>(
    'SELECT state, count(*) AS count FROM invite GROUP BY state',
  )
  const seen = database
    .prepare<[], string>(
      `SELECT json_array((SELECT max(id) FROM invite), (SELECT max(changed_at) FROM invite),
         (SELECT count(*) FROM invite WHERE state = 'waiting'), (SELECT count(*) FROM invite WHERE state = 'failed'),
         (SELECT count(*) FROM invite WHERE state = 'discarded'))`,
    )
    .pluck()

  /** All of them, or none. */
  const changeChosen = (ids: readonly InviteId[], now: number, change: typeof release): void => {
    const values = { ids: JSON.stringify(ids) }
    database
      .transaction(() => {
        const unknown = missing.get(values)
        if (unknown !== undefined) throw new AppError('invite_unknown', { invite: unknown })
        const done = settled.get(values)
        if (done !== undefined) throw new AppError('invite_settled', { invite: done })
        change.run({ ...values, now })
      })
      .immediate()
  }

  return {
    isDue: (now) => anyDue.get(now) === 1,
    explain,
    prepare: (now) => explainSuspended(new AppError('mail_person_suspended'), now),
    abandon: (now) => void abandon.run(now),
    claim(now, only) {
      const row = writtenThrough(database, () => claim.get({ now, only: only === null ? null : JSON.stringify(only) }))
      const person = row === undefined ? undefined : nameOf.get(row.person_id)
      if (row === undefined || person === undefined) return null
      const { id, address, language, attempts, created_at: createdAt } = row
      return { id, person: personLabel(person), address, language, attempts, createdAt }
    },
    settle: (id, settled, now) => void settle.run({ id, now, ...settledColumns(settled) }),
    release: (ids, now) => changeChosen(ids, now, release),
    releaseAll: (now) => releaseAll.run({ now }).changes,
    discard: (ids, now) => changeChosen(ids, now, discard),
    discardAll: (now) => discardAll.run({ now }).changes,
    counts() {
      const found = new Map(counts.all().map(({ state, count }) => [state, count]))
      return Object.fromEntries(inviteStates.map((state) => [state, found.get(state) ?? 0])) as InviteCounts
    },
    look: () => seen.get() ?? '',
  }
}

interface ClaimedRow {
  readonly id: InviteId
  readonly person_id: number
  readonly address: string | null
  readonly language: Language | null
  readonly attempts: number
  readonly created_at: number
}

/** Gives a reason to what is due of people with access, or of people without. Writes only where there is one to give. */
function prepareReason(database: SqliteDatabase, access: 'EXISTS' | 'NOT EXISTS'): (error: AppError, now: number) => void {
  const which = `state = 'waiting' AND next_try_at <= :now AND (reason IS NOT :code OR reason_params IS NOT :params)
    AND ${access} (SELECT 1 FROM person p WHERE p.id = person_id AND ${hasAccess})`
  const isNews = database.prepare<[object], 0 | 1>(`SELECT EXISTS (SELECT 1 FROM invite WHERE ${which})`).pluck()
  const write = database.prepare(`UPDATE invite SET reason = :code, reason_params = :params, changed_at = :now WHERE ${which}`)
  return (error, now) => {
    const values = { ...reasonOf(error), now }
    // Who writes waits for other writers; every few seconds, for nothing, that would hold up the windows.
    if (isNews.get(values) === 1) write.run(values)
  }
}
