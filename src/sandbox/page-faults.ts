import type { Collection, SourceCounts } from '../shared/atrium-contract.ts'
import { assertNever } from '../shared/domain.ts'
import type { Faults } from './faults.ts'
import type { Item } from './snapshots.ts'

/** A page as it is about to be sent. Items are plain objects here: a fault may make them anything. */
export interface Page {
  readonly items: readonly object[]
  readonly next_cursor: string | null
  readonly snapshot_id: string
  readonly watermark: string
  readonly total: number
}

export interface PageRequest {
  readonly path: string
  readonly collection: Collection
  /** Whether it begins the collection. */
  readonly first: boolean
  /** Whether it goes on with a read that began before. */
  readonly later: boolean
  /** Where each item comes from, for faults that choose by it. */
  readonly places: readonly number[]
}

/** The page with every fault that is set for it. */
export function spoilPage(page: Page, request: PageRequest, faults: Faults): Page {
  const { path, collection } = request
  const isMeant = (fault: { readonly collection?: Collection | undefined } | undefined): boolean =>
    fault !== undefined && (fault.collection ?? collection) === collection
  let spoiled = page

  if (isMeant(faults.peek('bad_items'))) {
    const fault = faults.strike('bad_items', path)
    if (fault !== undefined) {
      const items = spoiled.items.map((item, index) =>
        ((request.places[index] ?? 0) + 1) % fault.every === 0 ? malformed(item, collection, fault.without_id) : item,
      )
      spoiled = { ...spoiled, items }
    }
  }
  if (collection === 'credentials' && request.first && faults.strike('same_card', path)) {
    spoiled = { ...spoiled, items: withSharedCard(spoiled.items) }
  }
  const duplicates = faults.peek('duplicate_keys')
  if (duplicates !== undefined && isMeant(duplicates)) {
    const extra = duplicates.of === 'id' ? Math.min(duplicates.count, page.total) : 0
    if (request.first) spoiled = { ...spoiled, items: withDuplicates(spoiled.items, duplicates) }
    spoiled = { ...spoiled, total: spoiled.total + extra }
  }
  if (request.first && isMeant(faults.peek('cut_off'))) {
    const fault = faults.strike('cut_off', path)
    if (fault !== undefined) spoiled = { ...spoiled, items: spoiled.items.slice(0, -fault.items), next_cursor: null }
  }
  if (isMeant(faults.peek('wrong_total'))) {
    const fault = faults.strike('wrong_total', path)
    if (fault !== undefined) spoiled = { ...spoiled, total: Math.max(0, spoiled.total + fault.by) }
  }
  if (request.later && faults.strike('snapshot_change', path)) {
    spoiled = { ...spoiled, snapshot_id: `${spoiled.snapshot_id}.moved` }
  }
  if (faults.strike('empty', path)) spoiled = { ...spoiled, items: [], next_cursor: null, total: 0 }
  return spoiled
}

/** The head's counts with the faults that change what the campus claims to have. */
export function spoilCounts(counts: SourceCounts, faults: Faults): SourceCounts {
  if (faults.peek('empty')?.head === true) return { people: 0, credentials: 0, groups: 0, memberships: 0 }
  const duplicates = faults.peek('duplicate_keys')
  if (duplicates?.of !== 'id') return counts
  const standing = counts[duplicates.collection]
  return { ...counts, [duplicates.collection]: standing + Math.min(duplicates.count, standing) }
}

/** An item that no longer parses: a word the contract does not know where it allows only some. */
function malformed(item: object, collection: Collection, withoutId: boolean): object {
  if (withoutId) return Object.fromEntries(Object.entries(item).filter(([field]) => field !== 'id' && field !== 'person_id'))
  switch (collection) {
    case 'people':
      return { ...item, deleted: undefined, status: 'on holiday' }
    case 'credentials':
      return { ...item, deleted: undefined, status: 'melted' }
    case 'groups':
      return { ...item, deleted: undefined, name: null }
    case 'memberships':
      return { ...item, updated_at: 'the day before yesterday', deleted_at: 'yesterday' }
    default:
      return assertNever(collection)
  }
}

function isCardInUse(item: Item): boolean {
  return 'kind' in item && item.kind === 'door' && item.status === 'active'
}

function withSharedCard(items: readonly object[]): readonly object[] {
  const cards = items as readonly Item[]
  const first = cards.find(isCardInUse)
  if (first === undefined || !('kind' in first)) return items
  const second = cards.find((item) => isCardInUse(item) && 'kind' in item && item.person_id !== first.person_id)
  const { format, facility_code, number, number_hex } = first
  return items.map((item) => (item === second ? { ...item, format, facility_code, number, number_hex } : item))
}

function withDuplicates(
  items: readonly object[],
  fault: { readonly of: 'id' | 'campus_id'; readonly count: number },
): readonly object[] {
  if (fault.of === 'id') {
    const again = items
      .slice(0, fault.count)
      .map((item) => ({ ...item, title: 'Duplicate', version: '0', updated_at: '2020-01-01T00:00:00Z' }))
    return [...items.slice(0, fault.count), ...again, ...items.slice(fault.count)]
  }
  const [first] = items
  if (first === undefined || !('campus_id' in first)) return items
  return items.map((item, index) => (index > 0 && index <= fault.count ? { ...item, campus_id: first.campus_id } : item))
}
