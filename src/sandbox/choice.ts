import type { Collection, SourceRecords } from '../shared/atrium-contract.ts'
import { credentialSlot } from './credentials.ts'
import { groupSlot } from './groups.ts'
import type { Model } from './model.ts'
import { personSlot } from './people.ts'
import type { Table } from './table.ts'

/** Whom a mutation is about: these ids, or that many (a share of those who stand) by the seed's choice. One by default. */
export interface Choice {
  readonly ids?: readonly string[] | undefined
  readonly count?: number | undefined
  /** 0 to 1. */
  readonly share?: number | undefined
}

/** An id that the campus does not know, or that was deleted. */
export class UnknownIdError extends Error {
  override readonly name = 'UnknownIdError'
}

export type WithId = Exclude<Collection, 'memberships'>

/** The slot of a standing record. @throws UnknownIdError */
export function slotOf(model: Model, collection: WithId, id: string): number {
  const slot = { people: personSlot, credentials: credentialSlot, groups: groupSlot }[collection](id)
  if (slot === null || model.tables[collection].get(slot) === undefined)
    throw new UnknownIdError(`no such record in ${collection}: ${id}`)
  return slot
}

/**
 * The slots a choice stands for, among those `accept` takes. Fewer than asked for when there are no more.
 * @throws UnknownIdError
 */
export function choose<C extends Collection>(
  model: Model,
  options: { readonly collection: C; readonly choice: Choice; readonly accept?: (item: SourceRecords[C]) => boolean },
): readonly number[] {
  const { collection, choice, accept = () => true } = options
  const table: Table<SourceRecords[C]> = model.tables[collection]
  if (choice.ids !== undefined) {
    if (collection === 'memberships') throw new Error('memberships are named by their pair')
    return choice.ids.map((id) => slotOf(model, collection, id))
  }
  const wanted = Math.min(table.live, choice.share === undefined ? (choice.count ?? 1) : Math.round(table.live * choice.share))
  const fits = (slot: number): boolean => {
    const item = table.get(slot)
    return item !== undefined && accept(item)
  }
  const chosen = new Set<number>()
  if (wanted <= table.size / 4) {
    for (let tries = 0; chosen.size < wanted && tries < wanted * 20 + 100; tries += 1) {
      const slot = model.random.int(table.size)
      if (!chosen.has(slot) && fits(slot)) chosen.add(slot)
    }
  }
  if (chosen.size === wanted) return [...chosen]
  return sample(model, Array.from({ length: table.size }, (_, slot) => slot).filter(fits), wanted)
}

function sample(model: Model, slots: number[], wanted: number): readonly number[] {
  const count = Math.min(wanted, slots.length)
  for (let taken = 0; taken < count; taken += 1) {
    const other = taken + model.random.int(slots.length - taken)
    const slot = slots[other] ?? 0
    slots[other] = slots[taken] ?? 0
    slots[taken] = slot
  }
  return slots.slice(0, count)
}
