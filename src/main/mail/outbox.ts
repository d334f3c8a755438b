import { assertNever, type InviteId } from '../../shared/domain.ts'
import { AppError, type Language } from '../../shared/errors/app-error.ts'
import { isMailAddress, type MailSettings } from '../../shared/mail-settings.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Lock } from '../storage/locks.ts'
import { composeInvite } from './invite-message.ts'
import type { ClaimedInvite, InviteRows, Settled } from './invite-rows.ts'
import type { Delivery, Mailer } from './mailer.ts'

/**
 * Sends the invites of a data folder, one process at a time. An invite is claimed before it is sent, so that it is sent at most
 * once; what nobody knows the outcome of is not sent again by itself. What is wrong with the server keeps all of them waiting, for
 * as long as it lasts; what is wrong with one of them lets that one wait, and at last fail.
 */
export interface Outbox {
  /** Begins to look, every few seconds. */
  start(): void
  /** Looks now. Before `start` it does nothing. */
  look(): void
  /** Somebody is at the machine, or changed something: what waits for the server is tried now. */
  retry(): void
  /**
   * Sends what is due, or only these, to the end, whether it was started or not.
   * @throws AppError `mail_sent_elsewhere` when another process sends
   */
  flush(only: readonly InviteId[] | null): Promise<void>
  /** Tells whenever something was sent or could not be. @returns a function that ends it */
  subscribe(listener: () => void): () => void
  /** Ends what is being sent, a few seconds at most. */
  close(): Promise<void>
}

export interface OutboxOptions {
  readonly rows: InviteRows
  readonly readMail: () => MailSettings | null
  /** In which somebody is written to who has no language of their own. */
  readonly language: () => Language
  /** What opens a mailer for these settings. @throws AppError `mail_...` when the password cannot be had */
  readonly openMailer: (settings: MailSettings) => Promise<Mailer>
  /** @throws AppError `mail_sent_elsewhere` */
  readonly takeLock: () => Lock
  readonly clock: Clock
  readonly log: Log
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { rows, readMail, openMailer, takeLock, clock, log } = options
  const listeners = new Set<() => void>()
  let cancelHeartbeat: (() => void) | null = null
  /** No other one is begun; and the one that is being sent is given up. */
  let stopping = new AbortController()
  let ending = new AbortController()
  let running: Promise<void> | null = null
  let failures = 0
  let notBefore = 0
  let triedWith = ''

  function tell(): void {
    for (const listener of listeners) listener()
  }

  /** Nothing can be sent: says so of all, and waits longer each time. */
  function holdAll(error: AppError): void {
    failures += 1
    notBefore = clock.now() + pauseAfter(failures)
    log.warn('invites wait', { code: error.code })
    rows.explain(error, clock.now())
  }

  async function send(invite: ClaimedInvite, settings: MailSettings, mailer: Mailer): Promise<Delivery> {
    const { address } = invite
    if (address === null) return { kind: 'refused', error: new AppError('mail_address_missing') }
    if (!isMailAddress(address)) return { kind: 'refused', error: new AppError('mail_address_invalid', { to: address }) }
    const mail = await composeInvite({
      settings,
      to: { name: invite.person, address },
      language: invite.language ?? options.language(),
      messageKey: `invite-${invite.id}-${invite.createdAt.toString(36)}`,
      now: clock.now(),
    })
    return mailer.send(mail, ending.signal)
  }

  /** @returns whether the next one may be sent */
  async function sendNext(settings: MailSettings, mailer: Mailer, only: readonly InviteId[] | null): Promise<boolean> {
    const invite = rows.claim(clock.now(), only)
    if (invite === null) return false
    const delivery = await send(invite, settings, mailer)
    const now = clock.now()
    if (delivery.kind !== 'unusable') {
      rows.settle(invite.id, settledBy(delivery, invite, now), now)
      failures = 0
      return true
    }
    // Who was told to stop says nothing of the server.
    const error = ending.signal.aborted ? null : delivery.error
    rows.settle(invite.id, { state: 'waiting', error, nextTryAt: now, counts: false }, now)
    if (error !== null) holdAll(error)
    return false
  }

