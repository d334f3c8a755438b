import type { ScheduleInput, ScheduleRow } from './contract/doors-calls.ts'
import { mergeWeeks } from './week.ts'

/** All that decides when a schedule is open. */
export type AllHours = Omit<ScheduleInput, 'name'>

/** The hours of a schedule as lists have it. */
export function hoursOf({ on_holidays: onHolidays, week, exceptions }: ScheduleRow): AllHours {
  return {
    onHolidays,
    week: [...week],
    exceptions: exceptions.map(({ name, first_date: firstDate, last_date: lastDate, hours }) => ({
      name,
      firstDate,
      lastDate,
      hours: [...hours],
    })),
  }
}

/** Whether a schedule has any hours at all, in its week or on a day that is not like others. */
export function hasAnyHours({ week, exceptions }: AllHours): boolean {
  return week.length > 0 || exceptions.some(({ hours }) => hours.length > 0)
}

/** Whether something that opens at one schedule might be closed at some time when it opens at another instead. */
export function mayBeNarrower(before: AllHours, after: AllHours): boolean {
  if (!hasAnyHours(before)) return false
  return (
    !coversWeek(before, after) ||
    (before.onHolidays === 'as_usual' && after.onHolidays === 'closed') ||
    before.exceptions.some((exception) => exception.hours.length > 0 && !hasSame(after, exception)) ||
    exceptionsWithout(after, before).length > 0
  )
}

function coversWeek(before: AllHours, after: AllHours): boolean {
  const covers = (wanted: AllHours['week'], there: AllHours['week']): boolean =>
    JSON.stringify(mergeWeeks([there])) === JSON.stringify(mergeWeeks([wanted, there]))
  if (after.onHolidays === 'as_usual' && after.exceptions.length === 0) return covers(before.week, after.week)
  // A day that is not like others takes with it what begins on it: the same hours begun on another day are no stand-in.
  return [1, 2, 3, 4, 5, 6, 7].every((day) => {
    const ofDay = ({ week }: AllHours): AllHours['week'] => week.filter(({ weekday }) => weekday === day)
    return covers(ofDay(before), ofDay(after))
  })
}

/** Whether both open and close at the same times, whatever exceptions are called. */
export function isSameHours(one: AllHours, other: AllHours): boolean {
  return !mayDiffer(one, other) && !mayDiffer(other, one)
}

function mayDiffer(one: AllHours, other: AllHours): boolean {
  return (
    JSON.stringify(mergeWeeks([one.week])) !== JSON.stringify(mergeWeeks([other.week])) ||
    one.onHolidays !== other.onHolidays ||
    exceptionsWithout(one, other).length > 0
  )
}

/** The exceptions of one that another does not have. */
export function exceptionsWithout(one: AllHours, other: AllHours): AllHours['exceptions'] {
  return one.exceptions.filter((exception) => !hasSame(other, exception))
}

function hasSame({ exceptions }: AllHours, wanted: ScheduleInput['exceptions'][number]): boolean {
  const key = ({ firstDate, lastDate, hours }: typeof wanted): string => JSON.stringify([firstDate, lastDate, hours])
  return exceptions.some((exception) => key(exception) === key(wanted))
}
