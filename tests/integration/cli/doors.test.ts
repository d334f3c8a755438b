import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { withFolder } from '../../support/command-line.ts'
import { withSandbox } from '../../support/synced-folder.ts'

test('doors, hours and levels are made, changed, listed, exported and removed', () =>
  withFolder(async (dataFolder) => {
    const call = (...args: readonly string[]) => callHere(args, { dataFolder })
    const json = async (...args: readonly string[]) => (await jsonHere(args, { dataFolder })).json

    expect(await json('site', 'add', 'Main Library', '--time-zone', 'Asia/Seoul')).toEqual({ id: 1 })
    await call('site', 'add', 'Gates', '--time-zone', 'Asia/Seoul')
    for (const [door, site] of [
      ['Front', 'main library'],
      ['Back', '1'],
      ['Front', 'Gates'],
    ] as const) {
      expect((await call('door', 'add', door, '--site', site)).code).toBe(0)
    }
    const hours = 'mon-fri 08:00-18:00, sat 22:00-02:00'
    await call('schedule', 'add', 'Office', '--hours', hours, '--exception', '2026-12-24..2026-12-26 closed')
    await call('level', 'add', 'Staff', '--schedule', 'office', '--site', 'Main Library', '--door', 'gates/front')
    await call('holiday', 'add', 'New Year', '2027-01-01', '--site', 'Gates')
    await call('group', 'add', 'Night shift')
    expect(await json('level', 'assign', 'staff', 'night shift')).toEqual({ level_id: 1, group_id: 1, changed: true })

    const ambiguous = await call('door', 'remove', 'Front', '--yes')
    expect([ambiguous.code, ambiguous.stderr]).toEqual([3, expect.stringContaining('Gates/Front (3), Main Library/Front (1)')])
    await call('schedule', 'set', 'Office', '--exception', 'Exams: 2026-12-07..2026-12-18 08:00-24:00')
    expect((await call('schedule', 'list')).stdout).toContain(`${hours}  closed    Exams: 2026-12-07..2026-12-18 08:00-24:00`)
    const overlap = await call('schedule', 'set', 'Office', '--hours', 'mon 08:00-18:00 17:00-19:00')
    expect([overlap.code, overlap.stderr]).toEqual([4, expect.stringContaining('mon 08:00-18:00 and mon 17:00-19:00 overlap')])

    expect((await jsonHere(['door', 'list', '--site', 'Gates'], { dataFolder })).json).toEqual([
      { id: 3, name: 'Front', site_id: 2, site: 'Gates', time_zone: 'Asia/Seoul', levels: 1 },
    ])
    const exported = async (kind: string) =>
      (await call('export', kind)).stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    expect(await exported('levels')).toEqual([
      { id: 1, name: 'Staff', schedule_id: 1, schedule: 'Office', door_ids: [3], site_ids: [1], group_ids: [1] },
    ])
    expect(await exported('holidays')).toEqual([
      { id: 1, name: 'New Year', first_date: '2027-01-01', last_date: '2027-01-01', site_id: 2, site: 'Gates' },
    ])
    expect(await exported('assignments')).toEqual([
      { level_id: 1, level_name: 'Staff', group_id: 1, group_name: 'Night shift', group_origin: 'command' },
    ])
    expect((await call('export', 'schedules', '--format', 'csv')).stdout).toBe(
      `id,name,on_holidays,week,exceptions\r\n1,Office,closed,"${hours}",Exams: 2026-12-07..2026-12-18 08:00-24:00\r\n`,
    )
    expect((await exported('doors')).length).toBe(3)

    const inUse = await call('schedule', 'remove', 'Office', '--yes')
    expect([inUse.code, inUse.stderr]).toEqual([3, expect.stringContaining('Staff')])
    const unasked = await call('site', 'remove', 'Main Library')
    expect([unasked.code, unasked.stderr]).toEqual([4, expect.stringContaining('Back, Front')])
    const declined = await callHere(['level', 'remove', 'Staff'], { dataFolder, typing: [{ after: '[y/N]', keys: 'n\n' }] })
    expect([declined.code, declined.stderr]).toEqual([3, expect.stringContaining('Night shift')])
    expect(await json('site', 'remove', 'Main Library', '--yes')).toMatchObject({
      name: 'Main Library',
      doors: ['Back', 'Front'],
      levels: ['Staff'],
      groups: ['Night shift'],
    })
    await call('level', 'unassign', 'Staff', 'Night shift', '--yes')
    expect(await json('audit', 'list', '--action', 'level.assign')).toMatchObject([
      { outcome: 'ok', target: 'level:1', details: { name: 'Staff', group: 'Night shift', group_id: 1 } },
    ])
    expect(await json('audit', 'list', '--action', 'level.unassign')).toMatchObject([
      { outcome: 'ok', target: 'level:1', details: { name: 'Staff', group: 'Night shift' } },
    ])
    expect(await json('level', 'list')).toMatchObject([{ name: 'Staff', doors: 1, groups: 0 }])
    await call('level', 'set', 'Staff', '--name', 'Everybody', '--no-doors')
    await call('level', 'remove', 'Everybody', '--yes')
    expect((await call('schedule', 'remove', 'Office', '--yes')).code).toBe(0)
  }))

