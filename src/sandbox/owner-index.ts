/** Which slots belong to an owner: the cards of a person, the memberships of a person or of a group. */
export interface OwnerIndex {
  /** All slots ever given to `owner`, deleted ones included. */
  of(owner: number): readonly number[]
  add(owner: number, slot: number): void
}

/**
 * @param base the owner of each slot the campus began with; indexed at the first question only, since most campuses are
 *   never asked.
 */
export function createOwnerIndex(base: Uint32Array, owners: number): OwnerIndex {
  let sorted: { readonly starts: Uint32Array; readonly slots: Uint32Array } | undefined
  const added = new Map<number, number[]>()
  return {
    of: (owner) => {
      sorted ??= sortByOwner(base, owners)
      const first = owner < owners ? (sorted.starts[owner] ?? 0) : 0
      const end = owner < owners ? (sorted.starts[owner + 1] ?? 0) : 0
      return [...sorted.slots.subarray(first, end), ...(added.get(owner) ?? [])]
    },
    add: (owner, slot) => {
      const slots = added.get(owner)
      if (slots === undefined) added.set(owner, [slot])
      else slots.push(slot)
    },
  }
}

/** A counting sort: `slots` lists the slots owner by owner, `starts[owner]` says where an owner's begin. */
function sortByOwner(base: Uint32Array, owners: number): { readonly starts: Uint32Array; readonly slots: Uint32Array } {
  const starts = new Uint32Array(owners + 1)
  for (const owner of base) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1
  for (let owner = 0; owner < owners; owner += 1) starts[owner + 1] = (starts[owner + 1] ?? 0) + (starts[owner] ?? 0)
  const next = starts.slice()
  const slots = new Uint32Array(base.length)
  base.forEach((owner, slot) => {
    const place = next[owner] ?? 0
    slots[place] = slot
    next[owner] = place + 1
  })
  return { starts, slots }
}
