import { expect, test, vi } from 'vitest'
import type { AuditQuery, AuditRow } from '../../../src/shared/contract/audit-calls.ts'
import { formatHead, readHead } from '../../../src/main/audit/audit-log.ts'
import { findEvents, readEvents } from '../../../src/main/audit/find-events.ts'
import { auditSentence } from '../../../src/shared/audit/audit-sentence.ts'
import { createTranslator } from '../../../src/shared/language/translator.ts'
import { anApplication, failureOf, type TestApplication, valueOf } from '../../support/application.ts'
import { brokenRecord } from '../../support/audit.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'
import { addOperators, idOf, passphrase } from '../../support/operators.ts'

const all = { group: null, outcome: 'all', since: null, until: null, search: '', action: null, who: null } as const

/** The records that fit, the oldest first. */
function records({ application }: TestApplication, query: Partial<AuditQuery> = {}): readonly AuditRow[] {
  const { database } = application.services().dataFolder
  const found = findEvents(database, { ...all, ...query })
  return readEvents(database, Array.from(found.toReversed())).flatMap((row) => (row === null ? [] : [row]))
}

test('every act is recorded with who, from where, what and what came of it; looking is not', async () => {
  const app = await anApplication({ start: false })
  const { bridge } = app
  await addOperators(app)
  const { groupId } = valueOf(await bridge.groups.create({ name: 'Night shift', description: null }))
  valueOf(await bridge.groups.rename({ groupId, name: 'Night watch' }))
  valueOf(await bridge.groups.open({}))
  valueOf(await bridge.settings.update({ theme: 'dark', schedule: { intervalMinutes: 30 } }))
  valueOf(await bridge.groups.remove({ groupId, withMembers: true }))
  failureOf(await bridge.groups.remove({ groupId, withMembers: true }))

  const told = records(app).map(({ who, via, action, outcome }) => `${who} ${via} ${action} ${outcome}`)
  const { name: account } = { name: told[0]?.split(' ')[0] }
  expect(told).toEqual([
    `${account} window operator.add ok`,
    'Han window operator.add ok',
    'Han window operator.add ok',
    'Han window group.create ok',
    'Han window group.rename ok',
    'Han window settings.update ok',
    'Han window group.remove ok',
    'Han window group.remove directory_group_unknown',
  ])
  const rows = records(app)
  const says = (language: 'en' | 'ko') => rows.map((row) => auditSentence(createTranslator(language), row))
  expect(says('en').slice(1)).toEqual([
    'Han added the operator Ahn as Access Manager.',
    'Han added the operator Vic as Viewer.',
    'Han created the group Night shift.',
    'Han renamed the group Night shift to Night watch.',
    'Han changed settings: schedule.intervalMinutes, theme.',
    'Han removed the group Night watch.',
    `Han could not remove the group group:${groupId}.`,
  ])
  expect(says('ko')[3]).toBe('Han이 Night shift 그룹을 만들었습니다.')
  expect(rows[5]?.details).toEqual({
    changes: [
      { key: 'schedule.intervalMinutes', before: '15', after: '30' },
      { key: 'theme', before: '"system"', after: '"dark"' },
    ],
  })
})

test('a change whose record cannot be written is not made', async () => {
  const app = await anApplication({ start: false })
  const { bridge } = app
  const { database } = app.application.services().dataFolder
  const named = (name: string) => database.prepare('SELECT count(*) FROM access_group WHERE name = ?').pluck().get(name)
  database.exec(`CREATE TRIGGER no_record BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'not written'); END`)
  failureOf(await bridge.groups.create({ name: 'Night shift', description: null }))
  failureOf(await bridge.settings.update({ theme: 'dark' }))
  failureOf(await bridge.operators.add({ name: 'Han', role: 'org_admin', passphrase }))
  database.exec('DROP TRIGGER no_record')
  expect(named('Night shift')).toBe(0)
  expect(app.application.services().settings.read().theme).toBe('system')
  expect(app.application.services().operators.list()).toEqual([])

  const { groupId } = valueOf(await bridge.groups.create({ name: 'Night shift', description: null }))
  expect(records(app).map(({ action, outcome, details }) => [action, outcome, details])).toEqual([
    ['group.create', 'ok', { name: 'Night shift', group_id: groupId }],
  ])
})

