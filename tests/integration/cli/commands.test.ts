import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { callHere, jsonHere, type TerminalOptions } from '../../support/command-line-here.ts'
import { aCampus, aCard, answerFrom, aPerson, startContractServer } from '../../support/contract-server.ts'
import { withFolder } from '../../support/command-line.ts'
import { withSandbox } from '../../support/synced-folder.ts'

test('local groups, cards and memberships are added and removed, and survive a full sync', async () => {
  await withSandbox(async ({ dataFolder }) => {
    const here = { dataFolder }
    const group = idOf(await jsonHere(['group', 'add', 'Night shift', '--description', 'Guards'], here))
    expect(await jsonHere(['membership', 'add', String(group), '1'], here)).toMatchObject({ code: 0, json: { changed: true } })
    expect(await jsonHere(['membership', 'add', String(group), '1'], here)).toMatchObject({ code: 0, json: { changed: false } })
    const card = ['credential', 'add', '1', '--format', 'H10301', '--facility-code', '17', '--number', '0009999']
    const credential = idOf(await jsonHere(card, here))
    expect(await callHere(['group', 'rename', String(group), '야간조'], here)).toMatchObject({ code: 0 })
    expect(await jsonHere(['sync', '--full'], here)).toMatchObject({ code: 0, json: { outcome: 'no_change' } })
    const person = await jsonHere(['person', 'show', '1'], here)
    expect(person.json).toMatchObject({
      id: 1,
      credentials: expect.arrayContaining([
        expect.objectContaining({ id: credential, number: '0009999', origin: 'command', editable: true }),
      ]),
      groups: expect.arrayContaining([expect.objectContaining({ id: group, name: '야간조', changed_in: 'directory' })]),
      history: expect.arrayContaining([expect.objectContaining({ kind: 'credentials', action: 'create', run_id: null })]),
    })
    expect(await callHere(['credential', 'remove', String(credential)], here)).toMatchObject({ code: 0 })
    expect(await jsonHere(['membership', 'remove', String(group), '1'], here)).toMatchObject({ json: { changed: true } })
  })
})

test('what belongs to Atrium is refused with where to change it', async () => {
  await withSandbox(async ({ dataFolder }) => {
    for (const args of [
      ['group', 'rename', '1', 'Mine'],
      ['group', 'remove', '1', '--yes'],
      ['credential', 'remove', '1'],
      ['membership', 'add', '1', '1'],
    ]) {
      const { code, json } = await jsonHere(args, { dataFolder })
      expect({ args, code, json }).toMatchObject({ code: 3, json: { error: { code: 'directory_owned_elsewhere' } } })
    }
  })
})

test('removing a group shows whom it is taken from and asks; only yes removes it', async () => {
  await withSandbox(async ({ dataFolder }) => {
    await callHere(['group', 'add', 'Night shift'], { dataFolder })
    const group = String(idOf(await jsonHere(['group', 'add', 'Day shift'], { dataFolder })))
    for (const person of ['1', '2', '3', '4', '5', '6']) await callHere(['membership', 'add', group, person], { dataFolder })
    const remove = ['group', 'remove', group]
    const piped = await jsonHere(remove, { dataFolder, input: 'y\n' })
    expect(piped).toMatchObject({ code: 4, json: { error: { code: 'cli_confirmation_needed' } } })
    const no = await callHere(remove, answering('n', { dataFolder }))
    expect(no).toMatchObject({ code: 3 })
    expect(no.stderr).toContain('Memberships that go with it: 6.')
    expect(no.stderr).toContain('and 1 more')
    expect((await callHere(['export', 'groups'], { dataFolder })).stdout).toContain('Day shift')
    expect(await callHere(remove, answering('y', { dataFolder }))).toMatchObject({ code: 0 })
    expect((await callHere(['export', 'groups'], { dataFolder })).stdout).not.toContain('Day shift')
  })
})

