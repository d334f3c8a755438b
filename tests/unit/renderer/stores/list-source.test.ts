import { describe, expect, it } from 'vitest'
import { createListSource } from '../../../../src/renderer/stores/list-source.ts'
import type { ListRows, OpenedList, Result } from '../../../../src/shared/contract/call.ts'
import { answerable, appEvents, settled } from '../../../support/renderer.ts'

describe('a list', () => {
  it('is opened with its first rows, so that nothing flashes', async () => {
    const list = rig()
    list.source.show('a')
    expect(list.state()).toMatchObject({ kind: 'opening', total: 0 })
    await list.opens.answer(opened(1, 250))
    expect(list.state().kind).toBe('opening')
    await list.windows.answer(rows('a', 0, 100))
    expect(list.state()).toMatchObject({ kind: 'ready', total: 250, outdated: false })
    expect(list.source.row(99)).toBe('a99')
    expect(list.source.row(100)).toBeUndefined()
  })

  it('stays as it is when it is shown again, and is opened anew where something changed meanwhile', async () => {
    const list = await rig().at('a', 250)
    list.source.attach()
    list.source.show('a')
    expect(list.opens.asked).toBe(1)
    list.events.changed('directory')
    list.source.show('a')
    expect(list.opens.asked).toBe(2)
    expect(list.state()).toMatchObject({ kind: 'reopening', outdated: false })
    expect(list.source.row(99)).toBe('a99')
  })

  it('has the rows that are looked at when it is opened anew by being shown again', async () => {
    const list = await rig().at('a', 1000)
    list.source.attach()
    list.source.request(500, 520)
    list.frame()
    await list.windows.answer(rows('a', 500, 100))
    list.events.changed('directory')
    list.source.show('a')
    await list.opens.answer(opened(2, 1000))
    expect(list.windows.inputs.at(-1)).toEqual({ listId: 2, offset: 500, limit: 100 })
    await list.windows.answer(rows('new', 500, 100))
    list.source.show('b')
    await list.opens.answer(opened(3, 1000))
    expect(list.windows.inputs.at(-1)).toEqual({ listId: 3, offset: 0, limit: 100 })
  })

  it('has nothing once it is forgotten, and begins anew for whoever looks next', async () => {
    const list = await rig().at('a', 1000)
    list.source.attach()
    list.source.request(500, 520)
    list.frame()
    list.source.show('b')
    list.source.forget()
    await list.opens.answer(opened(2, 7))
    await list.windows.answer(rows('a', 500, 100))
    list.events.reopened()
    expect(list.opens.asked).toBe(2)
    expect(list.state()).toMatchObject({ kind: 'idle', total: 0 })
    expect([0, 510].map(list.source.row)).toEqual([undefined, undefined])
    list.source.show('a')
    expect(list.state().kind).toBe('opening')
    await list.opens.answer(opened(3, 1000))
    await list.windows.answer(rows('new', 0, 100))
    expect(list.source.row(0)).toBe('new0')
  })

  it('needs no rows to be empty', async () => {
    const list = rig()
    list.source.show('nothing')
    await list.opens.answer(opened(1, 0))
    expect(list.state()).toMatchObject({ kind: 'ready', total: 0 })
    expect(list.windows.asked).toBe(0)
  })

  it('asks once a frame, for what is looked at then and is not here', async () => {
    const list = await rig().at('a', 100_000)
    list.source.request(40_000, 40_030)
    list.source.request(80_190, 80_210)
    expect(list.windows.asked).toBe(1)
    list.frame()
    expect(list.windows.inputs.slice(1)).toEqual([
      { listId: 1, offset: 80_100, limit: 100 },
      { listId: 1, offset: 80_200, limit: 100 },
    ])
    list.source.request(80_190, 80_210)
    list.frame()
    expect(list.windows.asked).toBe(3)
    await list.windows.answer(rows('a', 80_100, 100))
    expect(list.source.row(80_190)).toBe('a80190')
  })

  it('keeps the rows of the query before until those of the new one are here, and never shows those of one in between', async () => {
    const list = await rig().at('a', 100)
    list.source.show('b')
    list.source.show('c')
    expect(list.state().kind).toBe('reopening')
    expect(list.source.row(0)).toBe('a0')
    await list.opens.answer(opened(2, 100))
    expect(list.windows.asked).toBe(1)
    await list.opens.answer(opened(3, 10))
    expect(list.source.row(0)).toBe('a0')
    await list.windows.answer(rows('c', 0, 10))
    expect(list.source.row(0)).toBe('c0')
    expect(list.state()).toMatchObject({ kind: 'ready', total: 10 })
  })

  it('drops rows of a list that is no longer the one in place', async () => {
    const list = await rig().at('a', 500)
    list.source.request(200, 220)
    list.frame()
    list.source.show('b')
    await list.opens.answer(opened(2, 500))
    await list.windows.answer(rows('a', 200, 100))
    await list.windows.answer(rows('b', 0, 100))
    expect(list.source.row(0)).toBe('b0')
    expect(list.source.row(200)).toBeUndefined()
  })

  it('tells that it is outdated instead of moving rows, and shows the same place when it is opened anew', async () => {
    const list = await rig().at('a', 1000)
    list.source.attach()
    list.events.changed('directory')
    expect(list.state()).toMatchObject({ kind: 'ready', outdated: true })
    list.source.request(500, 520)
    list.frame()
    await list.windows.answer(rows('a', 500, 100))
    list.source.reopen()
    await list.opens.answer(opened(2, 999))
    expect(list.windows.inputs.at(-1)).toEqual({ listId: 2, offset: 500, limit: 100 })
    await list.windows.answer(rows('new', 500, 100))
    expect(list.state()).toMatchObject({ kind: 'ready', total: 999, outdated: false })
    expect(list.source.row(510)).toBe('new510')
  })

  it('is opened anew by itself when main no longer keeps it', async () => {
    const list = await rig().at('a', 1000)
    list.source.request(500, 520)
    list.frame()
    await list.windows.answer(expired)
    await list.opens.answer(opened(2, 1000))
    await list.windows.answer(rows('a', 500, 100))
    expect(list.state()).toMatchObject({ kind: 'ready', error: null })
    expect(list.source.row(510)).toBe('a510')
  })

  it('is opened anew once, and asked again, when what else is asked of it finds it forgotten', async () => {
    const list = await rig().at('a', 1000)
    const others = answerable<Result<string>, number>()
    const asked = list.source.ask(others.ask)
    list.source.request(500, 520)
    list.frame()
    const { list: place } = list.state()
    await list.windows.answer(expired)
    await others.answer(expired)
    expect(list.opens.asked).toBe(2)
    await list.opens.answer(opened(2, 1000))
    await list.windows.answer(rows('a', 500, 100))
    await others.answer({ ok: true, value: 'here' })
    expect(await asked).toEqual({ ok: true, value: 'here' })
    expect(others.inputs).toEqual([1, 2])
    // The same rows at the same places.
    expect(list.state()).toMatchObject({ kind: 'ready', list: place })
  })

  it('is not asked again when another list is in place by then', async () => {
    const list = await rig().at('a', 1000)
    const others = answerable<Result<string>, number>()
    const asked = list.source.ask(others.ask)
    const { list: place } = list.state()
    await others.answer(expired)
    list.source.show('b')
    expect(list.state().list).toBe(place)
    await list.opens.answer(opened(2, 1000))
    await list.opens.answer(opened(3, 1000))
    await list.windows.answer(rows('b', 0, 100))
    expect(await asked).toEqual(expired)
    expect(others.inputs).toEqual([1])
    expect(list.state().list).toBe(place + 1)
  })

  it('says that places may be others when it is opened anew after a change', async () => {
    const list = await rig().at('a', 1000)
    list.source.attach()
    const { list: place } = list.state()
    list.events.changed('directory')
    list.source.reopen()
    await list.opens.answer(opened(2, 999))
    await list.windows.answer(rows('new', 0, 100))
    expect(list.state().list).toBe(place + 1)
  })

  it('keeps its rows when main cannot be reached', async () => {
    const list = await rig().at('a', 1000)
    list.source.reopen()
    await list.opens.answer({ ok: false, error: { code: 'app_unreachable', params: {} } })
    expect(list.state()).toMatchObject({ kind: 'error', error: { code: 'app_unreachable' }, total: 1000 })
    expect(list.source.row(0)).toBe('a0')
  })

  it('gets over rows that could not be read once others can', async () => {
    const list = await rig().at('a', 1000)
    list.source.request(500, 520)
    list.frame()
    await list.windows.answer({ ok: false, error: { code: 'app_unreachable', params: {} } })
    expect(list.state()).toMatchObject({ kind: 'error', error: { code: 'app_unreachable' } })
    list.source.request(500, 520)
    list.frame()
    await list.windows.answer(rows('a', 500, 100))
    expect(list.state()).toMatchObject({ kind: 'ready', error: null })
  })

  it('forgets everything when another database is in place', async () => {
    const list = await rig().at('a', 1000)
    list.source.attach()
    list.events.reopened()
    expect(list.source.row(0)).toBeUndefined()
    await list.opens.answer(opened(1, 3))
    await list.windows.answer(rows('restored', 0, 3))
    expect(list.source.row(0)).toBe('restored0')
    expect(list.state()).toMatchObject({ kind: 'ready', total: 3, outdated: false })
  })

  it('keeps the sixty pages that were looked at last', async () => {
    const list = await rig().at('a', 100_000)
    for (let page = 1; page < 60; page += 1) await list.look(page)
    expect(list.source.row(0)).toBe('a0')
    await list.look(60)
    expect(list.source.row(100)).toBeUndefined()
    expect(list.source.row(0)).toBe('a0')
    expect(list.source.row(6000)).toBe('a6000')
  })

  it('has four reads under way at most', async () => {
    const list = await rig().at('a', 100_000)
    list.source.request(1000, 1900)
    list.frame()
    expect(list.windows.asked).toBe(5)
    await list.windows.answer(rows('a', 1000, 100))
    expect(list.windows.asked).toBe(6)
  })
})