test('of two operators who change the same thing in the same moment, each is told with what it found', async () => {
  const app = await anApplication({ start: false })
  const { bridge } = app
  const { siteId } = valueOf(await bridge.doors.createSite({ name: 'Annex', timeZone: 'Asia/Seoul' }))
  const change = (from: string, timeZone: string) =>
    bridge.doors.updateSite({ siteId, name: 'Annex', timeZone, expected: { name: 'Annex', timeZone: from } })
  const [, , refused] = await Promise.all([
    change('Asia/Seoul', 'Asia/Tokyo'),
    change('Asia/Tokyo', 'Europe/Berlin'),
    change('Asia/Seoul', 'Europe/Paris'),
  ])
  expect(refused).toMatchObject({ ok: false, error: { code: 'app_changed_meanwhile', params: { name: 'Annex' } } })
  await Promise.all([30, 60].map((intervalMinutes) => bridge.settings.update({ schedule: { intervalMinutes } })))
  const changes = records(app, { outcome: 'ok' })
    .slice(1)
    .map(({ details }) => details.changes)
  expect(changes).toEqual([
    [{ key: 'time_zone', before: '"Asia/Seoul"', after: '"Asia/Tokyo"' }],
    [{ key: 'time_zone', before: '"Asia/Tokyo"', after: '"Europe/Berlin"' }],
    [{ key: 'schedule.intervalMinutes', before: '15', after: '30' }],
    [{ key: 'schedule.intervalMinutes', before: '30', after: '60' }],
  ])
})

test('sign-ins, those that failed, sign-outs and what a role does not allow are recorded, without what was typed', async () => {
  const app = await anApplication({ start: false })
  await addOperators(app)
  const other = app.window('2')
  // People type the passphrase where the name goes.
  for (let n = 0; n < 4; n += 1) failureOf(await other.operators.signIn({ name: 'seven herons under', passphrase: 'Vic' }))
  failureOf(await other.operators.signIn({ name: 'VIC', passphrase: 'wrong' }))
  valueOf(await other.operators.signIn({ name: 'vic', passphrase }))
  failureOf(await other.groups.create({ name: 'Night shift', description: null }))
  failureOf(await other.groups.create({ name: 'Night shift', description: null }))
  valueOf(await other.operators.lock({}))
  failureOf(await other.groups.create({ name: 'Night shift', description: null }))
  valueOf(await other.operators.signOut({}))
  failureOf(await other.groups.create({ name: 'Night shift', description: null }))
  failureOf(await other.audit.head({}))

  // Nobody waits for the record of a refusal.
  await vi.waitFor(() => expect(records(app, { outcome: 'failed', search: 'operator_sign_in_needed' })).toHaveLength(1))
  const rows = records(app, { group: 'sign_in' }).slice(3)
  expect(rows.map(({ who, action, outcome }) => [who, action, outcome])).toEqual([
    // Of what nobody is called, the first of each outcome is told, and the rest are counted.
    ['', 'sign_in', 'operator_sign_in_refused'],
    ['', 'sign_in', 'operator_wait_after'],
    ['', 'sign_in', 'operator_wait'],
    ['Vic', 'sign_in', 'operator_sign_in_refused'],
    ['Vic', 'sign_in', 'ok'],
    ['Vic', 'refuse', 'operator_role_needed'],
    ['Vic', 'lock', 'ok'],
    ['Vic', 'refuse', 'operator_locked'],
    ['Vic', 'sign_out', 'ok'],
    ['', 'refuse', 'operator_sign_in_needed'],
  ])
  expect(rows.slice(-3).map((row) => auditSentence(createTranslator('en'), row))).toEqual([
    'Vic had locked the window, and it was asked for more (groups.create). Nothing was done.',
    'Vic signed out.',
    'Somebody who had not signed in wanted more than to look (groups.create). Nothing was done.',
  ])
  expect(rows[5]?.details).toEqual({ call: 'groups.create', role: 'access_manager' })
  expect(records(app, { search: 'herons' })).toEqual([])
  expect(records(app, { outcome: 'failed', search: 'VIC groups.create' })).toHaveLength(2)
})

