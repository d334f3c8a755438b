import type { Collection, SourceCounts, SourceRecords } from '../shared/atrium-contract.ts'
import { momentOf } from './dates.ts'
import { countsOf, keyOf, type Key, type Model } from './model.ts'
import type { TableView } from './table.ts'

export type Item = SourceRecords[Collection] | (Key & { readonly deleted: true; readonly deleted_at: string })

export interface ItemPage {
  readonly items: readonly Item[]
  /** Where each item comes from: its slot, or its place in a delta. Faults choose by it. */
  readonly places: readonly number[]
  /** Where the next page begins, or null after the last. */
  readonly next: number | null
  /** Items the whole collection (or delta of it) delivers. */
  readonly total: number
}

/** The campus as it was at one version; later changes do not reach it. */
export interface Snapshot {
  readonly id: string
  readonly version: string
  readonly watermark: string
  /** The moment of its version, by the campus's own calendar. */
  readonly moment: string
  readonly counts: SourceCounts
  page(options: { readonly collection: Collection; readonly from: number; readonly limit: number }): ItemPage
  /** @param since a place of the change log. */
  delta(options: {
    readonly collection: Collection
    readonly since: number
    readonly from: number
    readonly limit: number
  }): ItemPage
}

export interface Snapshots {
  /** The campus as it is now. Two calls without a change between them give the same snapshot. */
  take(): Snapshot
  /** Undefined when that snapshot is no longer held (contract, 409). */
  find(id: string): Snapshot | undefined
  /** Drops all of them, so that every read under way has to start again. */
  readonly drop: () => void
}

export function createSnapshots(options: { readonly model: Model; readonly keep: number }): Snapshots {
  const { model, keep } = options
  const held = new Map<string, Snapshot>()
  let drops = 0
  const idNow = (): string => `s${drops}.${model.log.version}`
  return {
    take: () => {
      const id = idNow()
      const present = held.get(id)
      if (present !== undefined) return present
      const snapshot = freeze(model, id)
      held.set(id, snapshot)
      const [oldest] = held.keys()
      if (held.size > keep && oldest !== undefined) held.delete(oldest)
      return snapshot
    },
    find: (id) => held.get(id),
    drop: () => {
      held.clear()
      drops += 1
    },
  }
}

function freeze(model: Model, id: string): Snapshot {
  const { tables, log } = model
  const views: { readonly [C in Collection]: TableView<SourceRecords[C]> } = {
    people: tables.people.freeze(),
    credentials: tables.credentials.freeze(),
    groups: tables.groups.freeze(),
    memberships: tables.memberships.freeze(),
  }
  const end = log.end
  const changedSlots = new Map<string, readonly number[]>()
  const slotsSince = (collection: Collection, since: number): readonly number[] => {
    const key = `${collection} ${since}`
    const slots = changedSlots.get(key) ?? log.slots(collection, since, end)
    changedSlots.set(key, slots)
    return slots
  }
  return {
    id,
    version: log.version,
    watermark: log.watermark,
    moment: momentOf(log.commits),
    counts: countsOf(views),
    page: ({ collection, from, limit }) => {
      const view = views[collection]
      const { items, slots, next } = view.scan(from, limit)
      return { items, places: slots, next, total: view.live }
    },
    delta: ({ collection, since, from, limit }) => {
      const view = views[collection]
      const slots = slotsSince(collection, since)
      const part = slots.slice(from, from + limit)
      const items = part.map(
        (slot): Item =>
          view.get(slot) ?? {
            ...keyOf(model, collection, slot),
            deleted: true,
            deleted_at: view.deletedAt(slot) ?? model.now(),
          },
      )
      const next = from + part.length
      return {
        items,
        places: part.map((_, index) => from + index),
        next: next < slots.length ? next : null,
        total: slots.length,
      }
    },
  }
}
