import { expect, test } from 'vitest'
import { openDataFolder } from '../../../src/main/storage/data-folder.ts'
import { aDataFolder } from '../../support/application.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { aMailServer } from '../../support/outbox.ts'

test('recipients are entered, changed and listed, and what happens is sent to them and listed', async () => {
  const dataFolder = aDataFolder()
  const call = (...args: readonly string[]) => callHere(['alerts', ...args], { dataFolder })
  expect((await call('recipients')).stdout).toContain('Nobody is told of anything.')
  expect((await call('set', 'han@campus.example')).stdout).toContain('mail set --help')
  await call('set', 'han@campus.example', '--of', 'source', 'held', '--digest', '8:00', '--language', 'ko')
  expect((await call('recipients')).stdout).toContain('held removals, failing source  daily at 08:00')
  await call('set', 'HAN@campus.example', '--at-once')
  expect(await jsonHere(['alerts', 'recipients'], { dataFolder })).toEqual({
    code: 0,
    json: [
      {
        address: 'HAN@campus.example',
        operator: null,
        language: 'ko',
        alerts: ['held', 'source'],
        digest_at: null,
        gathered: 0,
      },
    ],
  })

  const server = await aMailServer()
  const place = ['--host', '127.0.0.1', '--port', String(server.port), '--security', 'none', '--from', 'access@campus.example']
  await callHere(['mail', 'set', ...place], { dataFolder })
  expect((await call('send')).stdout).toContain('Nothing waits to be sent.')
  const { database, close } = openDataFolder({ folder: dataFolder, clock: createFakeClock() })
  database.exec(
    `INSERT INTO sync_run (trigger, mode, dry_run, phase, started_at, finished_at, outcome, error_code)
     VALUES ('manual', 'full', 0, 'finished', 1, 1, 'failed', 'source_refused')`,
  )
  close()
  const sent = await call('send')
  expect(sent.code).toBe(0)
  expect(sent.stdout).toContain('Sent: 1. Not sent: 0.')
  expect((await call('test', 'han@campus.example')).code).toBe(0)
  expect(server.mails.map(({ subject }) => subject)).toEqual([
    'Atrium Sync: Atrium과의 동기화에 실패했습니다',
    'Atrium Sync: 시험 알림',
  ])
  expect(await jsonHere(['alerts', 'list'], { dataFolder })).toMatchObject({
    json: [{ address: 'HAN@campus.example', digest: false, alerts: ['source_failed'], state: 'sent', reason: null }],
  })

  await call('remove', 'han@campus.example')
  expect((await call('remove', 'han@campus.example')).code).toBe(3)
})

test('where only single syncs are made, they send what is due; a mail server that fails changes nothing of the run', async () => {
  const dataFolder = aDataFolder()
  const call = (...args: readonly string[]) => callHere(args, { dataFolder })
  const server = await aMailServer()
  const mailAt = (port: number) =>
    call('mail', 'set', '--host', '127.0.0.1', '--port', `${port}`, '--security', 'none', '--from', 'a@campus.example')
  await call('alerts', 'set', 'han@campus.example', '--language', 'en')
  await mailAt(1)
  await call('source', 'set', '--kind', 'csv', '--folder', aDataFolder())
  const unsent = await call('sync')
  expect([unsent.code, unsent.stderr]).toEqual([3, expect.stringContaining('could not be sent yet and wait')])
  await mailAt(server.port)
  server.refused.set('han@campus.example', { code: 451, text: 'try again later' })
  for (const why of ['put off', 'waits until then']) {
    const putOff = await call('sync')
    expect([why, putOff.code, putOff.stderr]).toEqual([why, 3, expect.stringContaining('could not be sent yet and wait')])
  }
  server.refused.clear()
  await call('alerts', 'send')
  const sent = await call('sync')
  expect([sent.code, sent.stderr]).toEqual([3, expect.not.stringContaining('could not be sent')])
  expect(server.mails.map(({ subject }) => subject)).toEqual(['Atrium Sync: The sync with Atrium fails'])
})

test('an address is of one operator, and goes with them', async () => {
  const dataFolder = aDataFolder()
  const call = (...args: readonly string[]) => callHere(args, { dataFolder, input: 'a long passphrase 71c2\n' })
  await call('operator', 'add', 'Han Jiwon', '--role', 'org_admin', '--passphrase-stdin')
  expect((await call('alerts', 'set', 'han@campus.example', '--operator', 'Nobody')).code).toBe(3)
  await call('alerts', 'set', 'han@campus.example', '--operator', 'han jiwon')
  const second = await call('alerts', 'set', 'other@campus.example', '--operator', 'Han Jiwon')
  expect(second.stderr).toContain('Alerts for Han Jiwon go to han@campus.example already.')
  await call('alerts', 'set', 'han@campus.example', '--of', 'token')
  expect((await call('alerts', 'recipients')).stdout).toContain('Han Jiwon')
  await call('operator', 'remove', 'Han Jiwon', '--turn-off-sign-in')
  expect(await jsonHere(['alerts', 'recipients'], { dataFolder })).toEqual({ code: 0, json: [] })
})

test.each([
  [['set', 'a@b, c@d']],
  [['set', 'han@campus.example', '--digest', '24:00']],
  [['set', 'han@campus.example', '--digest', '08:00', '--at-once']],
  [['set', 'han@campus.example', '--of', 'everything']],
  [['test', 'han']],
])('alerts %j is bad usage', async (args) => {
  expect((await callHere(['alerts', ...args], { dataFolder: aDataFolder() })).code).toBe(4)
})
