import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createCampus } from '../../../src/sandbox/campus.ts'
import { writeCsvDrop } from '../../../src/sandbox/drop.ts'
import { openConnection } from '../../../src/main/storage/database.ts'
import { addDoors, type AccessModel, emptyModel, type ModelPerson } from '../../support/access.ts'
import { withFolder } from '../../support/command-line.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import {
  naiveDoorsOfAll,
  naiveDoorsThrough,
  naiveGroup,
  naiveLevel,
  naivePeopleThrough,
  naiveVerdict,
} from '../../support/naive-access.ts'

/** What issue 5 wants shown of who opens what, on a small sandbox campus. */

const monday = '2026-11-23T09:00'

/** The doors that this campus gets: a library by day, a laboratory that two groups open at any hour, and a store on Sundays. */
const doors: AccessModel = {
  ...emptyModel,
  sites: [
    { id: 1, zone: 'Asia/Seoul' },
    { id: 2, zone: 'America/New_York' },
  ],
  doors: [1, 2, 3, 4, 5].map((id) => ({ id, site: id === 5 ? 2 : 1 })),
  schedules: [
    { id: 1, onHolidays: 'closed', week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 })), exceptions: [] },
    {
      id: 2,
      onHolidays: 'as_usual',
      week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 })),
      exceptions: [],
    },
    { id: 3, onHolidays: 'closed', week: [{ weekday: 7, from: 600, to: 720 }], exceptions: [] },
  ],
  levels: [
    { id: 1, schedule: 1, doors: [5], sites: [1] },
    { id: 2, schedule: 2, doors: [2, 3], sites: [] },
    { id: 3, schedule: 3, doors: [4], sites: [] },
  ],
}

const path = z.object({
  group: z.object({ id: z.int() }),
  level: z.object({ id: z.int() }),
  schedule: z.object({ open: z.boolean() }),
})
const reasoned = z.object({ verdict: z.string(), paths: z.array(path) })
const whoAnswer = z.object({
  door: z.object({ id: z.int(), name: z.string(), site: z.string() }),
  at: z.string(),
  by_verdict: z.record(z.string(), z.int()),
  people: z.array(reasoned.extend({ person_id: z.int() })),
})
const changedDoor = z.object({ door_id: z.int(), site: z.string(), door: z.string() })
const allAnswer = z.object({
  people: z.int(),
  losing: z.int(),
  gaining: z.int(),
  left_with_none: z.int(),
  doors: z.int(),
  all_people: z.array(
    z.object({
      person_id: z.int(),
      campus_id: z.string().nullable(),
      left: z.int(),
      lost: z.array(changedDoor),
      gained: z.array(changedDoor),
    }),
  ),
})
const throughAnswer = whoAnswer.omit({ door: true })
const doorsThroughAnswer = z.object({
  doors: z.array(z.object({ door: z.object({ id: z.int() }), paths: z.array(path.omit({ group: true })) })),
})
const severeLines = z.object({
  lines: z.array(z.object({ effect: z.object({ lost: z.int(), left_with_none: z.boolean() }) })),
})
const doorsAnswer = z.object({ doors: z.array(reasoned.extend({ door: z.object({ id: z.int() }) })) })

