import { AppError } from '../../shared/errors/app-error.ts'
import type { MailSettings } from '../../shared/mail-settings.ts'
import type { Delivery } from './mailer.ts'

/** What is known of a message that was not taken. */
export interface Sending {
  readonly settings: MailSettings
  readonly to: string
  /** Whether the server was given the message itself. */
  readonly handedOver: boolean
}

/** What a failure of nodemailer means for the message, and for those behind it. Nothing of it holds the password. */
export function judgeFailure(error: unknown, { settings, to, handedOver }: Sending): Exclude<Delivery, { kind: 'sent' }> {
  const { code, command, answer, reason } = readFailure(error)
  const { host, port, user, from } = settings
  // Whoever heard neither yes nor no after the message must not send it again (RFC 5321, section 4.5.3.2.6).
  if (handedOver && (code !== 'EMESSAGE' || answer === null)) return { kind: 'unknown' }
  const isForGood = answer !== null && answer >= 500
  switch (code) {
    case 'EMESSAGE':
      return isForGood
        ? { kind: 'refused', error: new AppError('mail_message_refused', { to, reason }) }
        : { kind: 'deferred', error: new AppError('mail_recipient_deferred', { to, reason }) }
    case 'EENVELOPE':
      if (answer === 530) return unusable(new AppError('mail_sign_in_needed', { host }))
      if (command === 'MAIL FROM') {
        return unusable(
          isForGood
            ? new AppError('mail_sender_refused', { from, reason })
            : new AppError('mail_server_refused', { host, reason }),
        )
      }
      if (answer === 421) return unusable(new AppError('mail_server_refused', { host, reason }))
      return isForGood || command === 'API'
        ? { kind: 'refused', error: new AppError('mail_recipient_refused', { to, reason }) }
        : { kind: 'deferred', error: new AppError('mail_recipient_deferred', { to, reason }) }
    case 'EAUTH':
      // Only the number: what a server says here may repeat what it was given.
      return unusable(new AppError('mail_sign_in_refused', { host, user: user ?? '', answer: answer ?? '-' }))
    case 'EDNS':
      return unusable(new AppError('mail_host_unknown', { host }))
    case 'ETIMEDOUT':
      return unusable(new AppError('mail_timeout', { host, port }))
    case 'ETLS':
      return unusable(new AppError('mail_tls_failed', { host, reason }))
    case 'ESOCKET':
      return unusable(
        isAboutTls(error)
          ? new AppError('mail_tls_failed', { host, reason })
          : new AppError('mail_unreachable', { host, port, reason }),
      )
    default:
      return unusable(
        answer === null
          ? new AppError('mail_unreachable', { host, port, reason })
          : new AppError('mail_server_refused', { host, reason }),
      )
  }
}

function unusable(error: AppError): { readonly kind: 'unusable'; readonly error: AppError } {
  return { kind: 'unusable', error }
}

/** The fields that nodemailer gives its errors. */
function readFailure(error: unknown) {
  const fields: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {}
  const { code, command, response, responseCode } = fields
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: typeof code === 'string' ? code : null,
    command: typeof command === 'string' ? command : null,
    answer: typeof responseCode === 'number' ? responseCode : null,
    reason: inOneLine(typeof response === 'string' ? response : message),
  }
}

/** OpenSSL's and Node's codes for what is wrong with a certificate or a handshake. */
function isAboutTls(error: unknown): boolean {
  const text = error instanceof Error ? `${String(Reflect.get(error, 'originalCode'))} ${error.message}` : ''
  return /CERT|SSL|TLS|EPROTO|SELF_SIGNED|self-signed|certificate|ALTNAME/.test(text)
}

function inOneLine(text: string): string {
  return text
    .replace(hintOfNode, '')
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
}

/** Node advises whoever starts it, who is nobody that reads this. */
const hintOfNode = /; if the root CA is installed locally, try running Node\.js with --use-system-ca/
