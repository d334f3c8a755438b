/** Clocks on the wall of a time zone. Moments are in ms since 1970; what a clock shows is told as if it were UTC. */
export interface WallClock {
  /** What they show at a moment, to the second. */
  shownAt(moment: number): number
  /** When they show it. The first of two moments; of what they leave out, the moment as far after the change as it would have been. */
  whenShown(shown: number): number
}

/** @param timeZone IANA name: `Asia/Seoul` */
export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const shownAt = (moment: number): number => {
    const fields = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const field = (name: Intl.DateTimeFormatPartTypes): number => fields.get(name) ?? 0
    return Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'))
  }
  /** The moment if clocks are as far from UTC as they are at `near`. */
  const asAt = (near: number, shown: number): number => shown - (shownAt(near) - Math.floor(near / 1000) * 1000)
  return {
    shownAt,
    whenShown(shown) {
      // No zone changes its clocks twice within two days, so that the offset is one of those a day before and a day after.
      const before = asAt(shown - dayMs, shown)
      const after = asAt(shown + dayMs, shown)
      const fitting = [before, after].filter((moment) => shownAt(moment) === shown)
      return fitting.length === 0 ? before : Math.min(...fitting)
    },
  }
}

export const dayMs = 86_400_000
