import type { Hours } from '../../../shared/contract/doors-calls.ts'
import { dayMinutes } from './week-hours.ts'

/** Minutes after midnight of `8`, `8:30`, `0830`, `８：３０` or `24:00`; null for what is no time of day. */
export function typedTime(text: string): number | null {
  const typed = text.normalize('NFKC').trim()
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.시]\s*(\d{2})?분?)?$/.exec(typed) ?? /^(\d{1,2})(\d{2})$/.exec(typed) ?? []
  if (hour === undefined) return null
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= dayMinutes ? minutes : null
}

/** From one time of day to another; when that is not later, it is the next day's. Null where they make no hours. */
export function hoursOf(from: number, to: number): Hours | null {
  if (from >= dayMinutes) return null
  return { from, to: to > from ? to : to + dayMinutes }
}

/** Whether it ends on the day after that on which it begins. */
export function isPastMidnight({ to }: Hours): boolean {
  return to > dayMinutes
}
