import { assertNever } from '../../shared/domain.ts'
import { AppError, type ErrorCode } from '../../shared/errors/app-error.ts'
import type { MailSettings } from '../../shared/mail-settings.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Lock } from '../storage/locks.ts'
import type { Mail } from './invite-message.ts'
import type { Delivery, Mailer } from './mailer.ts'

/** Something that this process has taken and now sends. */
export interface Claimed<Id extends number> {
  readonly id: Id
  /** This one included. */
  readonly attempts: number
}

/** What becomes of what was claimed. */
export type Settled =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly error: AppError }
  /** `counts`: whether it was this message that could not be sent, so that it counts as an attempt. */
  | { readonly state: 'waiting'; readonly error: AppError | null; readonly nextTryAt: number; readonly counts: boolean }

/** What an outbox needs of what it sends. Times in ms since 1970; all of it synchronous. */
export interface OutboxRows<Item extends Claimed<number>> {
  /** Before it is asked what is due. */
  prepare(now: number): void
  /** Whether there is anything to do: something is due, or was being sent by whoever is no more. */
  isDue(now: number): boolean
  /** Says of what waits and is due why nothing is sent. */
  explain(error: AppError, now: number): void
  /** What was being sent by whoever is no more: nobody knows what became of it. To be called by whoever holds the lock. */
  abandon(now: number): void
  /** Takes the first that is due, for good: safe against a loss of power. Null when there is none. */
  claim(now: number, only: readonly Item['id'][] | null): Item | null
  settle(id: Item['id'], settled: Settled, now: number): void
}

/**
 * Sends the invites, or the alerts, of a data folder, one process at a time. Each is claimed before it is sent, so that it is sent
 * at most once; what nobody knows the outcome of is not sent again by itself. What is wrong with the server keeps all of them
 * waiting, for as long as it lasts; what is wrong with one of them lets that one wait, and at last fail.
 */
export interface Outbox<Id extends number> {
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
  flush(only: readonly Id[] | null): Promise<void>
  /** Tells whenever something was sent or could not be. @returns a function that ends it */
  subscribe(listener: () => void): () => void
  /** Ends what is being sent, a few seconds at most. */
  close(): Promise<void>
}

export interface OutboxOptions<Item extends Claimed<number>> {
  /** For the log. */
  readonly name: 'invites' | 'alerts'
  readonly rows: OutboxRows<Item>
  readonly readMail: () => MailSettings | null
  /** Makes the message. @throws AppError for one that can never be sent */
  readonly compose: (item: Item, settings: MailSettings) => Promise<Mail>
  /** Of what nobody knows whether it was sent. */
  readonly unknownOutcome: ErrorCode
  /** What opens a mailer for these settings. @throws AppError `mail_...` when the password cannot be had */
  readonly openMailer: (settings: MailSettings) => Promise<Mailer>
  /** @throws AppError `mail_sent_elsewhere` */
  readonly takeLock: () => Lock
  readonly clock: Clock
  readonly log: Log
}

export function createOutbox<Item extends Claimed<number>>(options: OutboxOptions<Item>): Outbox<Item['id']> {
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
    log.warn(`${options.name} wait`, { code: error.code })
    rows.explain(error, clock.now())
  }

  async function send(item: Item, settings: MailSettings, mailer: Mailer): Promise<Delivery> {
    try {
      return await mailer.send(await options.compose(item, settings), ending.signal)
    } catch (error) {
      if (error instanceof AppError) return { kind: 'refused', error }
      throw error
    }
  }

  function settledBy(delivery: Exclude<Delivery, { kind: 'unusable' }>, attempts: number, now: number): Settled {
    switch (delivery.kind) {
      case 'sent':
        return { state: 'sent' }
      case 'unknown':
        return { state: 'failed', error: new AppError(options.unknownOutcome) }
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

  /** @returns whether the next one may be sent */
  async function sendNext(settings: MailSettings, mailer: Mailer, only: readonly Item['id'][] | null): Promise<boolean> {
    const item = rows.claim(clock.now(), only)
    if (item === null) return false
    const delivery = await send(item, settings, mailer)
    const now = clock.now()
    if (delivery.kind !== 'unusable') {
      rows.settle(item.id, settledBy(delivery, item.attempts, now), now)
      failures = 0
      return true
    }
    // Who was told to stop says nothing of the server.
    const error = ending.signal.aborted ? null : delivery.error
    rows.settle(item.id, { state: 'waiting', error, nextTryAt: now, counts: false }, now)
    if (error !== null) holdAll(error)
    return false
  }

  async function run(only: readonly Item['id'][] | null): Promise<void> {
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

  function begin(only: readonly Item['id'][] | null): Promise<void> {
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
    rows.prepare(now)
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
