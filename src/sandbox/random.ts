/**
 * The sandbox's own small random numbers: the same seed gives the same campus on every machine and Node version.
 * Nothing here is fit for secrets.
 */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  int(limit: number): number
  /** True in `percent` of 100 draws. */
  chance(percent: number): boolean
  pick<T>(choices: readonly T[]): T
}

/** A generator after "mulberry32" (Tommy Ettinger, public domain): 32 bits of state, one draw in a few nanoseconds. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (limit: number): number => Math.floor(draw() * limit)
  return {
    int,
    chance: (percent) => draw() * 100 < percent,
    pick: (choices) => {
      const choice = choices[int(choices.length)]
      if (choice === undefined) throw new Error('nothing to choose from')
      return choice
    },
  }
}

/** Two numbers made into one well-spread 32-bit number (the finalizer of MurmurHash3). */
export function mix(left: number, right: number): number {
  let hash = (left ^ Math.imul(right + 0x9e3779b9, 0x85ebca6b)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
