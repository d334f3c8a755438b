import { AppError } from '../../shared/errors/app-error.ts'

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
      moment = momentOf(clock, wall === null ? now : instantOf(clock, wall))
      known.set(timeZone, moment)
    }
    return moment
  }
}

/** `YYYY-MM-DDTHH:MM`, as `--at` takes it. */
export function momentText({ date, minute }: Moment): string {
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The date `days` after another, both YYYY-MM-DD. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

export const dayMs = 86_400_000

/** What a clock on the wall shows at an instant, as if it were one of UTC; both in ms. */
type WallClock = (instant: number) => number

function wallClock(timeZone: string): WallClock {
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
  return (instant) => {
    const fields = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const field = (name: Intl.DateTimeFormatPartTypes): number => fields.get(name) ?? 0
    return Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'))
  }
}

function momentOf(clock: WallClock, instant: number): Moment {
  const shown = new Date(clock(instant))
  return {
    date: shown.toISOString().slice(0, 10),
    weekday: shown.getUTCDay() === 0 ? 7 : shown.getUTCDay(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
    instant: Math.floor(instant / 1000),
  }
}

/** No zone changes its clocks twice within two days, so that its offset is one of those a day before and a day after. */
function instantOf(clock: WallClock, wall: number): number {
  const [before, after] = [wall - dayMs, wall + dayMs].map((instant) => wall - (clock(instant) - instant)) as [number, number]
  const shown = [before, after].filter((instant) => clock(instant) === wall)
  return shown.length === 0 ? before : Math.min(...shown)
}

function wallTime(at: string): number {
  const time = Date.parse(`${at}:00Z`)
  // A day that its month does not have is none, although Date takes some of them for days of the next one.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 16) !== at)
    throw new AppError('access_time_wrong', { time: at })
  return time
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
