import type { HolidayHours, UsualDays } from '../../shared/contract/doors-calls.ts'
import type { ScheduleId, SiteId } from '../../shared/domain.ts'
import { dayMs } from '../wall-clock.ts'
import { dateAfter } from './moment.ts'
import { dayOf, type Holiday, type ScheduleRules } from './schedule-state.ts'

/** A holiday that comes (nothing before), goes (nothing after) or becomes another, among the others that there are. */
export interface HolidayChange {
  readonly others: readonly Holiday[]
  readonly before: Holiday | null
  readonly after: Holiday | null
}

interface PlaceOfSchedule {
  readonly scheduleId: ScheduleId
  readonly siteId: SiteId
}

/**
 * What a changed holiday does to schedules where they are used: the days that it closes, and those that open again. A day that an exception
 * or another holiday decides, or on which the week has no hours, stays as it is.
 * @param now in ms since 1970; days that are over everywhere are left out
 */
export function holidayHours(
  schedules: ReadonlyMap<ScheduleId, ScheduleRules>,
  places: readonly PlaceOfSchedule[],
  change: HolidayChange,
  now: number,
): { readonly concerns: (place: PlaceOfSchedule) => boolean; readonly schedules: readonly HolidayHours[] } {
  const dates = datesOf(change, now)
  const known = new Map<string, ChangedDates>()
  const changedAt = (scheduleId: ScheduleId, siteId: SiteId): ChangedDates => {
    const key = `${scheduleId} ${siteId}`
    const found = known.get(key) ?? changedDates(schedules.get(scheduleId), siteId, change, dates)
    known.set(key, found)
    return found
  }
  const bySchedule = Map.groupBy(places, ({ scheduleId }) => scheduleId)
  const told = [...bySchedule].flatMap(([scheduleId, used]): HolidayHours[] => {
    const schedule = schedules.get(scheduleId)
    if (schedule === undefined) return []
    const changes = used.map(({ siteId }) => changedAt(scheduleId, siteId))
    const closes = usualDays(schedule, new Set(changes.flatMap((one) => one.closes)))
    const opens = usualDays(schedule, new Set(changes.flatMap((one) => one.opens)))
    return closes.days + opens.days === 0 ? [] : [{ schedule: schedule.name, closes, opens }]
  })
  return {
    concerns: ({ scheduleId, siteId }) => {
      const { closes, opens } = changedAt(scheduleId, siteId)
      return closes.length + opens.length > 0
    },
    schedules: told.toSorted((one, other) => (one.schedule < other.schedule ? -1 : 1)),
  }
}

interface ChangedDates {
  readonly closes: readonly string[]
  readonly opens: readonly string[]
}

function changedDates(
  schedule: ScheduleRules | undefined,
  siteId: SiteId,
  { others, before, after }: HolidayChange,
  dates: readonly string[],
): ChangedDates {
  if (schedule === undefined) return { closes: [], opens: [] }
  const there = (holidays: readonly (Holiday | null)[]) =>
    holidays.filter((holiday) => holiday !== null).filter((holiday) => holiday.siteId === null || holiday.siteId === siteId)
  const [former, coming] = [there([...others, before]), there([...others, after])]
  const isOpen = (holidays: readonly Holiday[], date: string): boolean =>
    dayOf(schedule, holidays, date, weekdayOf(date)).hours.length > 0
  return {
    closes: dates.filter((date) => isOpen(former, date) && !isOpen(coming, date)),
    opens: dates.filter((date) => !isOpen(former, date) && isOpen(coming, date)),
  }
}

/** Those on which the holiday was or will be. Where it is still yesterday, yesterday counts. */
function datesOf({ before, after }: HolidayChange, now: number): readonly string[] {
  const first = dateAfter(new Date(now).toISOString().slice(0, 10), -1)
  const dates = [before, after].flatMap((holiday) => {
    if (holiday === null) return []
    const from = holiday.firstDate < first ? first : holiday.firstDate
    const days = (Date.parse(holiday.lastDate) - Date.parse(from)) / dayMs + 1
    return Array.from({ length: Math.max(0, Math.min(days, longestTold)) }, (_, day) => dateAfter(from, day))
  })
  return [...new Set(dates)]
}

/** Of a holiday that never ends, two years are told. */
const longestTold = 731

function usualDays(schedule: ScheduleRules, dates: ReadonlySet<string>): UsualDays {
  const weekdays = new Set([...dates].map(weekdayOf))
  return { days: dates.size, week: schedule.week.filter(({ weekday }) => weekdays.has(weekday)) }
}

/** ISO 8601: 1 is Monday. */
function weekdayOf(date: string): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day === 0 ? 7 : day
}
