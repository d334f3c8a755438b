import type { DoorId, LevelId } from '../../shared/domain.ts'

/** A set of doors: one bit each, in an order of their own. */
export type DoorSet = Uint32Array

export interface DoorSets {
  /** All doors of these levels. */
  of(levels: readonly LevelId[]): DoorSet
  /** The doors of one set that another lacks. */
  without(doors: DoorSet, others: DoorSet): readonly DoorId[]
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
      const found: DoorId[] = []
      for (let at = 0; at < words; at += 1) {
        for (let left = (set[at] ?? 0) & ~(others[at] ?? 0); left !== 0; left &= left - 1) {
          const door = doors[at * 32 + (31 - Math.clz32(left & -left))]
          if (door !== undefined) found.push(door)
        }
      }
      return found
    },
  }
}