describe('on a small campus', () => {
  const campus = createCampus({ people: 200, seed: 7 })
  let dataFolder: string
  let drops: string
  let model: AccessModel
  let campusIds: ReadonlyMap<number, string | null>
  let end: () => void
  let ended: Promise<void>

  beforeAll(async () => {
    const ready = Promise.withResolvers<void>()
    ended = withFolder(async (folder) => {
      dataFolder = join(folder, 'data')
      drops = join(folder, 'drops')
      await writeCsvDrop({
        campus,
        folder: drops,
        runId: '2026-11-20T0100',
        mode: 'full',
      })
      await callHere(['source', 'set', '--kind', 'csv', '--folder', drops], { dataFolder })
      expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({ code: 0 })
      const directory = await exported(dataFolder)
      const [first = 0, second = 0, third = 0] = largest(directory.model)
      const assignments = [
        { level: 1, group: first },
        { level: 1, group: second },
        { level: 2, group: second },
        { level: 3, group: third },
      ]
      const database = openConnection(join(dataFolder, 'atrium-sync.sqlite'))
      addDoors(database, { ...doors, assignments })
      database.close()
      model = { ...doors, ...directory.model, assignments }
      campusIds = directory.campusIds
      ready.resolve()
      await new Promise<void>((resolve) => {
        end = resolve
      })
    })
    await Promise.race([ready.promise, ended])
  })
  afterAll(async () => {
    end()
    await ended
  })

  const naiveAt = (door: number, at: string) =>
    model.people.map((person) => ({ person_id: person.id, ...naiveVerdict(model, person, door, at) }))

  test('who opens a door, and why others cannot, is what the exports say', async () => {
    for (const [door, typed] of [
      [1, 'Site 1/Door 1'],
      [2, '2'],
      [4, 'door 4'],
    ] as const) {
      const { code, json } = await jsonHere(['who', typed, '--at', monday, '--all'], { dataFolder })
      expect(code).toBe(0)
      const answer = whoAnswer.parse(json)
      const naive = naiveAt(door, monday)
      const led = naive.filter(({ paths }) => paths.length > 0)
      expect(led.length).toBeGreaterThan(0)
      expect(byPerson(answer.people)).toEqual(byPerson(led.map(asAnswered)))
      expect(answer.by_verdict['open']).toBe(naive.filter(({ verdict }) => verdict === 'open').length)
      expect(answer.by_verdict['no_path']).toBe(naive.length - led.length)
    }
  })

  test('the doors of a person are what the exports say', async () => {
    const led = naiveAt(2, monday).filter(({ paths }) => paths.length > 0)
    for (const { person_id: id } of led.slice(0, 2)) {
      const { json } = await jsonHere(['doors', campusIds.get(id) ?? `${id}`, '--at', monday], { dataFolder })
      const person = model.people.find((one) => one.id === id)
      if (person === undefined) throw new Error('nobody')
      const naive = model.doors
        .map(({ id: door }) => ({ person_id: door, ...naiveVerdict(model, person, door, monday) }))
        .filter(({ paths }) => paths.length > 0)
      const answered = doorsAnswer.parse(json).doors.map(({ door, ...row }) => ({ person_id: door.id, ...row }))
      expect(byPerson(answered)).toEqual(byPerson(naive.map(asAnswered)))
    }
  })

  test('the people and the doors of a level and of a group are what the exports say', async () => {
    const [first = 0, second = 0] = largest(model)
    const waypoints = [
      [['--level', 'Level 2'], naiveLevel(model, 2), { level: { id: 2, name: 'Level 2' }, groups: [{ id: second }] }],
      [['--group', `${second}`], naiveGroup(model, second), { group: { id: second }, levels: [{ id: 1 }, { id: 2 }] }],
      [['--level', '1'], naiveLevel(model, 1), { level: { id: 1 } }],
    ] as const
    expect(first).not.toBe(second)
    for (const [named, through, about] of waypoints) {
      const { code, json } = await jsonHere(['who', ...named, '--at', monday, '--all'], { dataFolder })
      expect(code).toBe(0)
      expect(json).toMatchObject({ ...about, at: monday })
      const naive = [...naivePeopleThrough(model, through, monday)].map(([id, row]) => ({ person_id: id, ...row }))
      const answer = throughAnswer.parse(json)
      expect(byPerson(answer.people)).toEqual(byPerson(naive.map(asAnswered)))
      expect(answer.by_verdict['open']).toBe(naive.filter(({ verdict }) => verdict === 'open').length)
      expect(answer.by_verdict['suspended']).toBe(naive.filter(({ verdict }) => verdict === 'suspended').length)

      const opened = doorsThroughAnswer.parse((await jsonHere(['doors', ...named, '--at', monday], { dataFolder })).json)
      const plainly = opened.doors.map(({ door, paths }) => [
        door.id,
        paths.map(({ level, schedule }) => ({ level: level.id, open: schedule.open })),
      ])
      expect(plainly).toEqual([...naiveDoorsThrough(model, through, monday)])
    }
    const csv = await callHere(['who', '--group', `${second}`, '--at', monday, '--all', '--csv'], { dataFolder })
    const people = new Set(
      csv.stdout
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    )
    expect(people.size).toBe(naivePeopleThrough(model, naiveGroup(model, second), monday).size)
    const doorLines = await callHere(['doors', '--level', '2', '--at', monday, '--csv'], { dataFolder })
    expect(doorLines.stdout).toBe(
      ['"door_id","site","door","verdict","level","schedule","schedule_open","because"']
        .concat(
          [2, 3].map((id) => `"${id}","Site 1","Door ${id}","open","Level 2","Hours 2","true",""`),
          '',
        )
        .join('\r\n'),
    )
  })

  test('what goes with a group is what the exports say', async () => {
    const [group] = largest(model)
    const before = naiveDoorsOfAll(model, Date.now())
    const without = { ...model, memberships: model.memberships.filter((one) => one.group !== group) }
    const after = naiveDoorsOfAll(without, Date.now())
    const losing = [...before].filter(([person, had]) => had.size > (after.get(person)?.size ?? 0))
    const { json } = await jsonHere(['what-if', '--remove-group', `${group}`], { dataFolder })
    expect(losing.length).toBeGreaterThan(0)
    expect(json).toMatchObject({
      people: losing.length,
      losing: losing.length,
      gaining: 0,
      left_with_none: losing.filter(([person]) => after.get(person)?.size === 0).length,
      doors: new Set(losing.flatMap(([person, had]) => [...had].filter((door) => after.get(person)?.has(door) !== true))).size,
    })
    const [door] = z.object({ top_doors: z.array(z.object({ door_id: z.int(), before: z.int() })) }).parse(json).top_doors
    expect(door?.before).toBe([...before.values()].filter((had) => had.has(door?.door_id ?? 0)).length)
  })

  /** What every door of everybody is otherwise in another campus, as `what-if --all --json` says it. */
  const naiveChanges = (after: AccessModel, before = model) => {
    const [had, has] = [naiveDoorsOfAll(before, Date.now()), naiveDoorsOfAll(after, Date.now())]
    return before.people
      .map(({ id }) => ({ id, had: had.get(id) ?? new Set<number>(), has: has.get(id) ?? new Set<number>() }))
      .map(({ id, ...doorsOf }) => ({
        person_id: id,
        campus_id: campusIds.get(id),
        left: doorsOf.has.size,
        lost: inOrder([...doorsOf.had].filter((door) => !doorsOf.has.has(door))),
        gained: inOrder([...doorsOf.has].filter((door) => !doorsOf.had.has(door))),
      }))
      .filter(({ lost, gained }) => lost.length + gained.length > 0)
  }
  const everybody = async (...args: readonly string[]) => {
    const { json } = await jsonHere(['what-if', ...args, '--all'], { dataFolder })
    const { all_people: people, ...sums } = allAnswer.parse(json)
    const ids = (named: readonly { readonly door_id: number }[]) => inOrder(named.map(({ door_id: id }) => id))
    return {
      ...sums,
      changes: people
        .map(({ lost, gained, ...row }) => ({ ...row, lost: ids(lost), gained: ids(gained) }))
        .toSorted((one, other) => one.person_id - other.person_id),
    }
  }
  const sumsOf = (changes: ReturnType<typeof naiveChanges>) => ({
    people: changes.length,
    losing: changes.filter(({ lost }) => lost.length > 0).length,
    gaining: changes.filter(({ gained }) => gained.length > 0).length,
    left_with_none: changes.filter(({ lost, left }) => lost.length > 0 && left === 0).length,
    doors: new Set(changes.flatMap(({ lost, gained }) => [...lost, ...gained])).size,
    changes,
  })

  test('what goes with a site and with a card, and what a changed level opens, is what the exports say, by name', async () => {
    const withoutSite = naiveChanges({ ...model, doors: model.doors.filter(({ site }) => site !== 1) })
    expect(withoutSite.length).toBeGreaterThan(0)
    expect(await everybody('--remove-site', 'Site 1')).toMatchObject(sumsOf(withoutSite))

    // A door less of a site that the level opens as a whole, and a door more.
    const changed = model.levels.map((level) =>
      level.id === 1 ? { ...level, doors: [1, 3, 4, 5], sites: [] } : level.id === 3 ? { ...level, doors: [4, 5] } : level,
    )
    expect(await everybody('--drop-door', 'Level 1:2', '--add-door', 'Level 3:Site 2/Door 5')).toMatchObject(
      sumsOf(naiveChanges({ ...model, levels: changed })),
    )

    const holder = model.people.find(({ id, cards }) => cards.length === 1 && withoutSite.some((one) => one.person_id === id))
    const card = holder?.cards[0]?.id ?? 0
    const people = model.people.map((person) => (person === holder ? { ...person, cards: [] } : person))
    const withoutCard = await everybody('--remove-credential', `${card}`)
    expect(withoutCard).toMatchObject(sumsOf(naiveChanges({ ...model, people })))
    expect(withoutCard.left_with_none).toBe(1)

    const { stdout } = await callHere(['what-if', '--remove-credential', `${card}`, '--csv'], { dataFolder })
    expect(stdout.split('\r\n')).toHaveLength(2 + (withoutCard.changes[0]?.lost.length ?? 0))
    const told = await callHere(['what-if', '--remove-credential', `${card}`, '--all'], { dataFolder })
    expect(told.stdout).toMatch(/^ {4}loses (?:Site \d\/Door \d(?:, |\n))+$/mu)
    expect(await jsonHere(['what-if', '--remove-site', 'Nowhere'], { dataFolder })).toMatchObject({
      json: { error: { code: 'doors_site_unknown' } },
    })
  })

  test('what goes with an identity provider, and who comes back, is what the exports say', async () => {
    const [group = 0, other = 0] = largest(model)
    const returning = naiveDoorsOfAll(model, Date.now())
    const id = model.memberships.find(({ person, group: of }) => of === other && (returning.get(person)?.size ?? 0) > 0)?.person
    if (id === undefined) throw new Error('nobody')
    const database = openConnection(join(dataFolder, 'atrium-sync.sqlite'))
    try {
      database.exec(`
        INSERT INTO scim_connection (id, name, name_key, provider, domain_policy, invites, enabled, created_at, created_by)
          VALUES (5, 'Okta', 'okta', 'okta', 'any', 0, 1, 0, 'mina');
        INSERT INTO scim_group (scim_id, connection_id, group_id, display_name, display_name_key, created_at, modified_at, version)
          VALUES ('g', 5, ${group}, 'G', 'g', 0, 0, 1);
        UPDATE identity_link SET says = 'active' WHERE person_id = ${id};
        INSERT INTO identity_link (person_id, source, external_id, says, connection_id) VALUES (${id}, 'scim', 'u', 'suspended', 5);
        UPDATE person SET status = 'suspended' WHERE id = ${id}`)
      const people = model.people.map((one) => (one.id === id ? { ...one, status: 'suspended' as const } : one))
      const memberships = model.memberships.filter((one) => one.group !== group)
      const changes = naiveChanges({ ...model, memberships }, { ...model, people })
      expect(changes.find((one) => one.person_id === id)?.gained.length).toBeGreaterThan(0)
      expect(await everybody('--unlink', '5')).toMatchObject(sumsOf(changes))
    } finally {
      database.exec(`
        UPDATE person SET status = 'active' WHERE id = ${id};
        DELETE FROM identity_link WHERE connection_id = 5;
        UPDATE identity_link SET says = NULL WHERE person_id = ${id};
        DELETE FROM scim_group WHERE connection_id = 5;
        DELETE FROM scim_connection WHERE id = 5`)
      database.close()
    }
    expect(await jsonHere(['what-if', '--unlink', '5'], { dataFolder })).toMatchObject({ code: 3 })
  })

  test('several suppositions stand together, and what is typed wrong says what is right', async () => {
    const [group] = largest(model)
    const both = ['what-if', '--remove-group', `${group}`, '--assign', `Level 1:${group}`]
    expect(await jsonHere(both, { dataFolder })).toEqual(
      await jsonHere(['what-if', '--remove-group', `${group}`], { dataFolder }),
    )
    expect(await jsonHere(['what-if'], { dataFolder })).toMatchObject({ code: 4 })
    expect(await jsonHere(['what-if', '--add-membership', '17'], { dataFolder })).toMatchObject({
      json: { error: { code: 'cli_value_invalid' } },
    })
    for (const [typed, error] of [
      [['who'], 'cli_argument_missing'],
      [['doors', '00450631', '--level', 'Level 1'], 'cli_option_not_for'],
      [['who', '--level', 'Level 1', '--group', '1'], 'cli_option_not_for'],
      [['doors', '--level', 'Level 9'], 'doors_level_unknown'],
    ] as const) {
      expect(await jsonHere(typed, { dataFolder })).toMatchObject({ json: { error: { code: error } } })
    }
    expect(await jsonHere(['who', 'Door 9'], { dataFolder })).toMatchObject({
      json: { error: { code: 'doors_door_unknown' } },
    })
    expect(await jsonHere(['who', '1', '--at', '2026-02-30T09:00'], { dataFolder })).toMatchObject({
      json: { error: { code: 'access_time_wrong' } },
    })
  })

  test('whose validity begins within the minute can open it from that second on', async () => {
    const [led] = naiveAt(2, monday).filter(({ verdict }) => verdict === 'open')
    const id = led?.person_id ?? 0
    const database = openConnection(join(dataFolder, 'atrium-sync.sqlite'))
    const begin = database.prepare('UPDATE person SET valid_from = ? WHERE id = ?')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T00:00:30Z') })
    try {
      begin.run('2026-11-23T00:00:20Z', id)
      const who = whoAnswer.parse((await jsonHere(['who', '2', '--all'], { dataFolder })).json)
      expect(who.at).toBe(monday)
      expect(who.people.find((person) => person.person_id === id)?.verdict).toBe('open')
      expect(await jsonHere(['why', campusIds.get(id) ?? '', '2'], { dataFolder })).toMatchObject({
        json: { at: monday, verdict: 'open' },
      })
    } finally {
      vi.useRealTimers()
      begin.run(model.people.find((person) => person.id === id)?.from ?? null, id)
      database.close()
    }
  })

  test('people read it as tables, in their language, and spreadsheets as a line for each path', async () => {
    const [led] = naiveAt(4, monday).filter(({ verdict }) => verdict === 'closed')
    const campusId = campusIds.get(led?.person_id ?? 0) ?? ''
    const english = await callHere(['why', campusId, 'Site 1/Door 4', '--at', monday], { dataFolder })
    expect(english.stdout).toContain(`cannot open Site 1/Door 4 at ${monday}: closed at that time.`)
    const korean = await callHere(['--lang', 'ko', 'why', campusId, '4', '--at', monday], { dataFolder })
    expect(korean.stdout).toContain('열 수 없습니다: 그 시각에 닫혀 있음.')
    const doorsOf = await callHere(['doors', campusId], { dataFolder })
    expect(doorsOf.stdout).toMatch(/Site 1 +Door 4 .*Sun 10:00-12:00/u)
    const who = await callHere(['who', '4', '--at', '2026-11-22T20:00', '--all'], { dataFolder })
    expect(who.stdout).toContain('Nobody can open it at that time.')
    const level = await callHere(['--lang', 'ko', 'who', '--level', 'Level 3', '--at', monday, '--all'], { dataFolder })
    expect(level.stdout).toContain('속해 있지만 열 수 없음:')
    const levelDoors = await callHere(['doors', '--level', 'Level 1'], { dataFolder })
    expect(levelDoors.stdout).toMatch(/Site 2 +Door 5 .*Mon-Fri 08:00-18:00 +Level 1 > Hours 1/u)
    const csv = await callHere(['who', '4', '--at', monday, '--all', '--csv'], { dataFolder })
    expect(csv.stdout.split('\r\n')[0]).toBe(
      '"person_id","campus_id","person","verdict","suspended_by","group","group_origin","level","schedule","schedule_open","because"',
    )
    expect(csv.stdout).toContain('"closed"')
    const whatIf = await callHere(['what-if', '--remove-door', '4'], { dataFolder })
    expect(whatIf.stdout).toMatch(/^People whose doors change: [1-9]/u)
  })

  test('what a planned run does to doors is what it has done to them afterwards', async () => {
    campus.churn({ count: 40 })
    await writeCsvDrop({ campus, folder: drops, runId: '2026-11-21T0100', mode: 'full' })
    expect(await jsonHere(['sync', '--dry-run'], { dataFolder })).toMatchObject({ code: 1 })
    const { json } = await jsonHere(['what-if', '--run', 'latest'], { dataFolder })
    const ofDoor = ['runs', 'show', 'latest', '--door', 'Site 1/Door 2', '--sort', 'severity']
    const { lines } = severeLines.parse((await jsonHere(ofDoor, { dataFolder })).json)
    const severity = lines.map(({ effect }) => (effect.left_with_none ? 1_000 : 0) + effect.lost)
    expect(severity.length).toBeGreaterThan(0)
    expect(severity).toEqual(severity.toSorted((one, other) => other - one))
    expect(await jsonHere(['sync'], { dataFolder })).toMatchObject({ code: 0 })

    const before = naiveDoorsOfAll(model, Date.now())
    const after = naiveDoorsOfAll({ ...model, ...(await exported(dataFolder)).model }, Date.now())
    const changes = [...new Set([...before.keys(), ...after.keys()])].map((person) => {
      const [had, has] = [before.get(person) ?? new Set<number>(), after.get(person) ?? new Set<number>()]
      return { had, has, lost: [...had].filter((door) => !has.has(door)), gained: [...has].filter((door) => !had.has(door)) }
    })
    const losing = changes.filter(({ lost }) => lost.length > 0)
    const gaining = changes.filter(({ gained }) => gained.length > 0)
    expect(Math.min(losing.length, gaining.length)).toBeGreaterThan(0)
    expect(json).toMatchObject({
      losing: losing.length,
      gaining: gaining.length,
      left_with_none: losing.filter(({ has }) => has.size === 0).length,
      doors: new Set(changes.flatMap(({ lost, gained }) => [...lost, ...gained])).size,
    })
  })
})

