import { describe, expect, test } from 'vitest'
import { backUp } from '../../../src/main/storage/backup.ts'
import { restoreBackup } from '../../../src/main/storage/restore.ts'
import { createAlertMails } from '../../../src/main/alerts/alert-mails.ts'
import { someAlerts } from '../../support/alerts.ts'
import { aFolder, anOpenDataFolder, aStandingClock } from '../../support/data-folder.ts'
import { aMailServer } from '../../support/outbox.ts'

const dayMs = 86_400_000
const hour = 3_600_000

describe('what happened is told', () => {
  test('by one mail to each who wants to know, with counts and what to do, and nobody is named', async () => {
    const { alerts, settings, tell, hold } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example')
    tell('guard@campus.example', { topics: ['source'] })
    tell('lee@campus.example', { topics: ['held'], language: 'ko' })
    const runId = hold()

    await alerts.send({ early: false })
    await alerts.send({ early: false })

    expect(server.mails.map(({ to }) => to[0])).toEqual(['han@campus.example', 'lee@campus.example'])
    const [english, korean] = server.mails
    expect(english?.subject).toBe(`Atrium Sync: Removals of run ${runId} wait for approval`)
    expect(english?.text).toContain('Cards and other credentials: 2.')
    expect(english?.text).toContain(`atrium-sync runs show ${runId}`)
    expect(english?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(korean?.subject).toBe(`Atrium Sync: 실행 ${runId}의 제거가 승인을 기다립니다`)
  })

  test('when a source fails, at its first failure only, and when it works again', async () => {
    const { alerts, settings, tell, run, clock } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example')
    for (const outcome of ['succeeded', 'failed', 'failed', 'succeeded', 'succeeded', 'failed'] as const) {
      await clock.advance(15 * 60_000)
      run(outcome)
      await alerts.send({ early: false })
    }
    expect(server.mails.map(({ subject }) => subject)).toEqual([
      'Atrium Sync: The sync with Atrium fails',
      'Atrium Sync: The sync with Atrium works again',
      'Atrium Sync: The sync with Atrium fails',
    ])
  })

  test('when a token has become old and a quarantine grows, with no token and no record in the mail', async () => {
    const { alerts, settings, tell, refuse, clock, giveToken } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings(), alerts: { tokenAgeDays: 30, quarantineGrowth: 5 } })
    tell('han@campus.example')
    giveToken('tokenid7')
    refuse(5)
    await alerts.send({ early: false })
    expect(server.mails).toEqual([])

    await clock.advance(30 * dayMs)
    refuse(6)
    await alerts.send({ early: false })

    // Of one moment, so in one mail.
    expect(server.mails.map(({ subject }) => subject)).toEqual(['Atrium Sync: 2 alerts'])
    const [mail] = server.mails
    expect(mail?.text).toContain('11 records are in quarantine; 24 hours before there were 5.')
    expect(mail?.text).toContain('30 days old')
    expect(mail?.text).not.toMatch(/tokenid7|Mina|P1/)
  })
})

describe('once', () => {
  test('also after a restart, and by two processes that look at the same time', async () => {
    const { alerts, settings, tell, run, anotherProcess } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example')
    run('failed')
    const other = anotherProcess()
    alerts.look()
    other.look()
    await alerts.send({ early: false })
    await other.send({ early: false })
    await anotherProcess().send({ early: false })
    expect(server.mails).toHaveLength(1)
  })

  test('a process that was killed while it sent leaves nobody knowing, and nobody gets it twice', async () => {
    const { alerts, settings, tell, run, clock, anotherProcess, states } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example')
    run('failed')
    alerts.look()
    alerts.mails.prepare(clock.now())
    // The claim of a process that is no more.
    alerts.mails.claim(clock.now(), null)

    await anotherProcess().send({ early: false })
    await anotherProcess().send({ early: false })
    expect(server.mails).toEqual([])
    expect(states()).toEqual(['han@campus.example failed source_failed alert_outcome_unknown'])
  })

  test('a server that is not there keeps it waiting with the reason, and has it once it is back', async () => {
    const { alerts, settings, tell, run, clock, states } = someAlerts()
    const gone = await aMailServer()
    await gone.close()
    settings.update({ mail: gone.settings() })
    tell('han@campus.example')
    run('failed')
    alerts.outbox.start()
    await expect.poll(states).toEqual(['han@campus.example waiting source_failed mail_unreachable'])

    const back = await aMailServer({ port: gone.port })
    await clock.advance(60_000)
    await expect.poll(() => back.mails.length).toBe(1)
    await expect.poll(states).toEqual(['han@campus.example sent source_failed'])
  })

  test('without a mail server it waits and says so, a week at most', async () => {
    const { alerts, tell, run, clock, states } = someAlerts()
    tell('han@campus.example')
    run('failed')
    await alerts.send({ early: false })
    expect(states()).toEqual(['han@campus.example waiting source_failed mail_not_set_up'])
    await clock.advance(8 * dayMs)
    alerts.mails.prepare(clock.now())
    expect(states()).toEqual(['han@campus.example failed source_failed alert_too_late'])
  })
})

