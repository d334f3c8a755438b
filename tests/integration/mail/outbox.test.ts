import { describe, expect, test } from 'vitest'
import { createInviteRows } from '../../../src/main/mail/invite-rows.ts'
import { backUp } from '../../../src/main/storage/backup.ts'
import { restoreBackup } from '../../../src/main/storage/restore.ts'
import { aFolder, anOpenDataFolder, aStandingClock } from '../../support/data-folder.ts'
import { aPerson } from '../../support/directory.ts'
import { aMailServer, anOutbox, type TestOutbox } from '../../support/outbox.ts'
import { aProvider, aUser } from '../../support/scim.ts'

/** What there is to know of each invite, oldest first. */
function states({ invites }: TestOutbox): string[] {
  return invites()
    .map(({ state, reason, address }) => `${address ?? '-'} ${state}${reason === null ? '' : ` ${reason.code}`}`)
    .toReversed()
}

describe('who is invited', () => {
  test('a new person gets one e-mail, which says who invites and what to do', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))

    await outbox.mail.outbox.flush(null)
    await outbox.mail.outbox.flush(null)

    expect(server.mails).toHaveLength(1)
    const [mail] = server.mails
    expect(mail).toMatchObject({ from: 'access@campus.example', to: ['mina@atko.com'] })
    expect(mail?.subject).toBe('Campus Example has set up door access for you')
    expect(mail?.text).toContain('Hello Mina Kim,')
    expect(mail?.text).toContain('What to do:')
    expect(mail?.headers.get('from')).toBe('Campus Example <access@campus.example>')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(states(outbox)).toEqual(['mina@atko.com sent'])
  })

  test('somebody whom the directory knew already is not', async () => {
    const outbox = anOutbox()
    aPerson(outbox.directory, { origin: 'atrium', email: 'mina@atko.com' })
    outbox.provider.users.create(aUser('mina@atko.com'))
    expect(outbox.invites()).toEqual([])
  })

  test('somebody whose user was taken back and created again is not, a second time', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    const { users } = outbox.provider
    const { scimId } = users.create(aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)
    users.remove(scimId)
    users.create(aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)

    expect(server.mails).toHaveLength(1)
    expect(states(outbox)).toEqual(['mina@atko.com sent'])
  })

  test('nobody is by a connection that does not invite, nor with a user who could not be made', () => {
    const outbox = anOutbox()
    const { users } = outbox.provider
    users.create(aUser('mina@atko.com'))
    expect(() => users.create(aUser('MINA@atko.com'))).toThrow()
    outbox.directory.connection.prepare('UPDATE scim_connection SET invites = 0').run()
    users.create(aUser('jun@atko.com'))
    expect(states(outbox)).toEqual(['mina@atko.com waiting'])
  })

  test('who has no access waits until they have', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    const { users } = outbox.provider
    const { scimId } = users.create(aUser('mina@atko.com', { active: false }))
    outbox.mail.outbox.start()
    expect(states(outbox)).toEqual(['mina@atko.com waiting mail_person_suspended'])

    users.replace(scimId, aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)
    expect(server.mails).toHaveLength(1)
  })
})

describe('the language', () => {
  test.each([
    [{ preferredLanguage: 'ko-KR' }, 'en', 'ko'],
    [{ preferredLanguage: 'fr, en;q=0.4, ko;q=0.8' }, 'en', 'ko'],
    [{ preferredLanguage: 'en-US', locale: 'ko-KR' }, 'ko', 'en'],
    [{ preferredLanguage: 'fr', locale: 'ko_KR' }, 'en', 'ko'],
    [{ locale: 'de-DE' }, 'ko', 'ko'],
    [{}, 'en', 'en'],
  ] as const)('of %j, in an app in %s, is %s', async (more, systemLanguage, expected) => {
    const outbox = anOutbox({ systemLanguage })
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings({ organization: '한울대학교' }) })
    outbox.provider.users.create(aUser('mina@atko.com', { more }))
    await outbox.mail.outbox.flush(null)

    const subjects = { ko: '한울대학교에서 출입 권한을 등록했습니다', en: '한울대학교 has set up door access for you' }
    expect(server.mails[0]?.subject).toBe(subjects[expected])
  })
})

