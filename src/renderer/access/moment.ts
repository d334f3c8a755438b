import { tidyDate } from '../ui/tidy-date.ts'
import type { Format } from '../language/format.ts'

/** What was typed of a moment where a door is. */
export interface TypedMoment {
  readonly date: string
  readonly clock: string
}

/** `YYYY-MM-DDTHH:MM` of a date and a time as they were typed; null where they are none. `8:30` and `0830` are times as well. */
export function momentOf({ date, clock }: TypedMoment): string | null {
  const day = tidyDate(date)
  const [, hours, minutes] = /^(\d{1,2}):?(\d{2})$/.exec(clock.normalize('NFKC').trim()) ?? []
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
  const parsed = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(day)) return null
  return `${day}T${hours.padStart(2, '0')}:${minutes}`
}

/** A moment where a door is, in the reader's language. */
export function momentWords(at: string, format: Pick<Format, 'date'>): { readonly date: string; readonly clock: string } {
  return { date: format.date(at.slice(0, 10)), clock: at.slice(11, 16) }
}