test('an import shows what it would do, leaves bad lines out by name, and does the rest', () =>
  withFolder(async (dataFolder) => {
    const file = join(dataFolder, 'doors.csv')
    const call = (...args: readonly string[]) => callHere(['door', 'import', ...args], { dataFolder })
    await callHere(['site', 'list'], { dataFolder })
    writeFileSync(file, 'site,door,time_zone\nAnnex,Main,Asia/Seoul\nAnnex,Rear,\n')
    expect(await call(file, '--dry-run')).toMatchObject({ code: 1, stdout: expect.stringContaining('sites 1, doors 2') })
    expect(await call(file)).toMatchObject({ code: 0, stdout: 'Added: sites 1, doors 2. There already: doors 0.\n' })
    expect((await call(file, '--dry-run')).code).toBe(0)
    writeFileSync(file, 'site,door\nAnnex,Roof\nBarn,Main\n')
    const partly = await call(file)
    expect([partly.code, partly.stdout]).toEqual([3, 'Added: sites 0, doors 1. There already: doors 0.\n'])
    expect(partly.stderr).toContain('line 3: the site “Barn” is new and no line gives its time zone')
    expect((await call(join(dataFolder, 'none.csv'))).stderr).toContain('ENOENT')
  }))

test('a directory that syncs from a sandbox gets its doors once; another directory never does', async () => {
  await withSandbox(async ({ dataFolder }) => {
    expect((await callHere(['site', 'list', '--json'], { dataFolder })).stdout).toBe('[]\n')
    const unasked = await callHere(['sandbox', 'doors'], { dataFolder })
    expect([unasked.code, unasked.stdout]).toEqual([4, ''])
    const brought = await jsonHere(['sandbox', 'doors', '--yes'], { dataFolder })
    expect(brought).toEqual({ code: 0, json: { sites: 40, doors: 1_200, levels: 60 } })
    const gates = (await callHere(['export', 'assignments'], { dataFolder })).stdout.split('\n')[0] ?? ''
    expect(JSON.parse(gates)).toMatchObject({
      level_name: 'Campus gates',
      group_name: 'All campus gates',
      group_origin: 'atrium',
    })
    expect(await callHere(['sandbox', 'doors', '--yes'], { dataFolder })).toMatchObject({ code: 3 })
  })
  await withFolder(async (dataFolder) => {
    const refused = await callHere(['sandbox', 'doors'], { dataFolder })
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('does not sync from a sandbox')])
  })
})

test('the made-up doors go before another source comes, and what the operator made stays', () =>
  withSandbox(async ({ sandbox, dataFolder }) => {
    const call = (...args: readonly string[]) => callHere(args, { dataFolder })
    const json = async (...args: readonly string[]) => (await jsonHere(args, { dataFolder })).json
    await call('sandbox', 'doors', '--yes')
    const [site] = (await json('site', 'list')) as { readonly name: string }[]
    const [schedule] = (await json('schedule', 'list')) as { readonly name: string }[]
    const name = site?.name ?? ''
    await call('door', 'add', 'My door', '--site', name)
    await call('level', 'add', 'My level', '--schedule', schedule?.name ?? '', '--site', name)
    await call('level', 'assign', 'My level', '1')

    await call('source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none', '--page-size', '50')
    expect(await json('level', 'list')).toHaveLength(61)

    const set = await call('source', 'set', '--kind', 'csv', '--folder', dataFolder)
    expect([set.code, set.stdout]).toEqual([0, expect.stringContaining('sites 39, doors 1200, access levels 60')])
    expect(await json('site', 'list')).toMatchObject([{ name, doors: 1 }])
    expect(await json('level', 'list')).toMatchObject([{ name: 'My level', doors: 1, groups: 1 }])
    expect(await json('schedule', 'list')).toMatchObject([{ name: schedule?.name }])
    expect((await call('export', 'assignments')).stdout.trim().split('\n')).toHaveLength(1)
    expect((await call('source', 'set', '--kind', 'csv', '--folder', dataFolder)).stdout).not.toContain('made-up')
  }))

