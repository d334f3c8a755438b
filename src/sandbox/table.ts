/**
 * One collection of the campus. Most records are never stored: `make` computes them from their slot (a running number), so
 * that a million people cost no memory. Only what changed is kept. A frozen view shares that part until the next write,
 * which copies it first.
 */
export interface TableView<Item> {
  /** Slots ever used; slots run from 0 to `size - 1`. */
  readonly size: number
  /** Records that stand. */
  readonly live: number
  /** The record in `slot`, or undefined when it was deleted or never was. */
  get(slot: number): Item | undefined
  /** When the record in `slot` was deleted, or undefined when it stands. */
  deletedAt(slot: number): string | undefined
  /** Up to `limit` standing records from `slot` on; `next` is the slot to go on from, or null at the end. */
  scan(
    slot: number,
    limit: number,
  ): { readonly items: readonly Item[]; readonly slots: readonly number[]; readonly next: number | null }
}

export interface Table<Item> extends TableView<Item> {
  /** Replaces the record in `slot`; one that was deleted stands again. */
  put(slot: number, item: Item): void
  /** Adds a record and returns its slot. Without `item` it is what `make` makes of that slot. */
  append(item?: Item): number
  remove(slot: number, at: string): void
  /** A view that later writes do not reach. */
  freeze(): TableView<Item>
}

type Changed<Item> = { readonly item: Item; readonly at: null } | { readonly item: null; readonly at: string }

export function createTable<Item>(options: { readonly size: number; readonly make: (slot: number) => Item }): Table<Item> {
  const { make } = options
  let changed = new Map<number, Changed<Item>>()
  let shared = false
  let size = options.size
  let live = options.size
  const current = (): TableView<Item> => createView({ make, changed, size, live })
  const set = (slot: number, value: Changed<Item>): void => {
    if (shared) {
      changed = new Map(changed)
      shared = false
    }
    changed.set(slot, value)
  }
  const stands = (slot: number): boolean => slot < size && changed.get(slot)?.item !== null
  return {
    get size() {
      return size
    },
    get live() {
      return live
    },
    get: (slot) => current().get(slot),
    deletedAt: (slot) => changed.get(slot)?.at ?? undefined,
    scan: (slot, limit) => current().scan(slot, limit),
    put: (slot, item) => {
      if (!stands(slot)) live += 1
      set(slot, { item, at: null })
    },
    append: (item) => {
      const slot = size
      size += 1
      live += 1
      if (item !== undefined) set(slot, { item, at: null })
      return slot
    },
    remove: (slot, at) => {
      if (!stands(slot)) return
      live -= 1
      set(slot, { item: null, at })
    },
    freeze: () => {
      shared = true
      return current()
    },
  }
}

interface Contents<Item> {
  readonly make: (slot: number) => Item
  readonly changed: ReadonlyMap<number, Changed<Item>>
  readonly size: number
  readonly live: number
}

function createView<Item>({ make, changed, size, live }: Contents<Item>): TableView<Item> {
  const get = (slot: number): Item | undefined => {
    if (slot < 0 || slot >= size) return undefined
    const change = changed.get(slot)
    if (change === undefined) return make(slot)
    return change.item ?? undefined
  }
  return {
    size,
    live,
    get,
    deletedAt: (slot) => changed.get(slot)?.at ?? undefined,
    scan: (from, limit) => {
      const items: Item[] = []
      const slots: number[] = []
      let slot = from
      for (; slot < size && items.length < limit; slot += 1) {
        const item = get(slot)
        if (item === undefined) continue
        items.push(item)
        slots.push(slot)
      }
      while (slot < size && changed.get(slot)?.item === null) slot += 1
      return { items, slots, next: slot < size ? slot : null }
    },
  }
}