describe('without a mail server', () => {
  test('invites wait and say so, and go out as soon as one is set', async () => {
    const outbox = anOutbox()
    const { users } = outbox.provider
    users.create(aUser('mina@atko.com'))
    users.create(aUser('jun@atko.com'))
    outbox.mail.outbox.start()
    await outbox.clock.advance(10_000)
    expect(states(outbox)).toEqual(['mina@atko.com waiting mail_not_set_up', 'jun@atko.com waiting mail_not_set_up'])

    const server = await aMailServer()
    const sent = new Promise<void>((resolve) => void outbox.mail.outbox.subscribe(resolve))
    await outbox.mail.save({ mail: server.settings(), password: null })
    await sent
    expect(server.mails.map(({ to }) => to)).toEqual([['mina@atko.com'], ['jun@atko.com']])
  })

  test('a server that is not there keeps all of them waiting, without using up their attempts', async () => {
    const outbox = anOutbox()
    const gone = await aMailServer()
    await gone.close()
    outbox.settings.update({ mail: gone.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    outbox.provider.users.create(aUser('jun@atko.com'))
    for (let attempt = 0; attempt < 12; attempt += 1) await outbox.mail.outbox.flush(null)
    expect(states(outbox)).toEqual(['mina@atko.com waiting mail_unreachable', 'jun@atko.com waiting mail_unreachable'])
    expect(outbox.invites().map(({ attempts }) => attempts)).toEqual([0, 0])

    const back = await aMailServer({ port: gone.port })
    await outbox.mail.outbox.flush(null)
    expect(back.mails).toHaveLength(2)
  })
})

describe('what a server refuses', () => {
  test('a recipient that it does not know fails, and the others are sent', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    server.refused.set('mina@atko.com', { code: 550, text: '5.1.1 no such mailbox' })
    outbox.settings.update({ mail: server.settings() })
    for (const name of ['mina', 'jun', 'ara']) outbox.provider.users.create(aUser(`${name}@atko.com`))
    await outbox.mail.outbox.flush(null)

    expect(states(outbox)).toEqual(['mina@atko.com failed mail_recipient_refused', 'jun@atko.com sent', 'ara@atko.com sent'])
    expect(outbox.invites().at(-1)?.reason?.params['reason']).toContain('no such mailbox')
  })

  test('one that it puts off is tried again after growing pauses, and at last given up', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    server.refused.set('mina@atko.com', { code: 451, text: '4.7.1 greylisted' })
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    const pauses: number[] = []
    for (;;) {
      await outbox.mail.outbox.flush(null)
      const [invite] = outbox.invites()
      if (invite?.state !== 'waiting') break
      pauses.push((invite.nextTryAt - outbox.clock.now()) / 60_000)
      await outbox.clock.advance(invite.nextTryAt - outbox.clock.now())
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 240, 240, 240])
    expect(states(outbox)).toEqual(['mina@atko.com failed mail_recipient_deferred'])

    server.refused.clear()
    const [invite] = outbox.invites()
    outbox.mail.invites.release(invite === undefined ? [] : [invite.id], outbox.clock.now())
    await outbox.mail.outbox.flush(null)
    expect(states(outbox)).toEqual(['mina@atko.com sent'])
  })

  test('who has no address, or none that is one, fails until the provider has a right one', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    const { users } = outbox.provider
    const { scimId } = users.create(aUser('mina', { email: null }))
    users.create(aUser('jun', { email: 'jun@atko.com, all@atko.com' }))
    await outbox.mail.outbox.flush(null)
    expect(states(outbox)).toEqual(['- failed mail_address_missing', 'jun@atko.com, all@atko.com failed mail_address_invalid'])
    expect(server.mails).toEqual([])

    users.replace(scimId, aUser('mina', { email: 'mina@atko.com' }))
    outbox.mail.invites.releaseAll(outbox.clock.now())
    await outbox.mail.outbox.flush(null)
    expect(server.mails.map(({ to }) => to)).toEqual([['mina@atko.com']])
  })
})

