import type { DoorId, LevelId } from '../../shared/domain.ts'

/** A set of doors: one bit each, in an order of their own. */
export type DoorSet = Uint32Array

export interface DoorSets {
  /** All doors of these levels. */
  of(levels: readonly LevelId[]): DoorSet
  /** The doors of one set that another lacks. */
  without(doors: DoorSet, others: DoorSet): DoorSet
  /** The doors of a set one by one. */
  list(doors: DoorSet): readonly DoorId[]
}

/** Sets over the doors that levels open; 2,000 doors take 63 words, whatever the levels are. */
export function createDoorSets(opens: readonly (readonly [LevelId, DoorId])[]): DoorSets {
  const doors: DoorId[] = []
  const places = new Map<DoorId, number>()
  for (const [, door] of opens) {
    if (places.has(door)) continue
    places.set(door, doors.length)
    doors.push(door)
  }
  const words = Math.ceil(doors.length / 32)
  const none = new Uint32Array(words)
  const ofLevel = new Map<LevelId, DoorSet>()
  for (const [level, door] of opens) {
    const set = ofLevel.get(level) ?? new Uint32Array(words)
    ofLevel.set(level, set)
    const place = places.get(door) ?? 0
    set[place >>> 5] = (set[place >>> 5] ?? 0) | (1 << (place & 31))
  }

  return {
    of(levels) {
      const all = new Uint32Array(words)
      for (const level of levels) {
        const set = ofLevel.get(level)
        if (set === undefined) continue
        for (let at = 0; at < words; at += 1) all[at] = (all[at] ?? 0) | (set[at] ?? 0)
      }
      return all
    },
    without(set, others) {
      const left = set.map((word, at) => word & ~(others[at] ?? 0))
      // Most changes only take or only give: all of them share the other side.
      return left.some((word) => word !== 0) ? left : none
    },
    list(set) {
      const found: DoorId[] = []
      for (let at = 0; at < words; at += 1) {
        for (let left = set[at] ?? 0; left !== 0; left &= left - 1) {
          const door = doors[at * 32 + (31 - Math.clz32(left & -left))]
          if (door !== undefined) found.push(door)
        }
      }
      return found
    },
  }
}

export function sizeOf(doors: DoorSet): number {
  let count = 0
  for (const word of doors) for (let left = word; left !== 0; left &= left - 1) count += 1
  return count
}