test('runs show lists each line with both sides, reason and state; what is held shows as held, then as applied', async () => {
  await withSandbox(async ({ sandbox, dataFolder }) => {
    sandbox.campus.rename({ ids: ['p-10001'], first_name: 'Minah' })
    sandbox.campus.leave({ share: 0.6 })
    const { run_id, plan_hash } = shownRun.parse((await jsonHere(['sync'], { dataFolder })).json)
    const held = shownRun.parse((await jsonHere(['runs', 'show', String(run_id)], { dataFolder })).json)
    expect(held.lines.filter(({ state }) => state === 'held').length).toBeGreaterThan(30)
    const membership = held.lines.find(({ kind }) => kind === 'memberships')
    const [group_id, person_id] = membership?.key.split('/') ?? []
    expect(membership).toMatchObject({
      action: 'remove',
      before: { group_id, person_id },
      after: null,
      reason: 'person_left',
      state: 'held',
    })
    expect(held.lines.find(({ kind, action }) => kind === 'people' && action === 'suspend')).toMatchObject({
      state: 'held',
      after: { status: 'suspended' },
    })
    const review =
      (await callHere(['runs', 'show', String(run_id)], { dataFolder })).stdout.split('Lines of the plan:')[1] ?? ''
    expect(review.split('\n')[2]).toMatch(/people +suspend +\S+ .*\(\S+\) .*held/)
    const memberships = await callHere(['runs', 'show', String(run_id), '--kind', 'memberships'], { dataFolder })
    const [, first = ''] = /^( *\d+ +memberships .*)$/m.exec(memberships.stdout.split('Lines of the plan:')[1] ?? '') ?? []
    expect(first).toMatch(/memberships +remove +\S+ .*\(\S+\) +\S+.*held +\S+\/\S+/)
    const onlyPeople = await jsonHere(['runs', 'show', String(run_id), '--kind', 'people'], { dataFolder })
    expect(shownRun.parse(onlyPeople.json).lines).toEqual(held.lines.filter(({ kind }) => kind === 'people'))
    expect(await callHere(['approve', 'latest', '--plan', plan_hash ?? ''], { dataFolder })).toMatchObject({ code: 0 })
    expect(await jsonHere(['approve', 'latest', '--plan', plan_hash ?? ''], { dataFolder })).toMatchObject({
      json: { error: { code: 'sync_nothing_held' } },
    })
    const approved = shownRun.parse((await jsonHere(['runs', 'show', String(run_id)], { dataFolder })).json)
    expect(new Set(approved.lines.map(({ state }) => state))).toEqual(new Set(['applied']))
    expect(
      shownRun.parse((await jsonHere(['runs', 'show', 'latest', '--limit', '2'], { dataFolder })).json).lines,
    ).toHaveLength(2)
    const readable = await callHere(['runs', 'show', String(run_id), '--limit', '3', '--lang', 'ko'], { dataFolder })
    expect(readable.stdout).toContain('--json')
    expect(await jsonHere(['runs'], { dataFolder })).toMatchObject({
      code: 0,
      json: [{ run_id, held_state: 'approved' }, { run_id: 1 }],
    })
  })
})

test('an approval shows on a terminal how many lines it applies', async () => {
  await withSandbox(async ({ sandbox, dataFolder }) => {
    sandbox.campus.leave({ share: 0.6 })
    const { run_id, plan_hash } = shownRun.parse((await jsonHere(['sync'], { dataFolder })).json)
    const { lines } = shownRun.parse((await jsonHere(['runs', 'show', String(run_id)], { dataFolder })).json)
    const held = lines.filter(({ state }) => state === 'held').length
    const approved = await callHere(['approve', String(run_id), '--plan', plan_hash ?? ''], { dataFolder, typing: [] })
    expect(approved).toMatchObject({ code: 0, stderr: expect.stringContaining(`applying: 0 of ${held}`) })
  })
})

test('a dry run keeps its lines as planned, and a run that failed says why in the reader’s language', async () => {
  await withSandbox(async ({ sandbox, dataFolder }) => {
    sandbox.campus.hire({ count: 1 })
    const dry = shownRun.parse((await jsonHere(['sync', '--dry-run'], { dataFolder })).json)
    const shown = shownRun.parse((await jsonHere(['runs', 'show', String(dry.run_id)], { dataFolder })).json)
    expect(new Set(shown.lines.map(({ state }) => state))).toEqual(new Set(['planned']))
    const readable = await callHere(['sync', '--dry-run'], { dataFolder })
    expect(readable.stdout).toMatch(/atrium-sync .*runs show \d+\n.*atrium-sync .*sync\n/)
    sandbox.faults.set('status', { status: 403 })
    const failed = await callHere(['sync', '--lang', 'ko'], { dataFolder })
    expect(failed).toMatchObject({ code: 3 })
    expect(failed.stdout).toContain('403')
    expect(failed.stdout).toMatch(/거부|거절/)
    expect(await jsonHere(['status'], { dataFolder })).toMatchObject({
      code: 0,
      json: { status: 'error', failures: 1, error: { code: 'source_credentials_refused' } },
    })
  })
})