test('what takes doors or hours from people says from how many and asks; what takes nothing does not', () =>
  withSandbox(async ({ dataFolder }) => {
    const call = (...args: readonly string[]) => callHere(args, { dataFolder })
    await call('sandbox', 'doors', '--yes')
    const supposed = async (...args: readonly string[]) => (await call('what-if', ...args)).stdout.split('\n')[0] ?? ''
    const refuses = async (args: readonly string[], ...says: readonly string[]) => {
      const { code, stderr } = await call(...args)
      expect({ args, code, stderr }).toMatchObject({ code: 4 })
      for (const said of says) expect(stderr).toContain(said)
    }
    const [first] = z
      .array(z.object({ name: z.string(), schedule: z.string() }))
      .parse((await jsonHere(['level', 'list'], { dataFolder })).json)
      .filter(({ name }) => name === 'Campus gates')
    const { schedule = '' } = first ?? {}
    const lost = await supposed('--remove-level', 'Campus gates')
    expect(lost).toMatch(/losing some: [1-9]/)

    await call('schedule', 'add', 'Empty', '--hours', 'closed')
    await call('schedule', 'add', 'Short', '--hours', 'mon 10:00-11:00')
    await call('schedule', 'add', 'Long', '--hours', 'always', '--on-holidays', 'as_usual')
    await refuses(['level', 'set', 'Campus gates', '--schedule', 'Empty'], lost, 'access levels (1): Campus gates. People who')
    await refuses(['level', 'set', 'Campus gates', '--no-doors', '--no-sites'], lost)
    await refuses(['level', 'set', 'Campus gates', '--schedule', 'Short'], 'access levels (1): Campus gates. People who')
    await refuses(['level', 'remove', 'Campus gates'], lost)
    await refuses(
      ['level', 'unassign', 'Campus gates', 'All campus gates'],
      await supposed('--unassign', 'Campus gates:All campus gates'),
    )
    await refuses(['door', 'remove', '1'], await supposed('--remove-door', '1'))
    await refuses(['site', 'remove', '1'], 'People whose doors change: ')
    const concerned = 'Hours change at access levels ('
    await refuses(['site', 'set', '1', '--time-zone', 'Europe/Berlin'], 'read in Europe/Berlin instead of', concerned)
    expect(await call('site', 'set', '1', '--name', 'Old Hall')).toMatchObject({ code: 0, stderr: '' })

    // A Monday.
    const strike = ['holiday', 'add', 'Strike', '2099-06-01']
    await refuses(strike, concerned, 'days that close: 1 (else mon ')
    const { id } = z.object({ id: z.int() }).parse((await jsonHere([...strike, '--yes'], { dataFolder })).json)
    const holiday = (...args: readonly string[]) => ['holiday', 'set', String(id), ...args]
    await refuses(holiday('--dates', '2099-06-02'), 'days that close: 1 (else tue ', 'days that open again: 1 (mon ')
    expect(await call(...holiday('--name', 'Day off'))).toMatchObject({ code: 0, stderr: '' })
    expect(await call(...holiday('--site', '1'))).toMatchObject({ code: 0, stderr: expect.stringContaining('open again: 1') })
    expect((await call('holiday', 'list')).stdout).toMatch(/Day off +2099-06-01 +Old Hall/)
    await refuses(['holiday', 'remove', String(id)], concerned, 'days that open again: 1')

    expect(await call('level', 'set', 'Campus gates', '--schedule', 'Long')).toMatchObject({ code: 0, stderr: '' })
    await refuses(['schedule', 'set', 'Long', '--hours', 'closed'], lost, 'access levels (1): Campus gates. People who')
    await refuses(['schedule', 'set', 'Long', '--on-holidays', 'closed'], 'access levels (1): Campus gates. People who')
    await refuses(
      ['schedule', 'set', 'Long', '--exception', '2027-01-04 closed', '--hours', 'daily 08:00-20:00'],
      'access levels (1): Campus gates.',
      'Week: daily 08:00-20:00 (until now always)',
      'With the exception 2027-01-04 closed',
    )
    expect(await call('schedule', 'set', 'Long', '--name', 'Longer')).toMatchObject({ code: 0, stderr: '' })
    expect(await call('schedule', 'set', 'Longer', '--hours', 'closed', '--yes')).toMatchObject({ code: 0 })
    expect(await supposed('--remove-level', 'Campus gates')).toBe('No door changes for anybody.')
    const opens = await call('level', 'set', 'Campus gates', '--schedule', schedule)
    expect([opens.code, opens.stderr]).toEqual([0, expect.stringMatching(/losing some: 0, gaining some: [1-9]/)])
  }))

