import type { Hours, ScheduleException, ScheduleInput, WeekHours } from './contract/doors-calls.ts'
import { clockText } from './clock-text.ts'
import { AppError } from './errors/app-error.ts'

/**
 * Hours as people write them: `mon-fri 08:00-12:00 13:00-18:00, sat 22:00-02:00`. Days, then their times; commas are as good as
 * blanks. What ends at or before its start ends on the next day (`08:00-08:00` lasts 24 hours, `24:00` is midnight). `always` is
 * all week around the clock, `closed` is no hours at all.
 */

/** @throws AppError `doors_hours_unreadable` */
export function parseWeek(text: string): readonly WeekHours[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((word) => word !== '')
  const [only = ''] = words
  if (words.length === 1 && only === closed) return []
  const unreadable = () => new AppError('doors_hours_unreadable', { text })
  const spelled = words.length === 1 && only === always ? ['daily', '00:00-24:00'] : words
  const week: WeekHours[] = []
  let days: readonly number[] = []
  let isNaming = false
  for (const word of spelled) {
    const named = daysOf(word)
    if (named !== null) {
      days = isNaming ? [...days, ...named] : named
      isNaming = true
      continue
    }
    const hours = hoursOf(word)
    if (hours === null || days.length === 0) throw unreadable()
    for (const weekday of days) week.push({ weekday, ...hours })
    isNaming = false
  }
  if (week.length === 0 || isNaming) throw unreadable()
  return week
}

/** The same back: days that have the same times stand together. */
export function weekText(week: readonly WeekHours[]): string {
  if (week.length === 0) return closed
  const byTimes = new Map<string, number[]>()
  for (const weekday of weekdays.keys()) {
    const ofDay = week.filter((hours) => hours.weekday === weekday + 1)
    if (ofDay.length === 0) continue
    const times = timesText(ofDay)
    byTimes.set(times, [...(byTimes.get(times) ?? []), weekday])
  }
  if (byTimes.size === 1 && byTimes.get('00:00-24:00')?.length === weekdays.length) return always
  return [...byTimes].map(([times, days]) => `${daysText(days)} ${times}`).join(', ')
}

/** Times without days, as an exception has them: `08:00-12:00 13:00-18:00`, or `closed`. @throws AppError `doors_hours_unreadable` */
export function parseHours(text: string): readonly Hours[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((word) => word !== '')
  if (words.length === 1 && words[0] === closed) return []
  if (words.length === 1 && words[0] === always) return [{ from: 0, to: day }]
  const hours = words.map(hoursOf).filter((each) => each !== null)
  if (hours.length === 0 || hours.length < words.length) throw new AppError('doors_hours_unreadable', { text })
  return hours
}

/** The same back. */
export function hoursText(hours: readonly Hours[]): string {
  return hours.length === 0 ? closed : timesText(hours)
}

/**
 * An exception as people write it: `Exams: 2026-12-07..2026-12-18 08:00-24:00`. Without a name it is called by its dates.
 * @throws AppError `doors_exception_unreadable`
 */
export function parseException(text: string): ScheduleInput['exceptions'][number] {
  const found = /^(?:(?<name>.*\S):\s+)?(?<dates>\d\S*)\s+(?<hours>\S.*)$/u.exec(text.trim())?.groups
  const dates = parseDates(found?.['dates'] ?? '')
  if (dates === null) throw new AppError('doors_exception_unreadable', { text })
  return { name: found?.['name'] ?? found?.['dates'] ?? '', ...dates, hours: [...parseHours(found?.['hours'] ?? '')] }
}

/** The same back. */
export function exceptionText({ name, hours, ...dates }: ScheduleException): string {
  const days = datesText(dates)
  return `${name === days ? '' : `${name}: `}${days} ${hoursText(hours)}`
}

/** `2026-12-24`, or `2026-12-24..2026-12-26` with both days; null for anything else. */
export function parseDates(text: string): { readonly firstDate: string; readonly lastDate: string } | null {
  const found = /^(?<first>\d{4}-\d{2}-\d{2})(?:\.\.(?<last>\d{4}-\d{2}-\d{2}))?$/u.exec(text.trim())?.groups
  const first = found?.['first']
  return first === undefined ? null : { firstDate: first, lastDate: found?.['last'] ?? first }
}

/** The same back. */
export function datesText(dates: { readonly first_date: string; readonly last_date: string }): string {
  return dates.first_date === dates.last_date ? dates.first_date : `${dates.first_date}..${dates.last_date}`
}

const closed = 'closed'
const always = 'always'

/** In minutes. */
const day = 1_440

/** ISO 8601 counts them from 1. */
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

function daysOf(word: string): readonly number[] | null {
  if (word === 'daily') return weekdays.map((_, at) => at + 1)
  const [first = '', last = first, ...rest] = word.split('-')
  const from = weekdays.findIndex((weekday) => weekday === first)
  const to = weekdays.findIndex((weekday) => weekday === last)
  if (from === -1 || to === -1 || rest.length > 0) return null
  // From Friday to Monday is over the weekend.
  const count = ((to - from + weekdays.length) % weekdays.length) + 1
  return Array.from({ length: count }, (_, after) => ((from + after) % weekdays.length) + 1)
}

function hoursOf(word: string): Hours | null {
  const found = /^(?<from>\d{1,2}:\d{2})-(?<to>\d{1,2}:\d{2})$/u.exec(word)?.groups
  const from = minuteOf(found?.['from'])
  const to = minuteOf(found?.['to'])
  if (from === null || to === null || from === day) return null
  return { from, to: to <= from ? to + day : to }
}

function minuteOf(text: string | undefined): number | null {
  const [hour = Number.NaN, minute = Number.NaN] = (text ?? '').split(':').map(Number)
  const total = hour * 60 + minute
  return minute <= 59 && total <= day ? total : null
}

function timesText(hours: readonly Hours[]): string {
  return hours
    .toSorted((one, other) => one.from - other.from)
    .map(({ from, to }) => `${clockText(from)}-${clockText(to)}`)
    .join(' ')
}

/** Indexes in ascending order; those that follow one another from first to last. */
function daysText(days: readonly number[]): string {
  if (days.length === weekdays.length) return 'daily'
  const runs: { first: number; last: number }[] = []
  for (const at of days) {
    const run = runs.at(-1)
    if (run !== undefined && run.last === at - 1) run.last = at
    else runs.push({ first: at, last: at })
  }
  return runs.map(({ first, last }) => (first === last ? weekdays[first] : `${weekdays[first]}-${weekdays[last]}`)).join(' ')
}
