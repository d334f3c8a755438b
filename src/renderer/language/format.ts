import type { Language } from '../../shared/errors/app-error.ts'
import { personName } from '../../shared/person-name.ts'

/** A moment: ms since 1970, or RFC 3339. */
export type Moment = number | string

/** Values as a language writes them. What cannot be read as a moment stays as it is. */
export interface Format {
  dateTime(at: Moment): string
  /** A day; `YYYY-MM-DD` is that day, wherever this is read. */
  date(at: Moment): string
  time(at: Moment): string
  /** The short name of a day of the week. */
  weekday(at: Moment): string
  number(value: number): string
  /** How far from `now`: "5 minutes ago", "in 2 hours". */
  relative(at: Moment, now?: number): string
  /** Of a span in ms, two units at most: "2 min 5 sec". */
  duration(ms: number): string
  bytes(count: number): string
  /** One after another: "a, b and c". */
  list(items: readonly string[]): string
  personName: typeof personName
}

/** Formatters are costly to make: one set for each language, made once. */
export function createFormat(language: Language, clock: () => number = Date.now): Format {
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const plainDate = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short' })
  const plainWeekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(language)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const units = new Map<string, Intl.NumberFormat>()

  function inUnit(value: number, unit: string, digits = 0): string {
    const key = `${unit} ${digits}`
    const made =
      units.get(key) ??
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits })
    units.set(key, made)
    return made.format(value)
  }

  function at(moment: Moment, format: Intl.DateTimeFormat): string {
    const ms = typeof moment === 'number' ? moment : Date.parse(moment)
    return Number.isNaN(ms) ? String(moment) : format.format(ms)
  }

  function duration(ms: number): string {
    if (ms < 1000) return inUnit(Math.round(ms), 'millisecond')
    if (ms < 10_000) return inUnit(ms / 1000, 'second', 1)
    const seconds = Math.round(ms / 1000)
    if (seconds < 60) return inUnit(seconds, 'second')
    const [larger, smaller, value, rest] =
      seconds < 3600
        ? (['minute', 'second', Math.floor(seconds / 60), seconds % 60] as const)
        : (['hour', 'minute', Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)] as const)
    return rest === 0 ? inUnit(value, larger) : `${inUnit(value, larger)} ${inUnit(rest, smaller)}`
  }

  return {
    dateTime: (moment) => at(moment, dateTime),
    date: (moment) => at(moment, isPlainDate(moment) ? plainDate : date),
    time: (moment) => at(moment, time),
    weekday: (moment) => at(moment, isPlainDate(moment) ? plainWeekday : weekday),
    number: (value) => number.format(value),
    relative(moment, now = clock()) {
      const ms = typeof moment === 'number' ? moment : Date.parse(moment)
      if (Number.isNaN(ms)) return String(moment)
      const [unit, size] = steps.find(([, , below]) => Math.abs(ms - now) < below) ?? lastStep
      return relative.format(Math.round((ms - now) / size), unit)
    },
    duration,
    bytes(count) {
      const step = count < 1e3 ? 0 : count < 1e6 ? 1 : count < 1e9 ? 2 : 3
      return inUnit(count / 1000 ** step, ['byte', 'kilobyte', 'megabyte', 'gigabyte'][step] ?? 'byte', step > 1 ? 1 : 0)
    },
    list: (items) => list.format(items),
    personName,
  }
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const lastStep = ['day', day, Infinity] as const
/** Unit, its size, and below what distance it is taken. */
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['second', second, minute],
  ['minute', minute, hour],
  ['hour', hour, day],
  lastStep,
]

function isPlainDate(moment: Moment): boolean {
  return typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment)
}