test('what is made or changed at a window is told value by value', async () => {
  const app = await anApplication({ start: false })
  const { bridge } = app
  const { siteId } = valueOf(await bridge.doors.createSite({ name: 'Annex', timeZone: 'Asia/Seoul' }))
  valueOf(
    await bridge.doors.updateSite({
      siteId,
      name: 'Annex',
      timeZone: 'Europe/Berlin',
      expected: { name: 'Annex', timeZone: 'Asia/Seoul' },
    }),
  )
  expect(records(app).map(({ action, target, details }) => [action, target, details.changes])).toEqual([
    [
      'site.create',
      `site:${siteId}`,
      [
        { key: 'name', before: 'null', after: '"Annex"' },
        { key: 'time_zone', before: 'null', after: '"Asia/Seoul"' },
      ],
    ],
    ['site.update', `site:${siteId}`, [{ key: 'time_zone', before: '"Asia/Seoul"', after: '"Europe/Berlin"' }]],
  ])
  await addOperators(app)
  const recipient = { address: 'vic@campus.example', operatorId: null, language: null, digestMinute: 480 }
  const { recipientId } = valueOf(
    await bridge.alerts.saveRecipient({ recipientId: null, recipient: { ...recipient, topics: ['held'] } }),
  )
  valueOf(await bridge.alerts.saveRecipient({ recipientId, recipient: { ...recipient, topics: ['held', 'token'] } }))
  const late = { recipientId, recipient: { ...recipient, topics: ['source' as const] } }
  const expected = { ...recipient, topics: ['held' as const] }
  expect(failureOf(await bridge.alerts.saveRecipient({ ...late, expected })).code).toBe('app_changed_meanwhile')
  valueOf(await bridge.alerts.removeRecipient({ recipientId }))
  valueOf(await bridge.operators.setRole({ operatorId: await idOf(bridge, 'Vic'), role: 'access_manager' }))
  const value = (key: string, before: unknown, after: unknown) => ({
    key,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  })
  const operatorId = await idOf(bridge, 'Vic')
  const again = { operatorId, role: 'org_admin', expected: 'viewer' } as const
  expect(failureOf(await bridge.operators.setRole(again)).code).toBe('app_changed_meanwhile')
  const told = records(app, { outcome: 'ok' }).slice(-4)
  expect(told.map(({ action, target, details }) => [action, target, details.changes])).toEqual([
    [
      'alerts.save',
      `recipient:${recipientId}`,
      [value('address', null, 'vic@campus.example'), value('alerts', null, '["held"]'), value('digest_at', null, '08:00')],
    ],
    ['alerts.save', `recipient:${recipientId}`, [value('alerts', '["held"]', '["held","token"]')]],
    ['alerts.remove', `recipient:${recipientId}`, expect.arrayContaining([value('address', 'vic@campus.example', null)])],
    ['operator.set_role', expect.anything(), [value('role', 'viewer', 'access_manager')]],
  ])
})

test('what came as a call and is none is recorded by its name, once of many and the rest counted, without what it held', async () => {
  const app = await anApplication({ start: false })
  const { application } = app
  for (let n = 0; n < 50; n += 1) {
    const malformed = { name: `herons ${n}`, description: null, more: 'herons' }
    failureOf(await application.call('groups.create', malformed, { id: '1' }))
    failureOf(await application.call(`herons.${n}`, {}, { id: '1' }))
  }
  const told = records(app).map(({ action, outcome, details }) => [action, outcome, details])
  expect(told).toHaveLength(2)
  expect(told).toContainEqual(['call.refuse', 'app_input_refused', { call: 'groups.create' }])
  expect(told).toContainEqual(['call.refuse', 'app_call_unknown', {}])
})

