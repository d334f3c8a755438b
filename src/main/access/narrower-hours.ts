import type { ScheduleInput } from '../../shared/contract/doors-calls.ts'
import { mergeWeeks } from './week.ts'

type AllHours = Omit<ScheduleInput, 'name'>

/** Whether a schedule has any hours at all, in its week or on a day that is not like others. */
export function hasAnyHours({ week, exceptions }: AllHours): boolean {
  return week.length > 0 || exceptions.some(({ hours }) => hours.length > 0)
}

/** Whether something that opens at one schedule might be closed at some time when it opens at another instead. */
export function mayBeNarrower(before: AllHours, after: AllHours): boolean {
  if (!hasAnyHours(before)) return false
  return (
    JSON.stringify(mergeWeeks([after.week])) !== JSON.stringify(mergeWeeks([before.week, after.week])) ||
    (before.onHolidays === 'as_usual' && after.onHolidays === 'closed') ||
    before.exceptions.some((exception) => exception.hours.length > 0 && !hasSame(after, exception)) ||
    after.exceptions.some((exception) => !hasSame(before, exception))
  )
}

function hasSame({ exceptions }: AllHours, wanted: ScheduleInput['exceptions'][number]): boolean {
  const key = ({ firstDate, lastDate, hours }: typeof wanted): string => JSON.stringify([firstDate, lastDate, hours])
  return exceptions.some((exception) => key(exception) === key(wanted))
}
