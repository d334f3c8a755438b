import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { composeInvite } from '../../../src/main/mail/invite-message.ts'
import { createMailer } from '../../../src/main/mail/mailer.ts'
import { type AppError, errorText } from '../../../src/shared/errors/app-error.ts'
import { aCertificate } from '../../support/certificate.ts'
import type { TestMailServer } from '../../support/mail-server.ts'
import { aMailServer, anOutbox } from '../../support/outbox.ts'
import { aUser } from '../../support/scim.ts'

const account = { user: 'sync@campus.example', password: 'correct horse 9f2c battery' }
const goOn = new AbortController().signal

async function deliver(
  server: TestMailServer,
  given: { readonly password?: string; readonly name?: string; readonly to?: string } = {},
) {
  const settings = server.settings()
  const mailer = createMailer({ settings, password: given.password ?? null, times: { connect: 5_000, silence: 5_000 } })
  const mail = await composeInvite({
    settings,
    to: { name: given.name ?? 'Mina Kim', address: given.to ?? 'mina@atko.com' },
    language: 'en',
    messageKey: 'invite-1',
    now: Date.UTC(2026, 10, 20),
  })
  const delivery = await mailer.send(mail, goOn)
  mailer.close()
  return delivery
}

/** As if a public authority had signed it, until the test has finished. */
function trust(certificate: string): void {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, certificate])
  onTestFinished(() => setDefaultCACertificates(before))
}

const unusable = (code: string) => ({ kind: 'unusable', error: expect.objectContaining({ code }) })

describe('signing in', () => {
  test('a message goes out as the user of the settings', async () => {
    const server = await aMailServer({ account })
    expect(await deliver(server, account)).toEqual({ kind: 'sent' })
    expect(server.mails[0]?.user).toBe(account.user)
  })

  test('a wrong password keeps everything waiting, and is not repeated in what is said of it', async () => {
    const server = await aMailServer({ account })
    const delivery = await deliver(server, { password: 'wrong 1b7d' })
    expect(delivery).toEqual(unusable('mail_sign_in_refused'))
    expect(JSON.stringify(delivery)).not.toContain('wrong 1b7d')
    expect(server.signIns).toEqual([[account.user, 'wrong 1b7d']])
  })

  test('a server that wants a sign-in where none is set says so', async () => {
    const server = await aMailServer({ account })
    const settings = server.settings({ user: null })
    expect(await deliver({ ...server, settings: () => settings })).toEqual(unusable('mail_sign_in_needed'))
  })
})

describe('a test', () => {
  test('says whom the server refuses, and saves nothing', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    server.refused.set('me@campus.example', { code: 550, text: 'no such mailbox' })
    const typed = { mail: server.settings(), password: null }
    await expect(outbox.mail.test({ ...typed, to: 'me@campus.example' }, goOn)).rejects.toMatchObject({
      code: 'mail_test_refused',
    })
    await outbox.mail.test({ ...typed, to: 'you@campus.example' }, goOn)
    expect(server.mails.map(({ subject }) => subject)).toEqual(['Test message from Atrium Sync'])
    expect(outbox.settings.read().mail).toBeNull()
  })
})

describe('certificates', () => {
  test.each(['tls', 'starttls'] as const)(
    'with %s, one that nobody vouches for gets neither password nor message',
    async (security) => {
      const server = await aMailServer({ account, security })
      expect(await deliver(server, account)).toEqual(unusable('mail_tls_failed'))
      expect(server.signIns).toEqual([])
      expect(server.mails).toEqual([])
    },
  )

  test.each(['tls', 'starttls'] as const)('with %s, one that is trusted gets both, encrypted', async (security) => {
    const certificate = aCertificate()
    trust(certificate.certificate)
    const server = await aMailServer({ account, security, certificate })
    expect(await deliver(server, account)).toEqual({ kind: 'sent' })
    expect(server.mails).toMatchObject([{ secure: true, user: account.user, to: ['mina@atko.com'] }])
    expect(server.signIns).toEqual([[account.user, account.password]])
  })

  test('one that signs itself is named as that to whoever tries the server, with what to do', async () => {
    const outbox = anOutbox()
    const server = await aMailServer({ security: 'tls', certificate: aCertificate() })
    const refusal = await outbox.mail
      .test({ mail: server.settings(), password: null, to: 'you@campus.example' }, goOn)
      .catch((error: unknown) => error)
    const { what, next } = errorText(refusal as AppError, 'en')
    expect(what).toBe('No secure connection to the mail server 127.0.0.1 could be made (self-signed certificate).')
    expect(next).toContain('signed by a public certificate authority')
  })

  test('one of another name gets neither, although it is trusted', async () => {
    const certificate = aCertificate('mail.campus.example')
    trust(certificate.certificate)
    const server = await aMailServer({ account, security: 'tls', certificate })
    expect(await deliver(server, account)).toEqual(unusable('mail_tls_failed'))
    expect(server.signIns).toEqual([])
  })

  test('a server that offers no encryption gets neither', async () => {
    const server = await aMailServer({ account })
    const settings = server.settings({ security: 'starttls' })
    expect(await deliver({ ...server, settings: () => settings }, account)).toEqual(unusable('mail_tls_failed'))
    expect(server.signIns).toEqual([])
  })
})

