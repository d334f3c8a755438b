import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCampus, type Campus } from '../../../src/sandbox/campus.ts'
import type { Item, ItemPage, Snapshot } from '../../../src/sandbox/snapshots.ts'
import { collections, type Collection } from '../../../src/shared/atrium-contract.ts'

const aCampus = (options: { readonly logEntries?: number; readonly heldSnapshots?: number } = {}): Campus =>
  createCampus({ people: 60, seed: 4, ...options })

const keyOf = (item: Item): string => ('id' in item ? item.id : `${item.group_id} ${item.person_id}`)

function pages(read: (from: number) => ItemPage): readonly Item[] {
  const items: Item[] = []
  for (let from: number | null = 0; from !== null;) {
    const page = read(from)
    items.push(...page.items)
    from = page.next
    if (from === null) expect(items).toHaveLength(page.total)
  }
  return items
}

const everything = (snapshot: Snapshot, collection: Collection): ReadonlyMap<string, Item> =>
  new Map(pages((from) => snapshot.page({ collection, from, limit: 7 })).map((item) => [keyOf(item), item]))

const changes = (snapshot: Snapshot, collection: Collection, since: number): readonly Item[] =>
  pages((from) => snapshot.delta({ collection, since, from, limit: 3 }))

const event = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'hire', 'leave', 'rename', 'recard', 'reportLost', 'setInactive', 'changeCampusId', 'recreatePerson', 'reuseEmail',
      'renumber', 'shareCard', 'addGroup', 'renameGroup', 'removeGroup', 'addMembership', 'removeMembership',
    ), // prettier-ignore
    count: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ kind: fc.constant('churn' as const), count: fc.integer({ min: 1, max: 30 }) }),
)

describe('deltas', () => {
  test('what stood, plus any delta, is what stands', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.array(event, { minLength: 1, maxLength: 12 }), (earlier, later) => {
        const campus = aCampus()
        for (const { kind, count } of earlier) campus[kind]({ count })
        const before = campus.snapshots.take()
        const stood = new Map(collections.map((collection) => [collection, everything(before, collection)]))
        for (const { kind, count } of later) campus[kind]({ count })
        const after = campus.snapshots.take()
        for (const collection of collections) {
          const state = new Map(stood.get(collection))
          const delta = changes(after, collection, campus.place(before.watermark) ?? -1)
          expect(new Set(delta.map(keyOf)).size).toBe(delta.length)
          for (const item of delta) {
            if ('deleted' in item) state.delete(keyOf(item))
            else state.set(keyOf(item), item)
          }
          expect(state.size).toBe(after.counts[collection])
          expect(Object.fromEntries(state)).toEqual(Object.fromEntries(everything(after, collection)))
          expect(everything(before, collection)).toEqual(stood.get(collection))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('one who leaves is a tombstone, and so is each of their cards and memberships', () => {
    const campus = aCampus()
    const since = campus.place(campus.watermark) ?? -1
    const cards = campus.credentialsOf('p-10005').length
    const memberships = campus.membershipsOf('p-10005').length
    campus.leave({ ids: ['p-10005'] })
    const snapshot = campus.snapshots.take()
    expect(changes(snapshot, 'people', since)).toEqual([{ id: 'p-10005', deleted: true, deleted_at: '2026-11-20T00:01:00Z' }])
    expect(changes(snapshot, 'credentials', since)).toHaveLength(cards)
    expect(changes(snapshot, 'memberships', since)).toHaveLength(memberships)
    expect(changes(snapshot, 'groups', since)).toEqual([])
  })

  test('a delta from now is empty', () => {
    const campus = aCampus()
    campus.churn({ count: 10 })
    const since = campus.place(campus.watermark) ?? -1
    for (const collection of collections) expect(changes(campus.snapshots.take(), collection, since)).toEqual([])
  })
})

describe('watermarks', () => {
  test('expire after the entries the log keeps, the newest never', () => {
    const campus = aCampus({ logEntries: 10 })
    const start = campus.watermark
    campus.rename({ count: 5 })
    expect(campus.place(start)).toBe(0)
    const middle = campus.watermark
    for (let round = 0; round < 8; round += 1) campus.rename({ count: 4 })
    expect(campus.place(start)).toBeNull()
    expect(campus.place(middle)).toBeNull()
    expect(campus.place(campus.watermark)).toBe(37)
    const recent = campus.watermark
    campus.rename({ ids: ['p-10002'] })
    expect(changes(campus.snapshots.take(), 'people', campus.place(recent) ?? -1).map(keyOf)).toEqual(['p-10002'])
  })

  test('of another campus, or made up, are not known', () => {
    const campus = aCampus()
    expect(campus.place(createCampus({ people: 61, seed: 4 }).watermark)).toBeNull()
    expect(campus.place('yesterday')).toBeNull()
  })

  test('expire on demand, and the campus then has another one', () => {
    const campus = aCampus()
    const before = campus.watermark
    campus.expireWatermarks()
    expect(campus.place(before)).toBeNull()
    expect(campus.place(campus.watermark)).not.toBeNull()
  })
})

describe('snapshots', () => {
  test('are the same one until something changes', () => {
    const campus = aCampus()
    const snapshot = campus.snapshots.take()
    expect(campus.snapshots.take().id).toBe(snapshot.id)
    campus.touch()
    expect(campus.snapshots.take().id).not.toBe(snapshot.id)
    expect(campus.snapshots.find(snapshot.id)?.watermark).toBe(snapshot.watermark)
  })

  test('are gone when too many came after, or when dropped', () => {
    const campus = aCampus({ heldSnapshots: 2 })
    const [one, two, three] = [0, 1, 2].map(() => {
      campus.touch()
      return campus.snapshots.take().id
    })
    expect(campus.snapshots.find(one ?? '')).toBeUndefined()
    expect(campus.snapshots.find(two ?? '')).toBeDefined()
    campus.snapshots.drop()
    expect(campus.snapshots.find(three ?? '')).toBeUndefined()
    expect(campus.snapshots.take().id).not.toBe(three)
  })
})
