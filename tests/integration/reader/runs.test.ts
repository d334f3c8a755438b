import { describe, expect, test } from 'vitest'
import type { PlanLineRow, RunFilter } from '../../../src/shared/contract/runs-calls.ts'
import type { PersonId, RunId } from '../../../src/shared/domain.ts'
import { dismissRun } from '../../../src/main/sync/dismiss.ts'
import type { ReadService } from '../../../src/main/reader/read-service.ts'
import { aCard, aGroup, aMembership, aPerson } from '../../support/contract-server.ts'
import { aSource, type EditableSource } from '../../support/editable-source.ts'
import { undoableLines } from '../../../src/main/sync/undo/undoable-lines.ts'
import { aReader, everyLine } from '../../support/reader.ts'
import { failureCode } from '../../support/source-reads.ts'
import { aSync, type TestSync } from '../../support/sync.ts'

const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`)

interface Campus {
  readonly source: EditableSource
  readonly here: TestSync
  readonly reader: ReadService
}

/** 50 people, each with a card and in a group of ten; not synced yet. */
async function aCampus(): Promise<Campus> {
  const source = await aSource({
    people: ids('p', 50).map((id) => aPerson(id, id === 'p-7' ? { first_name: '민아', last_name: '김' } : {})),
    credentials: ids('p', 50).map((id) => aCard(`c-${id}`, id)),
    groups: ids('g', 5).map((id) => aGroup(id, id === 'g-2' ? { name: '물리 실험실' } : {})),
    memberships: ids('p', 50).map((id, index) => aMembership(`g-${(index % 5) + 1}`, id)),
  })
  const here = aSync({ url: source.url })
  return { source, here, reader: aReader(here.database) }
}

/** A campus of which 20 left in a run that is held, which renames somebody as well. */
async function aHeldRun() {
  const campus = await aCampus()
  await campus.here.sync()
  for (const id of ids('p', 20)) campus.source.remove('people', id)
  campus.source.put('people', aPerson('p-40', { title: 'Dean' }))
  const held = await campus.here.sync()
  expect(held.outcome).toBe('held')
  return { ...campus, held }
}

async function linesOf(
  reader: ReadService,
  runId: RunId,
  filter: Partial<Parameters<ReadService['runs']['openLines']>[0]> = {},
): Promise<readonly PlanLineRow[]> {
  const { listId, total } = await reader.runs.openLines({ ...everyLine, ...filter, runId })
  const { rows } = await reader.runs.lines({ listId, offset: 0, limit: 500 })
  expect(rows).toHaveLength(total)
  return rows.flatMap((row) => row ?? [])
}

const counted = (lines: readonly PlanLineRow[], of: (line: PlanLineRow) => string): Record<string, number> =>
  lines.reduce<Record<string, number>>((counts, line) => ({ ...counts, [of(line)]: (counts[of(line)] ?? 0) + 1 }), {})

describe('the lines of a run', () => {
  test('show what is held first, people before what they have, with names and state', async () => {
    const { reader, held } = await aHeldRun()
    const lines = await linesOf(reader, held.run_id)
    expect(counted(lines, (line) => `${line.state} ${line.kind}`)).toEqual({
      'held people': 20,
      'held credentials': 20,
      'held memberships': 20,
      'applied people': 1,
    })
    expect(lines.slice(0, 20).every(({ kind, state }) => kind === 'people' && state === 'held')).toBe(true)
    expect(lines.at(-1)).toMatchObject({
      key: 'p-40',
      before: { title: null },
      after: { title: 'Dean' },
      reason: 'changed_at_source',
    })
    const membership = lines.find((line) => line.kind === 'memberships' && line.key === 'g-2/p-7')
    expect(membership).toMatchObject({
      action: 'remove',
      before: { group_id: 'g-2', person_id: 'p-7' },
      person: { first_name: '민아', last_name: '김', campus_id: '0p-7' },
      group: { name: '물리 실험실' },
    })
  })

  test('are chosen by kind, action, reason and whether they are held', async () => {
    const { reader, held } = await aHeldRun()
    const count = async (filter: Parameters<typeof linesOf>[2]) => (await linesOf(reader, held.run_id, filter)).length
    expect(await count({ kind: 'people' })).toBe(21)
    expect(await count({ kind: 'people', held: true })).toBe(20)
    expect(await count({ held: false })).toBe(1)
    expect(await count({ action: 'remove' })).toBe(40)
    expect(await count({ reason: 'person_left' })).toBe(40)
    expect(await count({ reason: 'person_left', kind: 'memberships' })).toBe(20)
    expect(await count({ reason: 'no_such_reason' })).toBe(0)
  })

  test('are found by key, value, person and group, every word of it', async () => {
    const { reader, held } = await aHeldRun()
    const found = async (search: string, filter: Parameters<typeof linesOf>[2] = {}) =>
      (await linesOf(reader, held.run_id, { search, ...filter })).map(({ kind, key }) => `${kind} ${key}`).toSorted()
    expect(await found('김민')).toEqual(['credentials c-p-7', 'memberships g-2/p-7', 'people p-7'])
    expect(await found('민아 실험실')).toEqual(['memberships g-2/p-7'])
    expect(await found('물리', { kind: 'memberships' })).toHaveLength(4)
    expect(await found('dean')).toEqual(['people p-40'])
    expect(await found('00c-p-7')).toEqual(['credentials c-p-7'])
    expect(await found('G-1/P-1')).toEqual(['memberships g-1/p-1', 'memberships g-1/p-11', 'memberships g-1/p-16'])
    expect(await found('dean 김민')).toEqual([])
    expect(await found('card_key')).toEqual([])
  })

  test('of a plan that nothing was applied of have the names that the plan gives', async () => {
    const { here, reader } = await aCampus()
    const dry = await here.sync({ dryRun: true })
    const lines = await linesOf(reader, dry.run_id)
    expect(lines).toHaveLength(155)
    expect(lines.every(({ state }) => state === 'planned')).toBe(true)
    expect(lines.find(({ key }) => key === 'g-2/p-7')).toMatchObject({
      person: { first_name: '민아', last_name: '김' },
      group: { name: '물리 실험실' },
    })
    const found = await linesOf(reader, dry.run_id, { search: '김민 물리' })
    expect(found.map(({ key }) => key)).toEqual(['g-2/p-7'])
  })

  test('of a dry run keep their names when somebody else was given the ids meanwhile', async () => {
    const { source, here, reader } = await aCampus()
    const dry = await here.sync({ dryRun: true })
    source.put('people', aPerson('p-0', { first_name: 'Zoe', last_name: 'First' }))
    source.remove('people', 'p-7')
    await here.sync()
    const lines = await linesOf(reader, dry.run_id, { search: '김민아' })
    expect(lines.map(({ key }) => key).toSorted()).toEqual(['c-p-7', 'g-2/p-7', 'p-7'])
    expect(lines.every(({ person }) => person['first_name'] === '민아')).toBe(true)
    expect(await linesOf(reader, dry.run_id, { search: 'zoe' })).toEqual([])
  })

  test('that take away stand before those that add, and lead to who and what is still there', async () => {
    const { source, here, reader } = await aCampus()
    await here.sync()
    source.put('people', aPerson('p-99', { first_name: 'Zoe' }))
    source.put('credentials', aCard('c-p-3', 'p-3', { status: 'lost' }))
    source.remove('memberships', 'g-2/p-7')
    const { run_id: runId } = await here.sync()
    const lines = await linesOf(reader, runId)
    expect(lines.map(({ kind, action }) => `${action} ${kind}`)).toEqual([
      'suspend credentials',
      'remove memberships',
      'create people',
    ])
    const [lost, removed, created] = lines
    expect(removed).toMatchObject({ personId: expect.any(Number), groupId: expect.any(Number) })
    expect((await reader.people.show({ personId: removed?.personId ?? (0 as PersonId) })).label).toBe('김민아')
    expect(created).toMatchObject({ personId: expect.any(Number), groupId: null, card: {} })
    expect(lost?.card).toMatchObject({ number: '00c-p-3' })

    const dry = await here.sync({ dryRun: true, full: true })
    source.put('people', aPerson('p-100', { first_name: 'Ann' }))
    const planned = await here.sync({ dryRun: true })
    expect(dry.outcome).toBe('no_change')
    const [ann] = await linesOf(reader, planned.run_id)
    expect(ann).toMatchObject({ action: 'create', personId: null })
  })

  test('are read from any place, in any stretch', async () => {
    const { here, reader } = await aCampus()
    const { run_id: runId } = await here.sync()
    const all = (await linesOf(reader, runId)).map(({ key }) => key)
    const { listId } = await reader.runs.openLines({ ...everyLine, runId })
    for (const [offset, limit] of [
      [0, 1],
      [49, 3],
      [99, 60],
      [150, 100],
      [155, 10],
      [4_000, 10],
    ] as const) {
      const { rows } = await reader.runs.lines({ listId, offset, limit })
      expect(rows.map((row) => row?.key)).toEqual(all.slice(offset, offset + limit))
    }
  })

  test('stay where they are while the held ones are applied, and say so', async () => {
    const { here, reader, held } = await aHeldRun()
    const { listId, total } = await reader.runs.openLines({ ...everyLine, runId: held.run_id })
    const before = await reader.runs.lines({ listId, offset: 0, limit: 500 })
    here.approve(held.run_id, held.plan_hash)
    const after = await reader.runs.lines({ listId, offset: 0, limit: 500 })
    expect(after.rows.map((row) => row?.key)).toEqual(before.rows.map((row) => row?.key))
    expect(after.rows.filter((row) => row?.state === 'applied')).toHaveLength(total)
  })

  test('can be chosen to be undone where they were applied, wherever they stand in a list', async () => {
    const { here, reader, held } = await aHeldRun()
    const { run_id: runId } = held
    const undoable = async (stretch: { offset: number; limit: number }, filter: { readonly search?: string } = {}) => {
      const { listId } = await reader.runs.openLines({ ...everyLine, ...filter, runId })
      return (await reader.runs.undoable({ listId, ...stretch })).lines
    }
    const lines = await linesOf(reader, runId)
    const dean = lines.at(-1)?.line ?? 0
    const all = { offset: 0, limit: 1_000_000 }
    expect(await undoable(all)).toEqual([[dean, dean]])
    expect(await undoable({ offset: 0, limit: 60 })).toEqual([])
    here.approve(runId, held.plan_hash)
    expect(await undoable(all)).toEqual([[1, 61]])
    const found = await linesOf(reader, runId, { search: 'p-7' })
    expect((await undoable(all, { search: 'p-7' })).map(([first]) => first)).toEqual(
      found.map(({ line }) => line).toSorted((one, other) => one - other),
    )
    here.database.prepare('INSERT INTO plan_failure VALUES (?, 3)').run(runId)
    expect(await undoable(all)).toEqual([
      [1, 2],
      [4, 61],
    ])
    const dry = await here.sync({ dryRun: true, full: true })
    expect(undoableLines(here.database, dry.run_id, [1, 2])).toEqual([])
  })

  test('that lie in too many places cannot be chosen at once', async () => {
    const { here } = await aCampus()
    const { run_id: runId } = await here.sync()
    here.database
      .prepare('UPDATE plan_part SET last_seq = 100000, applied_through = 100000 WHERE run_id = ? AND first_seq = 1')
      .run(runId)
    const scattered = (many: number) => Array.from({ length: many }, (_, at) => at * 2 + 1)
    expect(undoableLines(here.database, runId, scattered(40_000))).toHaveLength(40_000)
    expect(() => undoableLines(here.database, runId, scattered(40_001))).toThrow(
      expect.objectContaining({ code: 'undo_scattered' }) as Error,
    )
  })

  test('of a run that is not there are not opened', async () => {
    const { reader } = await aCampus()
    expect(await failureCode(reader.runs.openLines({ ...everyLine, runId: 99 as RunId }))).toBe('sync_run_unknown')
  })
})

describe('a run', () => {
  test('that holds something says what waits and how much an approval would apply', async () => {
    const { here, reader, held } = await aHeldRun()
    const shown = await reader.runs.show({ runId: held.run_id })
    expect(shown.pending).toEqual({ hash: held.plan_hash, removals: 60 })
    expect(shown.parts[0]).toEqual({ kind: 'people', action: 'suspend', reason: 'deleted_at_source', held: true, lines: 20 })
    expect(shown.parts.reduce((sum, { lines }) => sum + lines, 0)).toBe(61)

    const repeated = await here.sync()
    expect(repeated.outcome).toBe('held')
    const again = await reader.runs.show({ runId: repeated.run_id })
    expect(again.pending).toEqual(shown.pending)
    expect(again.parts).toEqual(shown.parts)
    expect((await reader.runs.show({ runId: 1 as RunId })).pending).toBeNull()

    here.approve(held.run_id, held.plan_hash)
    for (const runId of [held.run_id, repeated.run_id]) expect((await reader.runs.show({ runId })).pending).toBeNull()
    expect(await failureCode(reader.runs.show({ runId: 99 as RunId }))).toBe('sync_run_unknown')
  })

  test('that failed gives the values of its error', async () => {
    const here = aSync({ url: 'http://127.0.0.1:1' })
    const failed = await here.sync()
    const shown = await aReader(here.database).runs.show({ runId: failed.run_id })
    expect(shown.run).toMatchObject({ outcome: 'failed', error: { code: failed.error?.code } })
    expect(Object.keys(shown.errorParams).length).toBeGreaterThan(0)
    expect(shown.parts).toEqual([])
  })

  test('is listed before those that were before it, page by page', async () => {
    const { here, reader } = await aCampus()
    for (let run = 0; run < 5; run += 1) await here.sync()
    const first = await reader.runs.list({ before: null, limit: 2, only: 'all' })
    expect(first.runs.map((run) => run.run_id)).toEqual([5, 4])
    expect(first.more).toBe(true)
    const last = await reader.runs.list({ before: 4 as RunId, limit: 3, only: 'all' })
    expect(last.runs.map((run) => run.run_id)).toEqual([3, 2, 1])
    expect(last.more).toBe(false)
  })
})

describe('the list of runs', () => {
  test('is narrowed to those that changed something, held something or failed', async () => {
    const { source, here, reader, held } = await aHeldRun()
    await here.sync()
    const settings = here.settings
    here.settings = { ...settings, source: { kind: 'rest', url: 'http://127.0.0.1:1', auth: { kind: 'none' }, pageSize: 10 } }
    await here.sync()
    here.settings = settings
    source.put('people', aPerson('p-41', { title: 'Dean' }))
    await here.sync({ dryRun: true })
    const listed = async (only: RunFilter) =>
      (await reader.runs.list({ before: null, limit: 10, only })).runs.map((run) => run.run_id)
    expect(await listed('all')).toEqual([5, 4, 3, 2, 1])
    expect(await listed('changes')).toEqual([held.run_id, 1])
    expect(await listed('held')).toEqual([3, held.run_id])
    expect(await listed('failed')).toEqual([4])
  })

  test('tells of a run whose held plan was given up when and by whom', async () => {
    const { here, reader, held } = await aHeldRun()
    const { run_id: runId, plan_hash: hash } = held
    dismissRun({ database: here.database, now: () => 1_000 }, { runId, hash: hash ?? '', by: 'Mina' })
    const shown = await reader.runs.show({ runId })
    expect(shown).toMatchObject({ pending: null, run: { dismissed_at: '1970-01-01T00:00:01.000Z', dismissed_by: 'Mina' } })
  })
})

describe('days', () => {
  test('are those of this machine, each of them, without dry runs', async () => {
    const { source, here, reader } = await aCampus()
    const now = new Date()
    const noonBefore = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12).getTime()
    here.now = noonBefore(9)
    await here.sync({ dryRun: true })
    here.now = noonBefore(3)
    await here.sync({ dryRun: true })
    await here.sync()
    here.now = noonBefore(1)
    source.put('people', aPerson('p-40', { title: 'Dean' }))
    source.remove('people', 'p-41')
    await here.sync()
    here.settings = {
      ...here.settings,
      source: { kind: 'rest', url: 'http://127.0.0.1:1', auth: { kind: 'none' }, pageSize: 10 },
    }
    await here.sync()

    const days = await reader.runs.days({ days: 7 })
    const nothing = { runs: 0, failed: 0, held: 0, created: 0, updated: 0, removed: 0 }
    expect(days.map(({ date: _date, ...rest }) => rest)).toEqual([
      nothing,
      nothing,
      nothing,
      { ...nothing, runs: 1, created: 155 },
      nothing,
      { ...nothing, runs: 2, failed: 1, updated: 1, removed: 3 },
      nothing,
    ])
    const two = (number: number): string => String(number).padStart(2, '0')
    const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
    expect(days.at(-1)?.date).toBe(today)
    expect(new Set(days.map(({ date }) => date)).size).toBe(7)
  })
})

test('lines are written as CSV: quoted, CRLF, and nothing in it is a formula', async () => {
  const source = await aSource({
    people: [aPerson('p-1', { first_name: '=HYPERLINK("x")', last_name: 'A, "B"\nC', campus_id: '-1' })],
    groups: [aGroup('g-1', { name: '@sum' })],
    memberships: [aMembership('g-1', 'p-1')],
  })
  const here = aSync({ url: source.url })
  const { run_id: runId } = await here.sync()
  const reader = aReader(here.database)
  const { listId } = await reader.runs.openLines({ ...everyLine, runId })
  const { text } = await reader.runs.csv({ what: 'lines', listId, offset: 0, limit: 10 })
  const lines = text.split('\r\n')
  expect(lines[0]).toBe('"kind","action","reason","state","key","campus_id","person","group","before","after"')
  expect(lines[1]).toContain(
    `"people","create","new_at_source","applied","p-1","'-1","'=HYPERLINK(""x"") A, ""B""\nC","","","{""campus_id""`,
  )
  expect(lines[3]).toBe(
    `"memberships","create","new_at_source","applied","g-1/p-1","'-1","'=HYPERLINK(""x"") A, ""B""\nC","'@sum","","{""group_id"":""g-1"",""person_id"":""p-1""}"`,
  )
  expect(lines.at(-1)).toBe('')
})