test('quarantine lists each record with reason and fix, in both languages', async () => {
  const campus = aCampus({
    items: {
      people: [
        aPerson('p-1'),
        aPerson('p-2'),
        { ...aPerson('p-3'), status: 'gone' },
        ...Array.from({ length: 40 }, (_, n) => aPerson(`q-${n}`)),
      ],
      credentials: [
        aCard('c-1', 'p-1', { number: '1' }),
        aCard('c-2', 'p-2', { number: '1' }),
        aCard('c-3', 'p-1', { format: 'Mystery 26' }),
      ],
      memberships: [],
    },
  })
  const server = await startContractServer((request) => answerFrom(campus, request))
  try {
    await withFolder(async (dataFolder) => {
      await callHere(['source', 'set', '--kind', 'rest', '--url', server.url, '--auth', 'none'], { dataFolder })
      expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({ code: 0, json: { quarantined: 4 } })
      const again = await callHere(['sync', '--full'], { dataFolder })
      expect(again.stdout).toContain('but for the records that wait in quarantine: 4.')
      expect(again.stdout).not.toContain('already agrees')
      const rows = quarantineRows.parse((await jsonHere(['quarantine'], { dataFolder })).json)
      expect(rows.map(({ key, code }) => `${key} ${code}`).toSorted()).toEqual([
        'c-1 same_card',
        'c-2 same_card',
        'c-3 format_unmapped',
        'p-3 unreadable',
      ])
      expect(rows.find(({ code }) => code === 'same_card')?.reason).toContain('17-1 (HID)')
      expect(rows.find(({ code }) => code === 'format_unmapped')?.fix).toContain('formats.Mystery 26')
      expect(rows.find(({ key }) => key === 'p-3')?.record).toMatchObject({ id: 'p-3', status: 'gone' })
      for (const language of ['en', 'ko']) {
        const { stdout } = await callHere(['quarantine', '--lang', language], { dataFolder })
        expect(stdout).not.toMatch(/\{\w+\}|undefined/)
        expect(stdout.split('\n')).toHaveLength(4 * 3 + 1)
      }
      const fixed = ['settings', 'set', 'formats.Mystery 26', 'Standard 26-bit Wiegand']
      expect(await callHere(fixed, { dataFolder })).toMatchObject({ code: 0 })
      expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({ code: 0, json: { quarantined: 3 } })
    })
  } finally {
    await server.close()
  }
})

test('source test shows counts and the first people without changing anything', async () => {
  await withSandbox(
    async ({ dataFolder }) => {
      expect(await jsonHere(['source', 'test'], { dataFolder })).toMatchObject({
        code: 0,
        json: { kind: 'rest', head: 'supported', counts: { people: 60 }, warnings: [] },
      })
      expect((await callHere(['source', 'test'], { dataFolder })).stdout).toContain('p-10001')
      expect((await callHere(['export', 'people'], { dataFolder })).stdout).toBe('')
    },
    { synced: false },
  )
})

test('a drop folder that is not there yet can be set, with a warning', async () => {
  await withFolder(async (dataFolder) => {
    const set = (folder: string) => callHere(['source', 'set', '--kind', 'csv', '--folder', folder], { dataFolder })
    const later = join(dataFolder, 'drops')
    expect(await set(later)).toMatchObject({ code: 0, stderr: expect.stringContaining(`There is no folder ${later} yet`) })
    mkdirSync(later)
    expect(await set(later)).toMatchObject({ code: 0, stderr: '' })
  })
})