describe('a daily mail', () => {
  // 2026-11-20, 10:00 in Seoul.
  test('comes at its time with everything since, and not where nothing happened', async () => {
    const { alerts, settings, tell, run, hold, clock } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example', { digestMinute: 8 * 60 })
    run('failed')
    await alerts.send({ early: false })
    await clock.advance(hour)
    const runId = hold()
    await alerts.send({ early: false })
    expect(server.mails).toEqual([])
    expect(alerts.mails.gathering()).toMatchObject([{ alerts: 3 }])

    await clock.advance(21 * hour - 60_000)
    await alerts.send({ early: false })
    expect(server.mails).toEqual([])
    await clock.advance(60_000)
    await alerts.send({ early: false })
    expect(server.mails.map(({ subject }) => subject)).toEqual(['Atrium Sync: 3 alerts'])
    expect(server.mails[0]?.text).toContain(`run ${runId} would have taken away more than usual`)
    expect(server.mails[0]?.text).toContain('for the first time since one succeeded')

    await clock.advance(dayMs)
    await alerts.send({ early: false })
    expect(server.mails).toHaveLength(1)
  })

  test('comes later where the program did not run at its time, and once where the clock is set back over it', async () => {
    const { alerts, settings, tell, run, clock, anotherProcess } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example', { digestMinute: 8 * 60 })
    run('failed')
    alerts.look()
    await clock.advance(30 * hour)
    await anotherProcess().send({ early: false })
    expect(server.mails).toHaveLength(1)
    clock.set(-12 * hour)
    await alerts.send({ early: false })
    await clock.advance(12 * hour)
    await alerts.send({ early: false })
    expect(server.mails).toHaveLength(1)
  })

  test('can be had before its time, and is at once for who wants no daily mail any more', async () => {
    const { alerts, settings, tell, run, hold } = someAlerts()
    const server = await aMailServer()
    settings.update({ mail: server.settings() })
    tell('han@campus.example', { digestMinute: 8 * 60 })
    run('failed')
    await alerts.send({ early: true })
    expect(server.mails).toHaveLength(1)
    hold()
    alerts.look()
    const [han] = alerts.recipients.list()
    if (han !== undefined) {
      const { id, operator: _operator, ...recipient } = han
      alerts.recipients.save(id, { ...recipient, digestMinute: null })
    }
    await alerts.send({ early: false })
    expect(server.mails).toHaveLength(2)
  })
})

test('who is no recipient any more gets nothing of what waited', async () => {
  const { alerts, settings, tell, run, hold, states } = someAlerts()
  const server = await aMailServer()
  tell('han@campus.example')
  tell('lee@campus.example', { digestMinute: 0 })
  run('failed')
  await alerts.send({ early: false })
  for (const { id } of alerts.recipients.list()) alerts.recipients.remove(id)
  settings.update({ mail: server.settings() })
  hold()
  await alerts.send({ early: true })
  expect(server.mails).toEqual([])
  expect(states()).toEqual(['han@campus.example failed source_failed alert_recipient_unknown'])
})

test('a test alert goes out at once, and is kept nowhere', async () => {
  const { alerts, settings } = someAlerts()
  const server = await aMailServer()
  settings.update({ mail: server.settings() })
  await alerts.test({ address: 'han@campus.example', language: 'ko' }, new AbortController().signal)
  expect(server.mails.map(({ subject }) => subject)).toEqual(['Atrium Sync: 시험 알림'])
  expect(alerts.mails.list(10)).toEqual([])
})

test('after a backup was put in place, what it has still to send is not sent: it may have been', async () => {
  const folder = aFolder()
  const clock = aStandingClock()
  const before = anOpenDataFolder({ folder, clock })
  before.database.exec(`
    INSERT INTO alert_recipient (id, address, address_key, topics) VALUES (1, 'han@campus.example', 'han@campus.example', '["held"]');
    INSERT INTO alert (id, key, kind, at, details) VALUES (1, 'a', 'held', 1, '{}'), (2, 'b', 'held', 1, '{}');
    INSERT INTO alert_mail (id, recipient_id, address, digest, next_try_at, created_at, changed_at) VALUES (1, 1, 'han@campus.example', 0, 1, 1, 1);
    INSERT INTO alert_delivery VALUES (1, 1, 1), (2, 1, NULL);
  `)
  const backup = backUp({ database: before.database, folder: before.backupFolder, clock, reason: 'manual' })
  before.close()
  restoreBackup({ dataFolder: folder, file: backup, clock })

  const mails = createAlertMails(anOpenDataFolder({ folder, clock }).database, () => 'UTC')
  mails.makeEarly(clock.now())
  expect(mails.isDue(clock.now())).toBe(false)
  expect(mails.list(10)).toMatchObject([{ state: 'failed', reason: { code: 'alert_outcome_unknown' } }])
})
