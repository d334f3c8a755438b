import { AppError } from '../../shared/errors/app-error.ts'
import { keepsPassword, type MailSettings } from '../../shared/mail-settings.ts'
import type { Keychain, MarkerStore, SaveOutcome, SecretOutcome } from '../keychain/port.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import { assertNever } from '../../shared/domain.ts'

/** Of the services, what a mail server rests on. */
export interface MailPlace {
  readonly settings: SettingsStore
  readonly keychain: Keychain
  readonly marker: MarkerStore
}

/** A mail server as somebody typed it. `password`: null to keep the one that is saved, and where nobody signs in. */
export interface TypedMail {
  readonly mail: MailSettings
  readonly password: string | null
}

/**
 * Puts a mail server and its password in the place of the present ones. At no moment do a server and the password of another stand
 * together: a program that is killed half-way leaves no server rather than a wrong one.
 * @throws AppError `mail_keychain_...` when the password cannot be saved (the server stays what it was),
 * `mail_password_missing`, `mail_password_not_carried`
 */
export async function setMail(place: MailPlace, { mail, password }: TypedMail): Promise<void> {
  const { settings, keychain, marker } = place
  const present = settings.read().mail
  if (mail.user === null) {
    settings.update({ mail })
    if ((await marker.read('smtp-password')) !== null) await keychain.delete('smtp-password')
    return
  }
  if (password === null) {
    await refuseOtherPassword(place, mail)
    settings.update({ mail })
    return
  }
  if (!keepsPassword(present, mail)) settings.update({ mail: null })
  const saved = await keychain.set('smtp-password', password)
  if (saved.kind !== 'done') {
    settings.update({ mail: present })
    throw passwordError(saved)
  }
  settings.update({ mail })
}

/** Forgets the mail server and its password. @throws AppError `mail_keychain_...` when the password is still in the keychain */
export async function clearMail({ settings, keychain, marker }: MailPlace): Promise<void> {
  settings.update({ mail: null })
  if ((await marker.read('smtp-password')) === null) return
  const removed = await keychain.delete('smtp-password')
  if (removed.kind !== 'done') throw passwordError(removed)
}

/**
 * The password to sign in with; null where nobody signs in.
 * @throws AppError `mail_password_missing`, `mail_password_not_carried`, `mail_keychain_...`
 */
export async function passwordFor(place: MailPlace, { mail, password }: TypedMail): Promise<string | null> {
  if (mail.user === null || password !== null) return password
  await refuseOtherPassword(place, mail)
  const outcome = await place.keychain.get('smtp-password')
  if (outcome.kind === 'found') return outcome.secret
  throw passwordError(outcome)
}

/**
 * After a backup was put in place: the keychain holds the password of the server that was set until then. Where the backup names
 * another one, it is taken away, and where that cannot be done the server.
 */
export async function forgetOtherPassword(
  { settings, keychain }: Omit<MailPlace, 'marker'>,
  before: MailSettings | null,
): Promise<void> {
  const { mail } = settings.read()
  if (before?.user == null || mail === null || keepsPassword(before, mail)) return
  const removed = await keychain.delete('smtp-password')
  if (removed.kind !== 'done') settings.update({ mail: null })
}

/** A saved password goes only to where it was saved for. */
async function refuseOtherPassword({ settings, marker }: MailPlace, mail: MailSettings): Promise<void> {
  if ((await marker.read('smtp-password')) === null) throw new AppError('mail_password_missing')
  if (!keepsPassword(settings.read().mail, mail)) throw new AppError('mail_password_not_carried')
}

function passwordError(outcome: Exclude<SecretOutcome, { kind: 'found' }> | Exclude<SaveOutcome, { kind: 'done' }>): AppError {
  switch (outcome.kind) {
    case 'absent':
      return new AppError('mail_password_missing')
    case 'locked':
      return new AppError('mail_keychain_locked')
    case 'timeout':
      return new AppError('mail_keychain_timeout')
    case 'unavailable':
      return new AppError('mail_keychain_unavailable', { reason: outcome.reason })
    default:
      return assertNever(outcome)
  }
}
