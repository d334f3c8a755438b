import { describe, expect, test } from 'vitest'
import { openDataFolder } from '../../../src/main/storage/data-folder.ts'
import { aDataFolder } from '../../support/application.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { aMailServer } from '../../support/outbox.ts'
import { aProvider, aUser } from '../../support/scim.ts'

/** A data folder in which a provider has brought these people. */
function aFolderWith(...userNames: readonly string[]): string {
  const folder = aDataFolder()
  const { database, close } = openDataFolder({ folder, clock: createFakeClock() })
  const { users } = aProvider(database)
  database.prepare('UPDATE scim_connection SET invites = 1').run()
  for (const userName of userNames) users.create(aUser(userName))
  close()
  return folder
}

describe('invites', () => {
  test('wait, are sent through the server that is set, and listed with what became of them', async () => {
    const dataFolder = aFolderWith('mina@atko.com', 'jun@atko.com')
    const server = await aMailServer()
    server.refused.set('jun@atko.com', { code: 550, text: 'no such mailbox' })

    const early = await callHere(['invites', 'send', '--all'], { dataFolder })
    expect(early.code).toBe(3)
    expect(early.stdout).toContain('1 Mina Kim: No mail server is set.')
    expect((await callHere(['status'], { dataFolder })).stdout).toContain('Invites not sent: 2 wait, 0 failed')

    const place = ['--host', '127.0.0.1', '--port', String(server.port), '--security', 'none']
    await callHere(['mail', 'set', ...place, '--from', 'access@campus.example'], { dataFolder })
    const sent = await callHere(['invites', 'send', '--all'], { dataFolder })
    expect(sent.code).toBe(3)
    expect(sent.stdout).toContain('Sent: 1. Not sent: 1.')
    expect(server.mails.map(({ to }) => to)).toEqual([['mina@atko.com']])

    const { json } = await jsonHere(['invites', 'list'], { dataFolder })
    expect(json).toMatchObject([
      { id: 2, address: 'jun@atko.com', state: 'failed', reason: 'mail_recipient_refused', attempts: 1 },
      { id: 1, person: 'Mina Kim', state: 'sent', reason: null },
    ])
    expect(await jsonHere(['status'], { dataFolder })).toMatchObject({ json: { invites: { waiting: 0, sent: 1, failed: 1 } } })
    expect((await callHere(['invites', 'discard', '1'], { dataFolder })).code).toBe(3)
    expect((await callHere(['invites', 'discard', '2'], { dataFolder })).code).toBe(0)
    expect((await callHere(['status'], { dataFolder })).stdout).not.toContain('Invites')
    const listed = await callHere(['--lang', 'ko', 'invites', 'list', '--state', 'discarded'], { dataFolder })
    expect(listed.stdout).toContain('버림')
  })

  test.each([
    [['invites', 'send']],
    [['invites', 'send', '1', '--all']],
    [['invites', 'discard', 'x']],
    [['mail', 'test', 'a@b, c@d']],
    [['mail', 'set', '--host', 'mail.campus.example', '--security', 'none', '--from', 'access@campus.example']],
    [['mail', 'set', '--host', 'mail.campus.example', '--from', 'access']],
    [['settings', 'set', 'mail.host', 'mail.campus.example']],
    [['settings', 'set', 'mail', '{"host":"mail.campus.example"}']],
  ])('%j is bad usage', async (args) => {
    expect((await callHere(args, { dataFolder: aDataFolder() })).code).toBe(4)
  })
})

test('a password that cannot be kept in the keychain is not kept at all', async () => {
  const dataFolder = aDataFolder()
  const args = ['mail', 'set', '--host', 'mail.campus.example', '--user', 'access', '--from', 'access@campus.example']
  const { code, stdout, stderr } = await callHere([...args, '--password-stdin'], {
    dataFolder,
    input: 'pw-71c2\n',
    env: { DBUS_SESSION_BUS_ADDRESS: '' },
  })
  expect(code).toBe(3)
  expect(stdout + stderr).not.toContain('pw-71c2')
  expect(await jsonHere(['mail', 'show'], { dataFolder })).toEqual({ code: 0, json: { mail: null, password_saved_at: null } })
})
