import { clockText } from '../../shared/clock-text.ts'
import type { WeekHours } from '../../shared/contract/doors-calls.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { Format } from '../language/format.ts'

const day = 1440
/** Any Monday: what a language calls the days is told by dates. */
const monday = Date.UTC(2024, 0, 1)

type Weekday = (weekday: number) => string

/**
 * The hours of a week in words: `Mon–Fri 08:00–18:00; Sat 09:00–13:00`. Days with the same hours stand together. Hours that end on
 * another day say on which only where that is not the morning after (`Fri 22:00–06:00`, `Fri 18:00–Sat 20:00`).
 */
export function hoursInWords(week: readonly WeekHours[], t: Translate, format: Pick<Format, 'weekday'>): string {
  if (week.length === 0) return t('access.hours.never')
  const named: Weekday = (weekday) => format.weekday(new Date(monday + (weekday - 1) * day * 60_000).toISOString().slice(0, 10))
  const daysOf = new Map<string, number[]>()
  for (const [weekday, hours] of byDay(week)) {
    const words = hours.map((one) => intervalInWords(one, t, named)).join(', ')
    daysOf.set(words, [...(daysOf.get(words) ?? []), weekday])
  }
  const [only, ...others] = daysOf
  if (only !== undefined && others.length === 0 && only[1].length === 7) {
    return only[0] === t('access.hours.allDay') ? t('access.hours.always') : `${t('access.hours.everyDay')} ${only[0]}`
  }
  return [...daysOf].map(([words, days]) => `${daysInWords(days, t, named)} ${words}`).join('; ')
}

function byDay(week: readonly WeekHours[]): readonly (readonly [number, readonly WeekHours[]])[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const hours = week.filter((one) => one.weekday === weekday).toSorted((one, other) => one.from - other.from)
    return hours.length === 0 ? [] : [[weekday, hours] as const]
  })
}

function intervalInWords({ weekday, from, to }: WeekHours, t: Translate, named: Weekday): string {
  if (from === 0 && to === day) return t('access.hours.allDay')
  const isPlain = to <= day || to - from < day
  const last = isPlain ? clockText(to) : `${named(((weekday - 1 + Math.floor((to - 1) / day)) % 7) + 1)} ${clockText(to)}`
  return t('access.hours.range', { first: clockText(from), last })
}

/** Three days and more in a row are a range, two are named. */
function daysInWords(days: readonly number[], t: Translate, named: Weekday): string {
  const runs: (readonly [number, number])[] = []
  for (const weekday of days) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] === weekday - 1) runs.splice(-1, 1, [run[0], weekday])
    else runs.push([weekday, weekday])
  }
  return runs
    .map(([first, last]) =>
      first === last
        ? named(first)
        : last === first + 1
          ? `${named(first)}, ${named(last)}`
          : t('access.hours.range', { first: named(first), last: named(last) }),
    )
    .join(', ')
}
