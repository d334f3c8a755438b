import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { MailSettings } from '../../shared/mail-settings.ts'
import type { Mail } from './invite-message.ts'
import { judgeFailure } from './mail-failure.ts'

/** What became of one message. */
export type Delivery =
  | { readonly kind: 'sent' }
  /** The server has it whole and did not say whether it took it, or whoever sent it was told to stop. */
  | { readonly kind: 'unknown' }
  /** Not this message, ever: the recipient or what it says. */
  | { readonly kind: 'refused'; readonly error: AppError }
  /** Not this message, at present. */
  | { readonly kind: 'deferred'; readonly error: AppError }
  /** No message at all at present: server, network, certificate or sign-in. */
  | { readonly kind: 'unusable'; readonly error: AppError }

/** Hands messages to a mail server, one at a time, over one connection as long as that lasts. */
export interface Mailer {
  /** Never rejects. `signal` ends it at once; then the message was not sent, or nobody knows. */
  send(mail: Mail, signal: AbortSignal): Promise<Delivery>
  close(): void
}

/** In ms. For the last answer RFC 5321 (section 4.5.3.2.6) allows a server ten minutes. */
export interface MailerTimes {
  readonly connect: number
  readonly silence: number
}

const defaultTimes: MailerTimes = { connect: 20_000, silence: 600_000 }

/** @param options.password null where nobody signs in */
export function createMailer(options: {
  readonly settings: MailSettings
  readonly password: string | null
  readonly times?: MailerTimes
}): Mailer {
  const { settings, password, times = defaultTimes } = options
  let present: SMTPConnection | null = null

  function forget(): void {
    present?.close()
    present = null
  }

  /** A connection that is signed in. Rejects with what nodemailer says. */
  async function connected(signal: AbortSignal): Promise<SMTPConnection> {
    if (present !== null) return present
    const connection = new SMTPConnection(connectionOptions(settings, times))
    present = connection
    await settled(signal, (done) => {
      connection.once('error', done)
      connection.connect((error) => {
        if (error != null || settings.user === null || password === null) done(error)
        else connection.login({ user: settings.user, pass: password }, done)
      })
    })
    // Its faults also come to whoever sends; without a listener they would end the process.
    connection.on('error', () => undefined)
    connection.once('end', () => {
      if (present === connection) present = null
    })
    return connection
  }

  return {
    async send({ from, to, message }, signal) {
      let handedOver = false
      try {
        signal.throwIfAborted()
        const connection = await connected(signal)
        // Read only once the server has taken sender and recipient and waits for the message (354).
        const body = readOnce(message, () => {
          handedOver = true
        })
        await settled(signal, (done) => connection.send({ from, to: [to], size: message.length }, body, done))
        return { kind: 'sent' }
      } catch (error) {
        forget()
        return judgeFailure(error, { settings, to, handedOver })
      }
    },
    close() {
      const leaving = present
      present = null
      leaving?.quit()
    },
  }
}

/** Certificates are checked, always. Nothing is read from the environment. */
function connectionOptions({ host, port, security }: MailSettings, times: MailerTimes) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true },
    // Not this machine's name, which is nobody's business.
    name: '[127.0.0.1]',
    connectionTimeout: times.connect,
    greetingTimeout: times.connect,
    dnsTimeout: times.connect,
    socketTimeout: times.silence,
  }
}

/** Waits for a callback, or until somebody gives up. */
async function settled(signal: AbortSignal, work: (done: (error?: Error | null) => void) => void): Promise<void> {
  signal.throwIfAborted()
  let giveUp = (): void => undefined
  try {
    await new Promise<void>((resolve, reject) => {
      giveUp = () => reject(new Error('given up'))
      signal.addEventListener('abort', giveUp)
      work((error) => (error == null ? resolve() : reject(error)))
    })
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** A stream of these bytes that says when somebody begins to read it. */
function readOnce(bytes: Buffer, onRead: () => void): Readable {
  return new Readable({
    read() {
      onRead()
      this.push(bytes)
      this.push(null)
    },
  })
}