const expired = { ok: false, error: { code: 'app_list_expired', params: {} } } as const

type Stretch = { readonly listId: number; readonly offset: number; readonly limit: number }

function rig() {
  const opens = answerable<Result<OpenedList>, string>()
  const windows = answerable<Result<ListRows<string>>, Stretch>()
  const events = appEvents()
  let frame = (): void => undefined
  const source = createListSource({
    open: opens.ask,
    window: windows.ask,
    topics: ['directory'],
    events: events.port,
    nextFrame: (work) => {
      frame = work
    },
  })
  const made = {
    source,
    opens,
    windows,
    events,
    state: () => source.store.getState(),
    frame: () => frame(),
    async at(query: string, total: number) {
      source.show(query)
      await opens.answer(opened(1, total))
      await windows.answer(rows(query, 0, 100))
      return made
    },
    async look(page: number) {
      source.request(page * 100, page * 100 + 30)
      frame()
      await windows.answer(rows('a', page * 100, 100))
      await settled()
    },
  }
  return made
}

function opened(listId: number, total: number): Result<OpenedList> {
  return { ok: true, value: { listId, total } }
}

function rows(query: string, from: number, count: number): Result<ListRows<string>> {
  return { ok: true, value: { rows: Array.from({ length: count }, (_, at) => `${query}${from + at}`) } }
}