test('settings are read and changed by name', async () => {
  await withFolder(async (dataFolder) => {
    expect(await jsonHere(['settings', 'get'], { dataFolder })).toMatchObject({
      code: 0,
      json: { schedule: { intervalMinutes: 15 } },
    })
    expect(await callHere(['settings', 'set', 'schedule.intervalMinutes', '30'], { dataFolder })).toMatchObject({ code: 0 })
    expect(await jsonHere(['settings', 'get', 'schedule.intervalMinutes'], { dataFolder })).toMatchObject({ json: 30 })
    expect((await callHere(['settings', 'get'], { dataFolder })).stdout).toContain('schedule.intervalMinutes = 30\n')
  })
})

test('a backup brings back what was there; what goes is shown first', async () => {
  await withSandbox(async ({ dataFolder }) => {
    const backup = z.object({ file: z.string(), bytes: z.int() }).parse((await jsonHere(['backup'], { dataFolder })).json)
    await callHere(['group', 'add', 'Made later'], { dataFolder })
    expect(await jsonHere(['restore'], { dataFolder })).toMatchObject({
      code: 4,
      json: { error: { code: 'cli_confirmation_needed' } },
    })
    const restored = await callHere(['restore', backup.file, '--yes'], { dataFolder })
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.stderr).toContain('people 60,')
    expect((await callHere(['export', 'groups'], { dataFolder })).stdout).not.toContain('Made later')
    expect(await jsonHere(['sync', '--full'], { dataFolder })).toMatchObject({ code: 0 })
  })
})

test('doctor finds nothing wrong where nothing is, and says what to do about a damaged database', async () => {
  await withSandbox(async ({ dataFolder }) => {
    await callHere(['backup'], { dataFolder })
    const well = await jsonHere(['doctor'], { dataFolder })
    expect(well).toMatchObject({ code: 0, json: { problems: 0 } })
    const names = z.object({ checks: z.array(z.object({ check: z.string() })) }).parse(well.json)
    expect(names.checks.map(({ check }) => check)).toEqual([
      'node',
      'folder',
      'disk',
      'backups',
      'locks',
      'database',
      'keychain',
      'source',
      'clock',
      'log',
    ])
    for (const name of readdirSync(dataFolder)) if (/-(wal|shm)$/.test(name)) rmSync(join(dataFolder, name))
    writeFileSync(join(dataFolder, 'atrium-sync.sqlite'), 'this is no database, and never was one, whatever its name says')
    const damaged = await callHere(['doctor'], { dataFolder })
    expect(damaged).toMatchObject({ code: 3, stdout: expect.stringContaining('PROBLEM  Database') })
    expect(damaged.stdout).toContain('restore')
    expect(await callHere(['status'], { dataFolder })).toMatchObject({ code: 3 })
    expect(await callHere(['restore', '--yes'], { dataFolder })).toMatchObject({ code: 0 })
    expect(await jsonHere(['status'], { dataFolder })).toMatchObject({ code: 0, json: { directory: { people: 60 } } })
  })
})

test('doctor says that a source does not answer, and what an empty folder lacks', async () => {
  await withSandbox(async ({ sandbox, dataFolder }) => {
    await sandbox.close()
    expect(await callHere(['doctor'], { dataFolder })).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/PROBLEM\s+Source/),
    })
  })
  await withFolder(async (folder) => {
    const dataFolder = join(folder, 'nowhere')
    expect(await callHere(['doctor'], { dataFolder })).toMatchObject({ code: 0 })
    expect(readdirSync(folder)).toEqual([])
  })
})

const shownRun = z.object({
  run_id: z.int(),
  plan_hash: z.string().nullable(),
  lines: z
    .array(
      z.object({
        kind: z.string(),
        action: z.string(),
        key: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        reason: z.string(),
        state: z.enum(['applied', 'held', 'dismissed', 'failed', 'planned']),
      }),
    )
    .default([]),
})

const quarantineRows = z.array(
  z.object({
    run_id: z.int(),
    collection: z.string(),
    key: z.string(),
    code: z.string(),
    reason: z.string(),
    fix: z.string(),
    record: z.unknown(),
  }),
)

function idOf(answer: { readonly json: unknown }): number {
  return z.object({ id: z.int() }).parse(answer.json).id
}

function answering(key: string, options: TerminalOptions): TerminalOptions {
  return { ...options, typing: [{ after: '[y/N]', keys: `${key}\n` }] }
}