const personRow = z.object({
  id: z.int(),
  campus_id: z.string().nullable(),
  status: z.enum(['active', 'suspended']),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable(),
})
const cardRow = personRow.omit({ campus_id: true, status: true }).extend({ person_id: z.int(), status: z.string() })

/** The exports as plain objects. */
async function exported(dataFolder: string) {
  const read = async <Row>(kind: string, row: z.ZodType<Row>): Promise<readonly Row[]> => {
    const { stdout } = await callHere(['export', kind], { dataFolder })
    return stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => row.parse(JSON.parse(line)))
  }
  const people = await read('people', personRow)
  const cards = await read('credentials', cardRow)
  const groups = await read('groups', z.object({ id: z.int() }))
  const memberships = await read('memberships', z.object({ person_id: z.int(), group_id: z.int() }))
  const model = {
    groups: groups.map(({ id }) => id),
    people: people.map((person): ModelPerson => ({
      id: person.id,
      status: person.status,
      from: person.valid_from,
      to: person.valid_to,
      cards: cards
        .filter((card) => card.person_id === person.id)
        .map((card) => ({
          id: card.id,
          status: card.status === 'active' ? 'active' : 'lost',
          from: card.valid_from,
          to: card.valid_to,
        })),
    })),
    memberships: memberships.map((one) => ({ person: one.person_id, group: one.group_id })),
  }
  return { model, campusIds: new Map(people.map(({ id, campus_id }) => [id, campus_id])) }
}

function inOrder(ids: readonly number[]): readonly number[] {
  return ids.toSorted((one, other) => one - other)
}

function largest({ groups, memberships }: Pick<AccessModel, 'groups' | 'memberships'>): readonly number[] {
  const members = (id: number): number => memberships.filter(({ group }) => group === id).length
  return groups.toSorted((one, other) => members(other) - members(one))
}

function asAnswered({ person_id, verdict, paths }: { person_id: number } & ReturnType<typeof naiveVerdict>) {
  return {
    person_id,
    verdict,
    paths: paths.map(({ group, level, open }) => ({ group: { id: group }, level: { id: level }, schedule: { open } })),
  }
}

function byPerson(rows: readonly { readonly person_id: number; readonly paths: readonly unknown[] }[]): object {
  return rows
    .map((row) => ({ ...row, paths: row.paths.map((one) => JSON.stringify(one)).toSorted() }))
    .toSorted((one, other) => one.person_id - other.person_id)
}
