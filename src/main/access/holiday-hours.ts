import type { HolidayHours, UsualDays } from '../../shared/contract/doors-calls.ts'
import type { ScheduleId, SiteId } from '../../shared/domain.ts'
import { dayMs } from '../wall-clock.ts'
import { memoized } from './memoized.ts'
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
  const daysOfSchedule = memoized((id: ScheduleId) => likeDays(schedules.get(id), change, now))
  const known = new Map<string, ChangedDates>()
  const changedAt = (scheduleId: ScheduleId, siteId: SiteId): ChangedDates => {
    const key = `${scheduleId} ${siteId}`
    const days = [...daysOfSchedule(scheduleId).keys()]
    const found = known.get(key) ?? changedDates(schedules.get(scheduleId), siteId, change, days)
    known.set(key, found)
    return found
  }
  const bySchedule = Map.groupBy(places, ({ scheduleId }) => scheduleId)
  const told = [...bySchedule].flatMap(([scheduleId, used]): HolidayHours[] => {
    const schedule = schedules.get(scheduleId)
    if (schedule === undefined) return []
    const changes = used.map(({ siteId }) => changedAt(scheduleId, siteId))
    const days = daysOfSchedule(scheduleId)
    const closes = usualDays(schedule, days, new Set(changes.flatMap((one) => one.closes)))
    const opens = usualDays(schedule, days, new Set(changes.flatMap((one) => one.opens)))
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

/** Dates on which the holiday was or will be, each with how many days it stands for. */
type LikeDays = ReadonlyMap<string, number>

/**
 * Days of one weekday are alike between two days on which an exception or a holiday begins or has ended: so that a holiday of a
 * hundred years costs no more than one of a week. Where it is still yesterday, yesterday counts.
 */
function likeDays(schedule: ScheduleRules | undefined, { others, before, after }: HolidayChange, now: number): LikeDays {
  const yesterday = Math.floor(now / dayMs) - 1
  const ownSpans = [before, after].filter((holiday) => holiday !== null).map(spanOf)
  const exceptions = schedule?.exceptions ?? []
  const spans = [...ownSpans, ...others.map(spanOf), ...exceptions.map((one) => span(one.first_date, one.last_date))]
  const cuts = [...new Set([yesterday, ...spans.flatMap(({ from, to }) => [from, to])])].toSorted((one, other) => one - other)
  const days = new Map<string, number>()
  cuts.forEach((from, at) => {
    const to = cuts[at + 1] ?? from
    if (from < yesterday || !ownSpans.some((own) => own.from <= from && to <= own.to)) return
    for (let day = from; day < Math.min(to, from + 7); day += 1) {
      days.set(new Date(day * dayMs).toISOString().slice(0, 10), Math.ceil((to - day) / 7))
    }
  })
  return days
}

/** In days since 1970, its end excluded. */
function span(first: string, last: string): { readonly from: number; readonly to: number } {
  return { from: Date.parse(first) / dayMs, to: Date.parse(last) / dayMs + 1 }
}

function spanOf({ firstDate, lastDate }: Holiday): ReturnType<typeof span> {
  return span(firstDate, lastDate)
}

function usualDays(schedule: ScheduleRules, days: LikeDays, dates: ReadonlySet<string>): UsualDays {
  const weekdays = new Set([...dates].map(weekdayOf))
  const count = [...dates].reduce((sum, date) => sum + (days.get(date) ?? 0), 0)
  return { days: count, week: schedule.week.filter(({ weekday }) => weekdays.has(weekday)) }
}

/** ISO 8601: 1 is Monday. */
function weekdayOf(date: string): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day === 0 ? 7 : day
}
