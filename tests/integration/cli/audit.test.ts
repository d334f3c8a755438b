import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { commandActs } from '../../../src/main/cli/command-acts.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'

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
