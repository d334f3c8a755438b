import type { ScheduleState } from '../../shared/contract/access-calls.ts'
import type { Hours, ScheduleException, WeekHours } from '../../shared/contract/doors-calls.ts'
import type { OnHolidays, ScheduleId, SiteId } from '../../shared/domain.ts'
import { minutesInDay } from '../../shared/week.ts'
import { dateAfter, type Moment } from './moment.ts'

/** A schedule as its hours follow from it. */
export interface ScheduleRules {
  readonly id: ScheduleId
  readonly name: string
  readonly onHolidays: OnHolidays
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly ScheduleException[]
}

export interface Holiday {
  readonly name: string
  /** Null: of every site. */
  readonly siteId: SiteId | null
  readonly firstDate: string
  readonly lastDate: string
}

/**
 * Whether a schedule is open at a moment where the door is. An exception that covers a date decides its hours; else a holiday closes the
 * date, where the schedule observes holidays; else the week says. Hours belong to the date on which they begin, also past midnight.
 * @param holidays those of the door's site and those of every site
 */
export function scheduleState(schedule: ScheduleRules, holidays: readonly Holiday[], moment: Moment): ScheduleState {
  const { date, weekday, minute } = moment
  const today = dayOf(schedule, holidays, date, weekday)
  if (today.hours.some((hours) => holds(hours, minute))) return { open: true, because: today.because }
  const yesterday = dayOf(schedule, holidays, dateAfter(date, -1), weekday === 1 ? 7 : weekday - 1)
  const sinceYesterday = minute + minutesInDay
  if (yesterday.hours.some((hours) => holds(hours, sinceYesterday))) return { open: true, because: yesterday.because }
  if (today.because !== null) return { open: false, because: today.because }
  const usually = yesterday.usual.some((hours) => holds(hours, sinceYesterday))
  return { open: false, because: usually ? yesterday.because : null }
}

/** What a schedule is on a date. */
export interface Day {
  readonly hours: readonly Hours[]
  /** What the week alone would say. */
  readonly usual: readonly Hours[]
  readonly because: ScheduleState['because']
}

/** @param holidays those of the door's site and those of every site */
export function dayOf(schedule: ScheduleRules, holidays: readonly Holiday[], date: string, weekday: number): Day {
  const usual = schedule.week.filter((hours) => hours.weekday === weekday)
  const exception = schedule.exceptions.find(({ first_date, last_date }) => first_date <= date && date <= last_date)
  if (exception !== undefined) {
    return { hours: exception.hours, usual, because: { kind: 'exception', name: exception.name } }
  }
  const holiday =
    schedule.onHolidays === 'closed'
      ? holidays.find(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate)
      : undefined
  if (holiday !== undefined) return { hours: [], usual, because: { kind: 'holiday', name: holiday.name } }
  return { hours: usual, usual, because: null }
}

function holds({ from, to }: Hours, minute: number): boolean {
  return from <= minute && minute < to
}
