import { z } from 'zod'
import { clockText } from '../../../shared/clock-text.ts'
import type { Hours, ScheduleException } from '../../../shared/contract/doors-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { nameSchema } from '../../ui/name-schema.ts'
import { hoursOf, typedTime } from './clock-times.ts'

/** As main holds exceptions to it. */
const longestDays = 31

export interface ExceptionForm {
  readonly name: string
  readonly firstDate: string
  readonly lastDate: string
  readonly kind: 'closed' | 'hours'
  readonly hours: string
}

export const newException: ExceptionForm = { name: '', firstDate: '', lastDate: '', kind: 'closed', hours: '' }

export function exceptionFormOf({ name, first_date: firstDate, last_date: lastDate, hours }: ScheduleException): ExceptionForm {
  return {
    name,
    firstDate,
    lastDate: lastDate === firstDate ? '' : lastDate,
    kind: hours.length === 0 ? 'closed' : 'hours',
    hours: hours.map(({ from, to }) => `${clockText(from)}–${clockText(to)}`).join(', '),
  }
}

/** Hours in the order of the day of `09:00–13:00, 22-2`; null where that cannot be read, or where two overlap. */
export function typedHours(text: string): readonly Hours[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const hours: Hours[] = []
  for (const part of parts) {
    const [from, to, ...rest] = part.split(/\s*[-–—~∼]\s*/u).map(typedTime)
    const read = from == null || to == null || rest.length > 0 ? null : hoursOf(from, to)
    if (read === null) return null
    hours.push(read)
  }
  hours.sort((one, other) => one.from - other.from)
  return hours.length > 0 && hours.every(({ from }, index) => index === 0 || from >= (hours[index - 1]?.to ?? 0)) ? hours : null
}

/** @param others those whose dates it may not touch: of two on one day nobody would know which holds */
export function exceptionSchema(t: Translate, others: readonly ScheduleException[]) {
  return z
    .object({
      name: nameSchema(t),
      firstDate: z.iso.date(t('schedules.date.wrong')),
      lastDate: z.union([z.literal(''), z.iso.date(t('schedules.date.wrong'))]),
      kind: z.enum(['closed', 'hours']),
      hours: z.string(),
    })
    .superRefine(({ firstDate, lastDate, kind, hours }, context) => {
      const last = lastDate === '' ? firstDate : lastDate
      const fail = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })
      if (last < firstDate) fail('lastDate', t('schedules.date.reversed'))
      if (Date.parse(last) - Date.parse(firstDate) >= longestDays * 86_400_000) {
        fail('lastDate', t('schedules.exception.long', { longest: longestDays }))
      }
      const other = others.find((one) => one.first_date <= last && firstDate <= one.last_date)
      if (other !== undefined) fail('firstDate', t('schedules.exception.taken', { name: other.name }))
      if (kind === 'hours' && typedHours(hours) === null) fail('hours', t('schedules.exception.hours.wrong'))
    })
    .transform(({ name, firstDate, lastDate, kind, hours }): ScheduleException => ({
      name,
      first_date: firstDate,
      last_date: lastDate === '' ? firstDate : lastDate,
      hours: kind === 'closed' ? [] : (typedHours(hours) ?? []),
    }))
}