describe('sent at most once', () => {
  test('what the server had whole when it hung up is not sent again by itself, and says that nobody knows', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    server.hangUp = 'after_message'
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)
    server.hangUp = null
    await outbox.mail.outbox.flush(null)
    outbox.mail.invites.releaseAll(outbox.clock.now())
    await outbox.mail.outbox.flush(null)

    expect(server.mails).toHaveLength(1)
    expect(states(outbox)).toEqual(['mina@atko.com failed mail_outcome_unknown'])
  })

  test('a server that hangs up before it has the message gets it again, and has it once', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    server.hangUp = 'before_message'
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)
    expect(states(outbox)).toEqual(['mina@atko.com waiting mail_unreachable'])

    server.hangUp = null
    await outbox.mail.outbox.flush(null)
    expect(server.mails).toHaveLength(1)
    expect(states(outbox)).toEqual(['mina@atko.com sent'])
  })

  test('a process that was killed while it sent leaves nobody knowing; the others go out', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    outbox.provider.users.create(aUser('jun@atko.com'))
    // The claim of a process that is no more.
    outbox.mail.invites.claim(outbox.clock.now(), null)

    await outbox.anotherProcess().outbox.flush(null)

    expect(states(outbox)).toEqual(['mina@atko.com failed mail_outcome_unknown', 'jun@atko.com sent'])
    expect(server.mails.map(({ to }) => to)).toEqual([['jun@atko.com']])
  })

  test('two processes send each of them once', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    for (let each = 0; each < 20; each += 1) outbox.provider.users.create(aUser(`user${each}@atko.com`))
    const results = await Promise.allSettled([outbox.mail.outbox.flush(null), outbox.anotherProcess().outbox.flush(null)])

    expect(new Set(server.mails.map(({ to }) => to[0])).size).toBe(20)
    expect(server.mails).toHaveLength(20)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  })

  test('a program that ends lets the one that is being sent come to its end, and no other begin', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    for (const name of ['mina', 'jun']) outbox.provider.users.create(aUser(`${name}@atko.com`))
    const begun = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    server.onMessage = () => {
      begun.resolve()
      return answered.promise
    }
    outbox.mail.outbox.start()
    await begun.promise
    const closed = outbox.mail.outbox.close()
    answered.resolve()
    await closed
    expect(states(outbox)).toEqual(['mina@atko.com sent', 'jun@atko.com waiting'])
  })

  test('a server that never answers holds nobody up for long, and leaves nobody knowing', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    const begun = Promise.withResolvers<void>()
    server.onMessage = () => {
      begun.resolve()
      return new Promise(() => undefined)
    }
    outbox.mail.outbox.start()
    await begun.promise
    const closed = outbox.mail.outbox.close()
    await outbox.clock.advance(5_000)
    await closed
    expect(states(outbox)).toEqual(['mina@atko.com failed mail_outcome_unknown'])
  })
})

test('after a backup was put in place, what it has still to send is not sent by itself: it may have been', async () => {
  const folder = aFolder()
  const clock = aStandingClock()
  const before = anOpenDataFolder({ folder, clock })
  const { users } = aProvider(before.database)
  before.database.prepare('UPDATE scim_connection SET invites = 1').run()
  users.create(aUser('mina@atko.com'))
  const backup = backUp({ database: before.database, folder: before.backupFolder, clock, reason: 'manual' })
  before.close()

  restoreBackup({ dataFolder: folder, file: backup, clock })

  const after = anOpenDataFolder({ folder, clock })
  const rows = createInviteRows(after.database)
  expect(rows.isDue(clock.now())).toBe(false)
  expect(rows.releaseAll(clock.now())).toBe(0)
  expect(rows.counts()).toMatchObject({ waiting: 0, failed: 1 })
})

describe('by hand', () => {
  test('what was discarded is not sent, unless somebody wants it after all', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    const ids = outbox.invites().map(({ id }) => id)
    outbox.mail.invites.discard(ids, outbox.clock.now())
    outbox.mail.invites.releaseAll(outbox.clock.now())
    await outbox.mail.outbox.flush(null)
    expect(states(outbox)).toEqual(['mina@atko.com discarded'])

    outbox.mail.invites.release(ids, outbox.clock.now())
    await outbox.mail.outbox.flush(ids)
    expect(server.mails).toHaveLength(1)
  })

  test('what was sent is neither sent nor discarded, and then nothing else of that call is either', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    outbox.provider.users.create(aUser('mina@atko.com'))
    await outbox.mail.outbox.flush(null)
    outbox.provider.users.create(aUser('jun@atko.com'))
    const ids = outbox.invites().map(({ id }) => id)
    const refusal = expect.objectContaining({ code: 'invite_settled' })

    expect(() => outbox.mail.invites.discard(ids, outbox.clock.now())).toThrow(refusal)
    expect(() => outbox.mail.invites.release(ids, outbox.clock.now())).toThrow(refusal)
    expect(states(outbox)).toEqual(['mina@atko.com sent', 'jun@atko.com waiting'])
  })

  test('only those that were chosen are sent', async () => {
    const outbox = anOutbox()
    const server = await aMailServer()
    outbox.settings.update({ mail: server.settings() })
    for (const name of ['mina', 'jun']) outbox.provider.users.create(aUser(`${name}@atko.com`))
    const [jun] = outbox.invites()
    await outbox.mail.outbox.flush(jun === undefined ? [] : [jun.id])
    expect(states(outbox)).toEqual(['mina@atko.com waiting', 'jun@atko.com sent'])
  })
})
