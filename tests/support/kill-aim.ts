/** Where a kill strikes. `none`: the job had not begun, or was done. */
export type Strike = 'reading' | 'planning' | 'storing' | 'applying' | 'none'

/**
 * A moment to kill: so long after the job began, and after so much was written to the data folder. Bytes say how far a job is
 * on a machine of any speed; time alone also meets the moments at which nothing is written.
 */
export interface KillMoment {
  readonly bytes: number
  readonly ms: number
}

/** Chooses moments that end up spread over the stages of a job, by learning where earlier kills struck. */
export interface Aim {
  next(): KillMoment
  learn(moment: KillMoment, strike: Strike): void
  readonly hits: ReadonlyMap<Strike, number>
}

interface AimOptions {
  /** The stages to hit, as evenly as may be. */
  readonly stages: readonly Strike[]
  /** How long the job takes undisturbed, and how much it writes. */
  readonly whole: KillMoment
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number
}

export function createAim({ stages, whole, random }: AimOptions): Aim {
  const hits = new Map<Strike, number>(stages.map((stage) => [stage, 0]))
  const windows = new Map<Strike, { readonly from: number; readonly to: number }>()
  /** Mostly at once, at times a good while later: not every stage writes all the time. */
  const shortly = (): number => random() ** 3 * whole.ms * 0.2
  return {
    hits,
    next() {
      if (random() < 0.2) return { bytes: 0, ms: random() * whole.ms }
      const fewest = [...stages].sort((a, b) => (hits.get(a) ?? 0) - (hits.get(b) ?? 0))[0]
      const window = fewest === undefined ? undefined : windows.get(fewest)
      if (window === undefined) return { bytes: random() * whole.bytes, ms: shortly() }
      const margin = (window.to - window.from) * 0.2 + whole.bytes * 0.01
      return { bytes: Math.max(1, window.from - margin + random() * (window.to - window.from + 2 * margin)), ms: shortly() }
    },
    learn({ bytes }, strike) {
      hits.set(strike, (hits.get(strike) ?? 0) + 1)
      if (bytes === 0) return
      const window = windows.get(strike)
      windows.set(strike, { from: Math.min(bytes, window?.from ?? bytes), to: Math.max(bytes, window?.to ?? bytes) })
    },
  }
}

/** Random numbers that a seed repeats (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
