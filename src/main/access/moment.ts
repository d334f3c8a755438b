import { clockText } from '../../shared/clock-text.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { dayMs, wallClock, type WallClock } from '../wall-clock.ts'

/** A moment as it is where a door is. */
export interface Moment {
  /** YYYY-MM-DD. */
  readonly date: string
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number
  /** After midnight by the clock on the wall there, 0 to 1439. */
  readonly minute: number
  /** In seconds since 1970. */
  readonly instant: number
}

/** Tells what a moment is in a time zone, by its IANA name. */
export type Moments = (timeZone: string) => Moment

/**
 * One moment everywhere: `at` as the clock on the wall of each place shows it (`YYYY-MM-DDTHH:MM`), or `now` (in ms since 1970). An hour
 * that a clock shows twice is the first of the two; one that it leaves out is as far after the change as it would have been.
 * @throws AppError `access_time_wrong`
 */
export function momentsOf(at: string | null, now: number): Moments {
  const wall = at === null ? null : wallTime(at)
  const known = new Map<string, Moment>()
  return (timeZone) => {
    let moment = known.get(timeZone)
    if (moment === undefined) {
      const clock = wallClock(timeZone)
      moment = momentOf(clock, wall === null ? now : clock.whenShown(wall))
      known.set(timeZone, moment)
    }
    return moment
  }
}

/** `YYYY-MM-DDTHH:MM`, as `--at` takes it. */
export function momentText({ date, minute }: Moment): string {
  return `${date}T${clockText(minute)}`
}

/** The date `days` after another, both YYYY-MM-DD. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

function momentOf(clock: WallClock, instant: number): Moment {
  const shown = new Date(clock.shownAt(instant))
  return {
    date: shown.toISOString().slice(0, 10),
    weekday: shown.getUTCDay() === 0 ? 7 : shown.getUTCDay(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
    instant: Math.floor(instant / 1000),
  }
}

function wallTime(at: string): number {
  const time = Date.parse(`${at}:00Z`)
  // A day that its month does not have is none, although Date takes some of them for days of the next one.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 16) !== at)
    throw new AppError('access_time_wrong', { time: at })
  return time
}
