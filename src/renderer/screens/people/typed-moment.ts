/** A moment as it is typed into a form: a day, or a day and a time, in the time zone of this computer. */

/**
 * Reads a typed moment as RFC 3339 with this computer's offset on that day. A day alone stands for its first second as a start,
 * and for its last as an end.
 * @returns null for an empty text, undefined for one that is no moment
 */
export function readMoment(typed: string, edge: 'start' | 'end'): string | null | undefined {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number)
  const clock =
    parts[4] === undefined ? (edge === 'start' ? [0, 0, 0] : [23, 59, 59]) : parts.slice(4).map((part) => Number(part ?? 0))
  const [hour = 0, minute = 0, second = 0] = clock
  const date = new Date(year, month - 1, day, hour, minute, second)
  // A day or an hour that does not exist rolls over into another one.
  const exists = date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && minute < 60 && second < 60
  return exists && year > 1900 ? withOffset(date) : undefined
}

function withOffset(date: Date): string {
  const offset = -date.getTimezoneOffset()
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${local}${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
