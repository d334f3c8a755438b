import { AppError } from '../../shared/errors/app-error.ts'

/**
 * A duration as people type it, such as `30m` or `1h`, in minutes.
 * @param most in minutes
 * @throws AppError `cli_value_invalid`
 */
export function minutesOf(given: string, name: string, most: number): number {
  const [, count = '', unit = 'm'] = /^(\d+)([mh])$/.exec(given) ?? (given === '0' ? ['', '0'] : [])
  const minutes = count === '' ? Number.NaN : Number(count) * (unit === 'h' ? 60 : 1)
  if (!(minutes <= most))
    throw new AppError('cli_value_invalid', { value: given, name, allowed: `0, 30m, 1h ... ${most / 60}h` })
  return minutes
}
