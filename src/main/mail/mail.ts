import { randomUUID } from 'node:crypto'
import { assertNever, type InviteId } from '../../shared/domain.ts'
import { AppError, type Language } from '../../shared/errors/app-error.ts'
import { isMailAddress, type MailSettings } from '../../shared/mail-settings.ts'
import type { Clock } from '../clock.ts'
import type { Keychain, MarkerStore } from '../keychain/port.ts'
import type { Log } from '../log.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Lock } from '../storage/locks.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import { composeInvite, composeTest, type Mail } from './invite-message.ts'
import { type ClaimedInvite, createInviteRows, type InviteRows } from './invite-rows.ts'
import { createMailer, type Delivery, type Mailer, type MailerTimes } from './mailer.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { clearMail, passwordFor, setMail, type TypedMail } from './set-mail.ts'

/** Invites and the mail server that they go through. */
export interface MailService {
  readonly invites: InviteRows
  readonly outbox: Outbox<InviteId>
  /** @throws AppError as `setMail` does */
  save(typed: TypedMail): Promise<void>
  /** @throws AppError as `clearMail` does */
  clear(): Promise<void>
  /** In which somebody is written to who has no language of their own. */
  language(): Language
  /** A mailer for these settings. @throws AppError `mail_...` when the password cannot be had */
  openMailer(settings: MailSettings): Promise<Mailer>
  /** Sends a message by what was typed. @throws AppError `mail_...`, whatever keeps it from being taken */
  test(typed: TypedMail & { readonly to: string }, signal: AbortSignal): Promise<void>
  /** When the password was put into the keychain, in ms since 1970; null when there is none. */
  passwordSavedAt(): Promise<number | null>
}

export function createMail(options: {
  readonly database: SqliteDatabase
  readonly settings: SettingsStore
  readonly keychain: Keychain
  readonly marker: MarkerStore
  readonly takeLock: () => Lock
  /** Of the operating system, for where the settings name none. */
  readonly systemLanguage: Language
  readonly clock: Clock
  readonly log: Log
  readonly times?: MailerTimes
}): MailService {
  const { database, settings, clock, log, systemLanguage } = options
  const times = options.times === undefined ? {} : { times: options.times }
  const language = (): Language => settings.read().language ?? systemLanguage
  const openMailer = async (mail: MailSettings): Promise<Mailer> =>
    createMailer({ settings: mail, password: await passwordFor(options, { mail, password: null }), ...times })
  const invites = createInviteRows(database)
  const outbox = createOutbox({
    name: 'invites',
    rows: invites,
    readMail: () => settings.read().mail,
    compose: (invite, server) => inviteMail(invite, server, language(), clock.now()),
    unknownOutcome: 'mail_outcome_unknown',
    openMailer,
    takeLock: options.takeLock,
    clock,
    log,
  })
  return {
    invites,
    outbox,
    language,
    openMailer,
    async save(typed) {
      await setMail(options, typed)
      outbox.retry()
    },
    clear: () => clearMail(options),
    async test({ to, ...typed }, signal) {
      const { mail: server } = typed
      const mailer = createMailer({ settings: server, password: await passwordFor(options, typed), ...times })
      try {
        const mail = await composeTest({
          settings: server,
          to: { name: '', address: to },
          language: language(),
          messageKey: `test-${randomUUID()}`,
          now: clock.now(),
        })
        const failure = testFailure(await mailer.send(mail, signal), server, to)
        if (failure !== null) throw failure
      } finally {
        mailer.close()
      }
    },
    async passwordSavedAt() {
      const saved = await options.marker.read('smtp-password')
      return saved === null ? null : Date.parse(saved.savedAt)
    },
  }
}

/** @throws AppError `mail_address_missing`, `mail_address_invalid` */
async function inviteMail(invite: ClaimedInvite, settings: MailSettings, language: Language, now: number): Promise<Mail> {
  const { address } = invite
  if (address === null) throw new AppError('mail_address_missing')
  if (!isMailAddress(address)) throw new AppError('mail_address_invalid', { to: address })
  return composeInvite({
    settings,
    to: { name: invite.person, address },
    language: invite.language ?? language,
    messageKey: `invite-${invite.id}-${invite.createdAt.toString(36)}`,
    now,
  })
}

/** Of a test, where what is said of invites would be wrong. */
export function testFailure(delivery: Delivery, { host }: MailSettings, to: string): AppError | null {
  switch (delivery.kind) {
    case 'sent':
      return null
    case 'unknown':
      return new AppError('mail_test_unknown', { host })
    case 'refused':
    case 'deferred':
      return new AppError('mail_test_refused', { to, reason: delivery.error.params['reason'] ?? '-' })
    case 'unusable':
      return delivery.error
    default:
      return assertNever(delivery)
  }
}