test('of tokens and passwords only what may be known is in the log, and not in any file of the database', async () => {
  const memory = aMemoryKeychain()
  const app = await anApplication({ spawnKeychainChild: memory.spawn, start: false })
  const { bridge } = app
  const { settings, dataFolder } = app.application.services()
  settings.update({ scim: { ...settings.read().scim, enabled: false } })
  const made = valueOf(
    await bridge.scim.connect({
      name: 'Okta',
      provider: 'okta',
      domains: ['campus.example'],
      domainPolicy: 'any',
      invites: false,
    }),
  )
  const { token: first } = valueOf(await bridge.scim.reveal({ handle: made.handle }))
  const { id: connectionId } = made.connection
  const change = { connectionId, domains: ['staff.example'], invites: true, importPattern: null }
  const seen = { domains: ['campus.example'] }
  valueOf(await bridge.scim.update({ ...change, expected: seen }))
  expect(await bridge.scim.update({ ...change, domains: ['other.example'], expected: seen })).toMatchObject({
    error: { code: 'app_changed_meanwhile' },
  })
  const again = valueOf(await bridge.scim.refresh({ connectionId, overlapMinutes: 60 }))
  const { token: second } = valueOf(await bridge.scim.reveal({ handle: again.handle }))
  failureOf(await bridge.scim.reveal({ handle: again.handle }))
  valueOf(await bridge.scim.endOverlap({ connectionId }))
  const third = valueOf(await bridge.scim.refresh({ connectionId, overlapMinutes: 0 }))
  valueOf(await bridge.scim.discard({ handle: third.handle }))
  const mail = {
    host: 'mail.campus.example',
    port: 587,
    security: 'starttls',
    user: 'access',
    from: 'a@campus.example',
    organization: null,
  } as const
  const mailPassword = 'correct horse battery'
  valueOf(await bridge.mail.save({ mail, password: mailPassword }))
  valueOf(await bridge.operators.add({ name: 'Han', role: 'org_admin', passphrase }))
  valueOf(await bridge.operators.add({ name: 'Vic', role: 'viewer', passphrase }))
  valueOf(
    await bridge.operators.setPassphrase({ operatorId: await idOf(bridge, 'Vic'), passphrase: 'nine slow barges turning' }),
  )
  valueOf(await bridge.scim.unlink({ connectionId, name: 'Okta' }))

  const ids = [first, second].map((token) => token.split('_')[1])
  const tokenRows = records(app, { group: 'provisioning' })
  expect(tokenRows.map(({ action, outcome, details }) => [action, outcome, details])).toMatchObject([
    ['scim.connect', 'ok', { name: 'Okta', domains: ['campus.example'], tokens_made: [ids[0]] }],
    ['token.reveal', 'ok', { token: ids[0] }],
    [
      'scim.update',
      'ok',
      {
        name: 'Okta',
        changes: [{ key: 'invites', before: 'false', after: 'true' }],
        domains_added: ['staff.example'],
        domains_removed: ['campus.example'],
      },
    ],
    ['scim.update', 'app_changed_meanwhile', {}],
    ['token.refresh', 'ok', { name: 'Okta', overlap_minutes: 60, tokens_made: [ids[1]] }],
    ['token.reveal', 'ok', { token: ids[1] }],
    ['token.reveal', 'scim_token_gone', { token: null }],
    ['token.end_overlap', 'ok', { tokens_ended: [ids[0]] }],
    ['token.refresh', 'ok', { tokens_ended: [ids[1]] }],
    ['token.discard', 'ok', { token: third.connection.tokens[0]?.id }],
    ['scim.unlink', 'ok', { name: 'Okta', tokens_ended: [third.connection.tokens[0]?.id] }],
  ])
  const table = JSON.stringify(dataFolder.database.prepare('SELECT * FROM audit_event').all())
  const secrets = [first, second].map((token) => token.split('_')[2] ?? token)
  for (const secret of [...secrets, mailPassword, passphrase, 'nine slow barges', made.handle, again.handle]) {
    expect(table).not.toContain(secret)
  }
})

test('the log is verified stretch by stretch, saved as files, and shows what was tampered with', async () => {
  const app = await anApplication({ start: false })
  const { bridge } = app
  for (const name of ['One', 'Two', 'Three']) valueOf(await bridge.groups.create({ name, description: null }))
  const head = valueOf(await bridge.audit.head({}))
  expect(head).toMatchObject({ seq: 3, first: 1, text: `3:${head.hash}` })
  expect(valueOf(await bridge.audit.verify({ from: null }))).toEqual({
    end: { seq: 3, hash: head.hash },
    broken: null,
    done: true,
  })
  const { listId } = valueOf(await bridge.audit.open({}))
  const texts = await Promise.all(
    [0, 2].map(async (offset) => valueOf(await bridge.audit.text({ listId, offset, limit: 2, format: 'jsonl' })).text),
  )
  const lines = texts.join('').trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as AuditRow).seq)).toEqual([1, 2, 3])
  const csv = valueOf(await bridge.audit.text({ listId, offset: 0, limit: 500, format: 'csv' })).text.split('\r\n')
  expect(csv[0]).toBe('"seq","at","who","via","action","target","outcome","details","hash"')
  expect(csv).toHaveLength(5)

  app.application.services().dataFolder.database.exec(`UPDATE audit_event SET details = '{}' WHERE seq = 2`)
  expect(valueOf(await bridge.audit.verify({ from: null })).broken).toEqual({ kind: 'changed', seq: 2 })
})

test('a backup that is put in place brings its own log, which tells where the former one ended', async () => {
  const app = await anApplication({ start: false })
  const { bridge } = app
  valueOf(await bridge.groups.create({ name: 'One', description: null }))
  const { name } = valueOf(await bridge.settings.backUp({}))
  valueOf(await bridge.groups.create({ name: 'Two', description: null }))
  const text = formatHead(readHead(app.application.services().dataFolder.database))
  valueOf(await bridge.settings.restore({ name }))
  const rows = records(app)
  expect(rows.map(({ action }) => action)).toEqual(['group.create', 'backup.restore'])
  expect(rows[1]?.details).toEqual({ file: name, head: text })
  expect(brokenRecord(app.application.services().dataFolder.database)).toBe(null)
})
