import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { MailSettings } from '../../src/shared/mail-settings.ts'

/** A message as the server got it. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** Who signed in; null for nobody. */
  readonly user: string | null
  readonly secure: boolean
  /** By name in lower case, decoded. */
  readonly headers: ReadonlyMap<string, string>
  readonly subject: string
  readonly text: string
  /** As it came over the wire. */
  readonly raw: string
}

/** A mail server on this machine, in this process. What it does can be changed at any time. */
export interface TestMailServer {
  readonly port: number
  readonly mails: readonly ReceivedMail[]
  /** Everything that a client ever said to sign in: user, then password. */
  readonly signIns: readonly (readonly [string, string])[]
  /** Answers to `RCPT TO`, by address. */
  readonly refused: Map<string, { readonly code: number; readonly text: string }>
  /** Hangs up instead of answering: before it takes the message, or when it has it whole. */
  hangUp: 'before_message' | 'after_message' | null
  /** Called with each message before it is answered. */
  onMessage: () => Promise<void> | void
  /** What to set for it. */
  settings(given?: Partial<MailSettings>): MailSettings
  close(): Promise<void>
}

export interface MailServerOptions {
  readonly port?: number
  /** Whom it lets in; nobody has to sign in where there is none. */
  readonly account?: { readonly user: string; readonly password: string }
  /** TLS from the first byte, offered, or none at all. */
  readonly security?: MailSettings['security']
  /** Where none is given, one that nobody trusts. PEM. */
  readonly certificate?: { readonly certificate: string; readonly key: string }
}

/** Starts one; it is the caller's to close. */
export async function startMailServer(given: MailServerOptions = {}): Promise<TestMailServer> {
  const { account, security = 'none', certificate } = given
  const mails: ReceivedMail[] = []
  const signIns: (readonly [string, string])[] = []
  const refused: TestMailServer['refused'] = new Map()
  const server = new SMTPServer({
    secure: security === 'tls',
    ...(certificate === undefined ? {} : { cert: certificate.certificate, key: certificate.key }),
    disabledCommands: [...(security === 'none' ? ['STARTTLS'] : []), ...(account === undefined ? ['AUTH'] : [])],
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth(given, _session, done) {
      const [username, password] = [given.username ?? '', given.password ?? '']
      signIns.push([username, password])
      if (username === account?.user && password === account.password) return done(null, { user: username })
      // As some servers do: it repeats what it was given.
      return done(Object.assign(new Error(`no such account ${username} ${password}`), { responseCode: 535 }))
    },
    onRcptTo({ address }, _session, done) {
      if (test.hangUp === 'before_message') return hangUpAll()
      const refusal = refused.get(address)
      if (refusal === undefined) return done()
      return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      void receive(stream, session, done)
    },
  })
  const receive = async (stream: Readable, session: SMTPServerSession, answer: () => void): Promise<void> => {
    const raw = await text(stream)
    const { mailFrom, rcptTo } = session.envelope
    mails.push({
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      user: session.user === undefined ? null : String(session.user),
      secure: session.secure,
      ...readMail(raw),
    })
    await test.onMessage()
    if (test.hangUp === 'after_message') hangUpAll()
    else answer()
  }
  server.on('error', () => undefined)
  const hangUpAll = (): void => {
    for (const connection of server.connections) connection._socket.destroy()
  }
  const port = await new Promise<number>((resolve, reject) => {
    const listening = server.listen(given.port ?? 0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
    listening.once('error', reject)
  })
  let closed = false
  const test: TestMailServer = {
    port,
    mails,
    signIns,
    refused,
    hangUp: null,
    onMessage: () => undefined,
    settings: (more = {}) => ({
      host: '127.0.0.1',
      port,
      security,
      user: account?.user ?? null,
      from: 'access@campus.example',
      organization: 'Campus Example',
      ...more,
    }),
    async close() {
      if (closed) return
      closed = true
      hangUpAll()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
  return test
}

/** Headers and body of a message without parts (RFC 2045, 2047), decoded. */
function readMail(raw: string): Pick<ReceivedMail, 'headers' | 'subject' | 'text' | 'raw'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())] as const
      }),
  )
  const body = rest.join('\r\n\r\n')
  const encoding = headers.get('content-transfer-encoding')
  const readable =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? decodeQuoted(body.replaceAll(/=\r\n/g, ''))
        : body
  return { headers, subject: headers.get('subject') ?? '', text: readable.replaceAll('\r\n', '\n'), raw }
}

function decodeWords(value: string): string {
  return value
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('latin1') : quotedBytes(word.replaceAll('_', ' ')),
    )
    .replaceAll(/[\u0080-\u00FF]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString())
}

function decodeQuoted(value: string): string {
  return Buffer.from(quotedBytes(value), 'latin1').toString()
}

function quotedBytes(value: string): string {
  return value.replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
