import { clockText } from '../../../shared/clock-text.ts'
import type { Hours, WeekHours } from '../../../shared/contract/doors-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { isPastMidnight } from './clock-times.ts'
import { weekdays, type WeekPlace } from './week-hours.ts'

/** `Monday`. */
export function dayName(weekday: number, t: Translate): string {
  const day = weekdays.find((one) => one === weekday) ?? 1
  return t(`schedules.day.${day}`)
}

/** `Monday, 08:30`. */
export function placeWords({ weekday, minute }: WeekPlace, t: Translate): string {
  return t('schedules.week.place', { day: dayName(weekday, t), time: clockText(minute) })
}

/** `Monday, 22:00 to 02:00 (next day)`. */
export function hoursWords(hours: WeekHours, t: Translate): string {
  return t('schedules.week.hours', { day: dayName(hours.weekday, t), times: timesWords(hours, t) })
}

/** `22:00–02:00 (next day)`. */
export function timesWords(hours: Hours, t: Translate): string {
  const times = { from: clockText(hours.from), to: clockText(hours.to) }
  return isPastMidnight(hours) ? t('schedules.times.nextDay', times) : t('schedules.times', times)
}
