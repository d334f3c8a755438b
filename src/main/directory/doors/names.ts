import { AppError } from '../../../shared/errors/app-error.ts'
import { textOf } from '../given.ts'

/** A name as lists show it. @throws AppError `doors_name_blank`, and those of `textOf` */
export function nameOf(given: string): string {
  const name = textOf(given, 'name')
  if (name === null) throw new AppError('doors_name_blank')
  return name
}

/**
 * The zone's name as it was given, if this machine knows its rules.
 * @throws AppError `doors_time_zone_unknown`
 */
export function timeZoneOf(given: string): string {
  const zone = given.trim()
  if (!isTimeZone(zone)) throw new AppError('doors_time_zone_unknown', { timeZone: zone })
  return zone
}

/** Whether it is an IANA name. An offset such as `+09:00` is none: it knows no daylight saving. */
export function isTimeZone(given: string): boolean {
  if (!/^[A-Za-z]/.test(given)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
