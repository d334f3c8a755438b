import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { commandActs } from '../../../src/main/cli/command-acts.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { aGroup, aPerson } from '../../support/directory.ts'

test('what is changed on the command line is recorded, verified, exported and sealed, and tampering is named', async () => {
  const dataFolder = aFolder()
  const here = { dataFolder }
  const call = (args: readonly string[], input?: string) =>
    callHere(args, { ...here, ...(input === undefined ? {} : { input }) })
  await call(['group', 'add', 'Night shift'])
  await call(['group', 'rename', '1', 'Night watch'])
  await call(['settings', 'set', 'schedule.intervalMinutes', '30'])
  await call(['group', 'remove', '99', '--yes'])
  await call(['operator', 'add', 'Han Jiwon', '--role', 'org_admin', '--passphrase-stdin'], 'a walk through wet leaves')
  await call(['group', 'list'])
  await call(['settings', 'get'])

  const { json } = await jsonHere(['audit', 'list'], here)
  const rows = json as readonly {
    seq: number
    action: string
    outcome: string
    via: string
    details: Record<string, unknown>
  }[]
  expect(rows.map(({ seq, action, outcome, via }) => [seq, action, outcome, via])).toEqual([
    [5, 'operator.add', 'ok', 'command_line'],
    [4, 'group.remove', 'directory_group_unknown', 'command_line'],
    [3, 'settings.update', 'ok', 'command_line'],
    [2, 'group.rename', 'ok', 'command_line'],
    [1, 'group.create', 'ok', 'command_line'],
  ])
  expect(rows[2]?.details).toEqual({ changes: [{ key: 'schedule.intervalMinutes', before: '15', after: '30' }] })
  expect(rows[3]?.details).toEqual({ name: 'Night shift', new_name: 'Night watch' })
  const filtered = await jsonHere(['audit', 'list', '--search', 'NIGHT watch', '--action', 'group.rename'], here)
  expect(filtered.json).toMatchObject([{ seq: 2 }])
  const listed = await call(['audit', 'list', '--limit', '2'])
  expect(listed.stdout).toContain('added the operator Han Jiwon as Org Admin.')
  expect(listed.stderr).toContain('2 of 5')

  const head = await jsonHere(['audit', 'head'], here)
  const { text } = head.json as { readonly text: string }
  expect((await call(['audit', 'verify', '--head', text])).code).toBe(0)
  const file = join(dataFolder, 'audit.jsonl')
  await call(['audit', 'export', file])
  expect((await call(['audit', 'verify', '--file', file, '--head', text])).code).toBe(0)
  writeFileSync(file, readFileSync(file, 'utf8').replace('Night watch', 'Night witch'))
  expect(await jsonHere(['audit', 'verify', '--file', file], here)).toMatchObject({
    code: 3,
    json: { broken: { kind: 'changed', seq: 2 } },
  })

  // One byte of one record, in the file.
  const database = new Database(join(dataFolder, 'atrium-sync.sqlite'))
  database.exec(`UPDATE audit_event SET who = 'x' || substr(who, 2) WHERE seq = 3`)
  database.close()
  const verified = await call(['audit', 'verify'])
  expect(verified).toMatchObject({ code: 3 })
  expect(verified.stdout).toContain('Record 3')
  const refused = await call(['audit', 'seal', '--before', '2100-01-01'])
  expect(refused).toMatchObject({ code: 3 })
  expect(refused.stderr).toContain('Record 3')
  const korean = await call(['--lang', 'ko', 'audit', 'verify'])
  expect(korean.stdout).toContain('3번 기록')
})