test('taking a group, a membership, a door of a site or the only card from somebody says which doors go with it', () =>
  withSandbox(async ({ dataFolder }) => {
    const call = (...args: readonly string[]) => callHere(args, { dataFolder })
    const made = z.object({ id: z.int() })
    const id = async (...args: readonly string[]) => String(made.parse((await jsonHere(args, { dataFolder })).json).id)
    await call('site', 'add', 'Annex', '--time-zone', 'Asia/Seoul')
    await call('door', 'add', 'Front', '--site', 'Annex')
    await call('site', 'add', 'Barn', '--time-zone', 'Asia/Seoul')
    await call('schedule', 'add', 'Always', '--hours', 'always')
    await call('level', 'add', 'Annex', '--schedule', 'Always', '--site', 'Annex')
    const group = await id('group', 'add', 'Night shift')
    await call('level', 'assign', 'Annex', group)
    const opens = 'losing some: 0, gaining some: 1, left with none: 0). Doors that change: 1.'
    expect(await call('membership', 'add', group, '1')).toMatchObject({ code: 0, stderr: expect.stringContaining(opens) })
    expect((await call('level', 'unassign', 'Annex', group, '--yes')).code).toBe(0)
    expect(await call('level', 'assign', 'Annex', group)).toMatchObject({ code: 0, stderr: expect.stringContaining(opens) })
    const added = await call('door', 'add', 'Side', '--site', 'Annex')
    expect([added.code, added.stderr]).toEqual([0, expect.stringContaining(opens)])
    expect(await call('door', 'remove', 'Annex/Side', '--yes')).toMatchObject({ code: 0 })
    const file = join(dataFolder, 'doors.csv')
    writeFileSync(file, 'site,door,time_zone\nAnnex,Roof,\nAnnex,Cellar,\nBarn,Roof,\nShed,Front,Asia/Seoul\n')
    expect((await call('door', 'import', file, '--dry-run')).stdout).toContain(
      'gaining some: 1, left with none: 0). Doors that change: 2.',
    )
    expect(await jsonHere(['door', 'import', file, '--dry-run'], { dataFolder })).toMatchObject({
      json: { new_doors: 4, effect: { people: 1, losing: 0, gaining: 1, left_with_none: 0, doors: 2 } },
    })
    const one = 'losing some: 1, gaining some: 0, left with none: 1). Doors that change: 1.'
    for (const remove of [
      ['membership', 'remove', group, '1'],
      ['group', 'remove', group],
      // The level opens whatever is at its site.
      ['door', 'set', 'Annex/Front', '--site', 'Barn'],
    ]) {
      const unasked = await call(...remove)
      expect([unasked.code, unasked.stderr]).toEqual([4, expect.stringContaining(one)])
    }
    expect(await call('membership', 'remove', group, '1', '--yes')).toMatchObject({ code: 0 })
    const exported = async (kind: string) =>
      (await call('export', kind)).stdout
        .trimEnd()
        .split('\n')
        .map((line) => z.object({ id: z.int(), person_id: z.int().optional(), status: z.string() }).parse(JSON.parse(line)))
    const carded = new Set((await exported('credentials')).map((card) => card.person_id))
    const bare = String((await exported('people')).find((person) => person.status === 'active' && !carded.has(person.id))?.id)
    await call('membership', 'add', group, bare)
    const addCard = ['credential', 'add', bare, '--format', 'H10301', '--facility-code', '17', '--number', '0009999', '--json']
    const given = await call(...addCard)
    expect([given.code, given.stderr]).toEqual([0, expect.stringMatching(/losing some: 0, gaining some: 1/)])
    const card = String(made.parse(JSON.parse(given.stdout)).id)
    const unasked = await call('credential', 'remove', card)
    expect([unasked.code, unasked.stderr]).toEqual([4, expect.stringMatching(/losing some: 1, gaining some: 0/)])
    expect(await call('credential', 'remove', card, '--yes')).toMatchObject({ code: 0 })
    expect((await call('group', 'remove', group)).stderr).toContain('No door changes for anybody.')
  }))