  async function run(only: readonly InviteId[] | null): Promise<void> {
    const settings = readMail()
    if (settings === null) return rows.explain(new AppError('mail_not_set_up'), clock.now())
    const lock = takeLock()
    try {
      rows.abandon(clock.now())
      const mailer = await openMailer(settings).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        holdAll(error)
        return null
      })
      if (mailer === null) return
      try {
        const unchanged = JSON.stringify(settings)
        while (!stopping.signal.aborted && JSON.stringify(readMail()) === unchanged) {
          if (!(await sendNext(settings, mailer, only))) break
        }
      } finally {
        mailer.close()
      }
    } finally {
      lock.release()
      tell()
    }
  }

  function begin(only: readonly InviteId[] | null): Promise<void> {
    const begun = run(only).finally(() => {
      running = null
    })
    running = begun
    return begun
  }

  function look(): void {
    if (cancelHeartbeat === null || running !== null) return
    const now = clock.now()
    const settings = JSON.stringify(readMail())
    if (settings !== triedWith) {
      triedWith = settings
      failures = 0
      notBefore = 0
    }
    rows.explainSuspended(now)
    if (now < notBefore || !rows.isDue(now)) return
    begin(null).catch((error: unknown) => {
      // Another process sends; it will have sent these as well.
      if (!(error instanceof AppError) || error.code !== 'mail_sent_elsewhere') log.bug(error)
    })
  }

  function lookSafely(): void {
    try {
      look()
    } catch (error) {
      log.bug(error)
    }
  }

  function beat(): void {
    cancelHeartbeat = clock.after(lookEveryMs, () => {
      lookSafely()
      if (cancelHeartbeat !== null) beat()
    })
  }

  return {
    start() {
      if (cancelHeartbeat !== null) return
      beat()
      lookSafely()
    },
    look: lookSafely,
    retry() {
      failures = 0
      notBefore = 0
      lookSafely()
    },
    async flush(only) {
      await running?.catch(() => undefined)
      await begin(only)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      cancelHeartbeat?.()
      cancelHeartbeat = null
      if (running === null) return
      stopping.abort()
      const cancel = clock.after(patienceMs, () => ending.abort())
      await running.catch(() => undefined)
      cancel()
      stopping = new AbortController()
      ending = new AbortController()
    },
  }
}

function settledBy(delivery: Exclude<Delivery, { kind: 'unusable' }>, { attempts }: ClaimedInvite, now: number): Settled {
  switch (delivery.kind) {
    case 'sent':
      return { state: 'sent' }
    case 'unknown':
      return { state: 'failed', error: new AppError('mail_outcome_unknown') }
    case 'refused':
      return { state: 'failed', error: delivery.error }
    case 'deferred':
      return attempts >= mostAttempts
        ? { state: 'failed', error: delivery.error }
        : { state: 'waiting', error: delivery.error, nextTryAt: now + pauseBetween(attempts), counts: true }
    default:
      return assertNever(delivery)
  }
}

/** In ms. How often somebody looks whether anything is due. */
const lookEveryMs = 3_000
/** How long the one that is being sent may take when the program ends. */
const patienceMs = 5_000
const mostAttempts = 10

/** For the server: 30 s, 1, 2, 4, 8, 15 min. */
function pauseAfter(failures: number): number {
  return Math.min(15 * 60_000, 30_000 * 2 ** Math.min(failures - 1, 10))
}

/** For one invite: 5, 10, 20 ... 240 min; ten attempts take about a day, as mail servers themselves try. */
function pauseBetween(attempts: number): number {
  return Math.min(240 * 60_000, 5 * 60_000 * 2 ** (attempts - 1))
}