test('of sites, doors, hours and levels the log tells what they were before and after, by their names', async () => {
  const here = { dataFolder: aFolder() }
  for (const line of [
    'site|add|Library|--time-zone|Asia/Seoul',
    'site|add|Gates|--time-zone|Asia/Seoul',
    'door|add|Front|--site|Library',
    'door|add|Back|--site|Library',
    'schedule|add|Office|--hours|mon-fri 08:00-18:00',
    'schedule|add|Long|--hours|always',
    'level|add|Staff|--schedule|Office|--door|Front',
    'holiday|add|Strike|2027-01-04..2027-01-05|--site|Library',
    'site|set|library|--time-zone|Europe/Berlin',
    'door|set|Back|--site|Gates',
    'schedule|set|Office|--hours|mon 09:00-10:00|--exception|2026-12-24 closed',
    'level|set|staff|--schedule|Long|--door|Back|--site|Library|--yes',
    'holiday|remove|1|--yes',
    'site|remove|Library|--yes',
  ]) {
    expect([line, (await callHere(line.split('|'), here)).code]).toEqual([line, 0])
  }
  const { json } = await jsonHere(['audit', 'list'], here)
  const told = (json as readonly { action: string; target: string; details: object }[])
    .toReversed()
    .map(({ action, target, details }) => [action, target, details])
  const value = (key: string, before: string | null, after: string | null) => ({
    key,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  })
  expect(told).toEqual([
    [
      'site.create',
      'site:1',
      { name: 'Library', changes: [value('name', null, 'Library'), value('time_zone', null, 'Asia/Seoul')] },
    ],
    ['site.create', 'site:2', expect.anything()],
    ['door.create', 'door:1', { name: 'Front', changes: [value('name', null, 'Front'), value('site', null, 'Library')] }],
    ['door.create', 'door:2', expect.anything()],
    ['schedule.create', 'schedule:1', expect.anything()],
    ['schedule.create', 'schedule:2', expect.anything()],
    [
      'level.create',
      'level:1',
      {
        name: 'Staff',
        changes: [value('name', null, 'Staff'), value('schedule', null, 'Office')],
        doors_added: ['Library / Front'],
      },
    ],
    [
      'holiday.create',
      'holiday:1',
      {
        name: 'Strike',
        changes: [
          value('name', null, 'Strike'),
          value('dates', null, '2027-01-04..2027-01-05'),
          value('site', null, 'Library'),
        ],
      },
    ],
    ['site.update', 'site:1', { name: 'Library', changes: [value('time_zone', 'Asia/Seoul', 'Europe/Berlin')] }],
    ['door.update', 'door:2', { name: 'Library / Back', changes: [value('site', 'Library', 'Gates')] }],
    [
      'schedule.update',
      'schedule:1',
      {
        name: 'Office',
        changes: [value('hours', 'mon-fri 08:00-18:00', 'mon 09:00-10:00')],
        exceptions_added: ['2026-12-24 closed'],
      },
    ],
    [
      'level.update',
      'level:1',
      {
        name: 'Staff',
        changes: [value('schedule', 'Office', 'Long')],
        doors_added: ['Gates / Back'],
        doors_removed: ['Library / Front'],
        sites_added: ['Library'],
      },
    ],
    [
      'holiday.remove',
      'holiday:1',
      {
        name: 'Strike',
        changes: [
          value('name', 'Strike', null),
          value('dates', '2027-01-04..2027-01-05', null),
          value('site', 'Library', null),
        ],
      },
    ],
    [
      'site.remove',
      'site:1',
      {
        name: 'Library',
        changes: [value('name', 'Library', null), value('time_zone', 'Europe/Berlin', null)],
        doors_removed: ['Front'],
      },
    ],
  ])
})

test.each([
  ['have no place in a record', () => ({ count: Number.NaN })],
  [
    'cannot be had',
    () => {
      throw new Error('no details')
    },
  ],
])('an act whose details %s is recorded without them', async (_why, tells) => {
  const here = { dataFolder: aFolder() }
  const act = commandActs['group rename']
  if (act === undefined || act === 'look') throw new Error('renaming a group is an act')
  await callHere(['group', 'add', 'Night shift'], here)
  const spy = vi.spyOn(act, 'tells').mockImplementation(tells)
  onTestFinished(() => spy.mockRestore())
  expect(await callHere(['group', 'rename', '1', 'Night watch'], here)).toMatchObject({ code: 0 })
  const { json } = await jsonHere(['audit', 'list', '--action', 'group.rename'], here)
  expect(json).toMatchObject([{ outcome: 'ok', target: 'group:1', details: { name: 'Night shift' } }])
})

