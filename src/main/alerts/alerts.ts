import { randomUUID } from 'node:crypto'
import type { AlertRecipient } from '../../shared/alerts.ts'
import type { AlertMailId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { MailSettings } from '../../shared/mail-settings.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type MailService, testFailure } from '../mail/mail.ts'
import { createOutbox, type Outbox } from '../mail/outbox.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Lock } from '../storage/locks.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import { type AlertMails, type ClaimedAlertMail, createAlertMails } from './alert-mails.ts'
import { composeAlerts, composeTestAlert } from './alert-message.ts'
import { type AlertRows, createAlertRows } from './alert-rows.ts'
import { detectAlerts } from './detect.ts'
import { readAlertFacts } from './read-facts.ts'
import { type AlertRecipients, createAlertRecipients } from './recipients.ts'

/** Tells operators by e-mail of what should not wait until somebody looks at the screens (docs/alerts.md). */
export interface Alerts {
  readonly recipients: AlertRecipients
  readonly rows: AlertRows
  readonly mails: AlertMails
  readonly outbox: Outbox<AlertMailId>
  /** Looks now whether anything happened, and keeps it. */
  look(): void
  /**
   * Looks, and sends everything that waits, to the end. `early`: daily mails before their time, too.
   * @throws AppError `mail_sent_elsewhere` when another process sends
   */
  send(how: { readonly early: boolean }): Promise<void>
  /**
   * Looks, and sends what is due, as far as that goes within `ms`; the rest waits for whoever looks next.
   * @returns whether nothing is left: neither what is due, nor what the mail server has put off
   * @throws AppError as the database does
   */
  sendDue(ms: number): Promise<boolean>
  /** Sends a mail that says that it is a test. @throws AppError `mail_...`, whatever keeps it from being taken */
  test(to: Pick<AlertRecipient, 'address' | 'language'>, signal: AbortSignal): Promise<void>
}

export function createAlerts(options: {
  readonly database: SqliteDatabase
  readonly settings: SettingsStore
  readonly mail: Pick<MailService, 'openMailer' | 'language'>
  readonly takeLock: () => Lock
  /** IANA name of where this machine is. */
  readonly zone: () => string
  readonly clock: Clock
  readonly log: Log
}): Alerts {
  const { database, settings, mail, zone, clock, log } = options
  const rows = createAlertRows(database)
  const mails = createAlertMails(database, zone)
  const recipients = createAlertRecipients(database)
  let lookedAt: number | null = null

  function look(): void {
    const now = clock.now()
    lookedAt = now
    const { alerts } = settings.read()
    const isNew = rows.record((before) => detectAlerts(before, readAlertFacts(database, now, zone()), alerts), now)
    if (isNew) log.info('alerts', { newest: rows.newest() })
  }

  function prepare(now: number): void {
    // Whoever set the clock back must not wait.
    if (lookedAt === null || now - lookedAt >= lookEveryMs || now < lookedAt) look()
    mails.prepare(now)
  }

  function howItFailed(error: unknown): 'elsewhere' | 'failed' {
    // Another process sends, these as well.
    if (error instanceof AppError && error.code === 'mail_sent_elsewhere') return 'elsewhere'
    log.bug(error)
    return 'failed'
  }

  const composeMail = (item: ClaimedAlertMail, server: MailSettings) =>
    composeAlerts(
      {
        settings: server,
        to: { name: '', address: item.address },
        language: item.language ?? mail.language(),
        messageKey: `alert-${item.id}-${item.createdAt.toString(36)}`,
        now: clock.now(),
        zone: zone(),
      },
      item.alerts,
      item,
    )

  const outbox = createOutbox({
    name: 'alerts',
    rows: { ...mails, prepare },
    readMail: () => settings.read().mail,
    compose: composeMail,
    unknownOutcome: 'alert_outcome_unknown',
    openMailer: (server) => mail.openMailer(server),
    takeLock: options.takeLock,
    clock,
    log,
  })

  return {
    recipients,
    rows,
    mails,
    outbox,
    look,
    async send({ early }) {
      const now = clock.now()
      look()
      mails.prepare(now)
      if (early) mails.makeEarly(now)
      mails.releaseAll(now)
      await outbox.flush(null)
    },
    async sendDue(ms) {
      look()
      mails.prepare(clock.now())
      if (!mails.isDue(clock.now())) return !mails.isWaiting()
      let cancel = (): void => undefined
      const late = new Promise<'late'>((resolve) => {
        cancel = clock.after(ms, () => resolve('late'))
      })
      const sent = outbox.flush(null).then(() => 'done' as const, howItFailed)
      const how = await Promise.race([sent, late])
      cancel()
      return how === 'elsewhere' || !mails.isWaiting()
    },
    async test({ address, language }, signal) {
      const server = settings.read().mail
      if (server === null) throw new AppError('mail_not_set_up')
      const mailer = await mail.openMailer(server)
      try {
        const message = await composeTestAlert({
          settings: server,
          to: { name: '', address },
          language: language ?? mail.language(),
          messageKey: `alert-test-${randomUUID()}`,
          now: clock.now(),
        })
        const failure = testFailure(await mailer.send(message, signal), server, address)
        if (failure !== null) throw failure
      } finally {
        mailer.close()
      }
    },
  }
}

/** In ms. Between two looks a failing source, a held run or an old token can wait. */
const lookEveryMs = 15_000
