import type { Hours, ScheduleInput, WeekHours } from '../../../shared/contract/doors-calls.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { hoursText, weekText } from '../../../shared/hours-text.ts'

/** As in Command, an exception lasts a month at most. In days. */
export const longestException = 31

/** In minutes. */
const day = 1_440

/**
 * What a schedule must keep: each interval begins on its day and lasts a day at most; those of one day do not overlap, and neither
 * do exceptions, so that one thing only decides. Nothing is put right silently.
 * @throws AppError `doors_hours_wrong`, `doors_hours_overlap`, `doors_date_wrong`, `doors_dates_reversed`,
 * `doors_exception_too_long`, `doors_exceptions_overlap`
 */
export function assertSchedule({ week, exceptions }: Pick<ScheduleInput, 'week' | 'exceptions'>): void {
  for (const hours of week) if (!isInterval(hours)) throw new AppError('doors_hours_wrong', { hours: weekText([hours]) })
  for (const ofDay of Map.groupBy(week, ({ weekday }) => weekday).values()) assertApart(ofDay, (hours) => weekText([hours]))
  for (const exception of exceptions) {
    assertDates(exception)
    const days = daysIn(exception)
    if (days > longestException) {
      throw new AppError('doors_exception_too_long', { name: exception.name, days, longest: longestException })
    }
    for (const hours of exception.hours) {
      if (!isInterval(hours)) throw new AppError('doors_hours_wrong', { hours: hoursText([hours]) })
    }
    assertApart(exception.hours, (hours) => hoursText([hours]))
  }
  const inOrder = exceptions.toSorted((one, other) => (one.firstDate < other.firstDate ? -1 : 1))
  for (const [at, exception] of inOrder.entries()) {
    const next = inOrder[at + 1]
    if (next === undefined || next.firstDate > exception.lastDate) continue
    throw new AppError('doors_exceptions_overlap', { first: exception.name, second: next.name, date: next.firstDate })
  }
}

/** @throws AppError `doors_date_wrong`, `doors_dates_reversed` */
export function assertDates({ firstDate, lastDate }: { readonly firstDate: string; readonly lastDate: string }): void {
  for (const date of [firstDate, lastDate]) if (!isDate(date)) throw new AppError('doors_date_wrong', { date })
  if (lastDate < firstDate) throw new AppError('doors_dates_reversed', { first: firstDate, last: lastDate })
}

/** Whether it is a day of the calendar, as YYYY-MM-DD. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function daysIn({ firstDate, lastDate }: { readonly firstDate: string; readonly lastDate: string }): number {
  return (Date.parse(lastDate) - Date.parse(firstDate)) / 86_400_000 + 1
}

function isInterval({ from, to }: Hours): boolean {
  return from >= 0 && from < day && to > from && to <= from + day
}

function assertApart<Interval extends Hours | WeekHours>(
  intervals: readonly Interval[],
  told: (interval: Interval) => string,
): void {
  const inOrder = intervals.toSorted((one, other) => one.from - other.from)
  for (const [at, interval] of inOrder.entries()) {
    const next = inOrder[at + 1]
    if (next !== undefined && next.from < interval.to) {
      throw new AppError('doors_hours_overlap', { first: told(interval), second: told(next) })
    }
  }
}