test('what a command changes and its record stand together or not at all', async () => {
  const here = { dataFolder: aFolder() }
  await callHere(['group', 'add', 'Night shift'], here)
  const database = new Database(join(here.dataFolder, 'atrium-sync.sqlite'))
  onTestFinished(() => void database.close())
  database.exec(`CREATE TRIGGER no_record BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'not written'); END`)
  for (const args of [
    ['group', 'rename', '1', 'Night watch'],
    ['site', 'add', 'Annex', '--time-zone', 'Asia/Seoul'],
    ['settings', 'set', 'theme', 'dark'],
    ['alerts', 'set', 'you@campus.example'],
  ]) {
    expect([args, (await callHere(args, here)).code]).toEqual([args, 3])
  }
  database.exec('DROP TRIGGER no_record')
  const left = database.prepare(
    `SELECT (SELECT group_concat(name) FROM access_group) AS groups, (SELECT count(*) FROM site) AS sites,
       (SELECT count(*) FROM setting WHERE key = 'theme') AS settings,
       (SELECT count(*) FROM alert_recipient) AS recipients, (SELECT count(*) FROM audit_event) AS records`,
  )
  expect(left.get()).toEqual({ groups: 'Night shift', sites: 0, settings: 0, recipients: 0, records: 1 })
})

test('what others did while a command waited for an answer is neither written over nor told as what it found', async () => {
  const here = { dataFolder: aFolder() }
  for (const line of [
    'site|add|Library|--time-zone|Asia/Seoul',
    'door|add|Front|--site|Library',
    'schedule|add|Office|--hours|mon-fri 08:00-18:00',
    'level|add|Staff|--schedule|Office|--door|Front',
  ]) {
    await callHere(line.split('|'), here)
  }
  const database = new Database(join(here.dataFolder, 'atrium-sync.sqlite'))
  onTestFinished(() => void database.close())
  const connection = database
  aGroup({ connection }, { name: 'Night shift', members: [aPerson({ connection })] })
  await callHere(['level', 'assign', 'Staff', 'Night shift'], here)
  const changing = await callHere(['schedule', 'set', 'Office', '--hours', 'mon 09:00-10:00'], {
    ...here,
    typing: [{ after: '[y/N]', keys: () => (database.exec(`UPDATE schedule SET on_holidays = 'as_usual'`), 'y\n') }],
  })
  expect(changing).toMatchObject({ code: 3 })
  expect(changing.stderr).toContain('Somebody else changed “Office”')
  expect((await jsonHere(['schedule', 'list'], here)).json).toMatchObject([
    { on_holidays: 'as_usual', week: [{}, {}, {}, {}, {}] },
  ])
  expect((await jsonHere(['audit', 'list', '--action', 'schedule.update'], here)).json).toMatchObject([
    { outcome: 'app_changed_meanwhile' },
  ])

  const removing = callHere(['level', 'remove', 'Staff'], {
    ...here,
    typing: [{ after: '[y/N]', keys: () => (database.exec(`DELETE FROM level_door`), 'y\n') }],
  })
  expect(await removing).toMatchObject({ code: 0 })
  const { json } = await jsonHere(['audit', 'list', '--action', 'level.remove'], here)
  const [{ details }] = json as [{ details: object }]
  expect(details).not.toHaveProperty('doors_removed')
})

test('a head that was set back stops no command, and is named', async () => {
  const here = { dataFolder: aFolder() }
  for (const name of ['One', 'Two', 'Three']) await callHere(['group', 'add', name], here)
  const database = new Database(join(here.dataFolder, 'atrium-sync.sqlite'))
  database.exec('UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_event WHERE seq = 2)')
  database.close()
  expect(await callHere(['group', 'add', 'Four'], here)).toMatchObject({ code: 0 })
  const verified = await callHere(['audit', 'verify'], here)
  expect(verified).toMatchObject({ code: 3 })
  expect(verified.stdout).toContain('Record 3 stands behind the end of the log.')
  const listed = await callHere(['audit', 'list'], here)
  expect(listed.stdout).toContain('created the group Four.')
  expect(listed.stdout).toContain('records 3 to 3 are in doubt')
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-audit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