describe('names and addresses', () => {
  test.each(['Mina\r\nBcc: everybody@atko.com', 'Mina\nSubject: other', 'Mina" <other@atko.com>, "'])(
    'a name %j adds neither header nor recipient',
    async (name) => {
      const server = await aMailServer()
      expect(await deliver(server, { name })).toEqual({ kind: 'sent' })
      const [mail] = server.mails
      expect(mail?.to).toEqual(['mina@atko.com'])
      expect([...(mail?.headers.keys() ?? [])].toSorted()).toEqual([
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ])
      expect(mail?.subject).toBe('Campus Example has set up door access for you')
    },
  )

  test('a domain in another script is reached by its name in DNS', async () => {
    const server = await aMailServer()
    expect(await deliver(server, { to: 'mina@한울.example' })).toEqual({ kind: 'sent' })
    expect(server.mails[0]?.headers.get('to')).toMatch(/^Mina Kim <mina@xn--[a-z0-9]+\.example>$/)
  })

  test('the same invite has the same id whenever it is sent', async () => {
    const server = await aMailServer()
    await deliver(server)
    await deliver(server)
    expect(new Set(server.mails.map(({ headers }) => headers.get('message-id')))).toEqual(
      new Set(['<invite-1@campus.example>']),
    )
  })
})

describe('the password', () => {
  test('is in the keychain, and in neither database, log, settings, mail nor error', async () => {
    const outbox = anOutbox()
    const server = await aMailServer({ account })
    outbox.provider.users.create(aUser('mina@atko.com'))
    outbox.provider.users.create(aUser('jun@atko.com'))
    server.refused.set('jun@atko.com', { code: 550, text: 'no' })
    await outbox.mail.save({ mail: server.settings(), password: account.password })
    await outbox.mail.outbox.flush(null)
    await outbox.mail.test({ mail: server.settings(), password: null, to: 'admin@campus.example' }, goOn)
    // It is refused from now on, by a server that repeats it.
    outbox.provider.users.create(aUser('ara@atko.com'))
    const other = await aMailServer({ account: { ...account, password: 'another' } })
    await outbox.mail.save({ mail: other.settings(), password: account.password })
    await outbox.mail.outbox.flush(null)
    expect(outbox.invites()[0]?.reason?.code).toBe('mail_sign_in_refused')

    expect(server.mails.map(({ user }) => user)).toEqual([account.user, account.user])
    expect([...outbox.memory.entries.values()]).toEqual([account.password])
    const { connection, file } = outbox.directory
    connection.pragma('wal_checkpoint(TRUNCATE)')
    const kept = [
      readFileSync(file, 'latin1'),
      readFileSync(join(outbox.folder, 'log'), 'utf8'),
      JSON.stringify(outbox.settings.read()),
      JSON.stringify(outbox.invites()),
      ...server.mails.map(({ raw }) => raw),
    ]
    const spellings = [
      account.password,
      Buffer.from(account.password).toString('base64'),
      Buffer.from(`\u0000${account.user}\u0000${account.password}`).toString('base64'),
    ]
    for (const place of kept) for (const spelling of spellings) expect(place).not.toContain(spelling)
  })

  test('is not sent to another server, nor for another user', async () => {
    const outbox = anOutbox()
    const server = await aMailServer({ account })
    const other = await aMailServer({ account })
    await outbox.mail.save({ mail: server.settings(), password: account.password })
    const refusal = expect.objectContaining({ code: 'mail_password_not_carried' })

    for (const mail of [other.settings(), server.settings({ user: 'other@campus.example' })]) {
      await expect(outbox.mail.save({ mail, password: null })).rejects.toEqual(refusal)
      await expect(outbox.mail.test({ mail, password: null, to: 'admin@campus.example' }, goOn)).rejects.toEqual(refusal)
    }
    await outbox.mail.save({ mail: server.settings({ organization: 'Another name' }), password: null })
    expect(outbox.settings.read().mail?.organization).toBe('Another name')
    expect(other.signIns).toEqual([])
  })

  test('that cannot be saved leaves the server as it was', async () => {
    const outbox = anOutbox()
    const server = await aMailServer({ account })
    await outbox.mail.save({ mail: server.settings(), password: account.password })
    outbox.memory.locked = true
    const mail = server.settings({ host: 'mail.campus.example', security: 'tls' })
    await expect(outbox.mail.save({ mail, password: 'new' })).rejects.toMatchObject({ code: 'mail_keychain_locked' })
    expect(outbox.settings.read().mail).toEqual(server.settings())
  })

  test('that is locked away keeps invites waiting, and they say why', async () => {
    const outbox = anOutbox()
    const server = await aMailServer({ account })
    await outbox.mail.save({ mail: server.settings(), password: account.password })
    outbox.memory.locked = true
    outbox.provider.users.create(aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)
    expect(outbox.invites()[0]).toMatchObject({ state: 'waiting', reason: { code: 'mail_keychain_locked' } })
  })

  test('goes with the server', async () => {
    const outbox = anOutbox()
    const server = await aMailServer({ account })
    await outbox.mail.save({ mail: server.settings(), password: account.password })
    await outbox.mail.clear()
    expect(outbox.memory.entries.size).toBe(0)
    expect(outbox.settings.read().mail).toBeNull()
  })
})
