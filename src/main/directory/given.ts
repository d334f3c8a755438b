import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'

/** A text as somebody typed it: without the blanks around it, and blank means no value. */
export function valueOf(given: string | null | undefined): string | null {
  const text = given?.trim() ?? ''
  return text === '' ? null : text
}

const time = z.iso.datetime({ offset: true })

/**
 * The two ends of a validity: RFC 3339 with an offset, or open.
 * @throws AppError `directory_time_wrong`; `directory_validity_reversed` when it would end before it starts.
 */
export function validity(given: {
  readonly validFrom?: string | null | undefined
  readonly validTo?: string | null | undefined
}): {
  readonly valid_from: string | null
  readonly valid_to: string | null
} {
  const from = timeOf(given.validFrom)
  const to = timeOf(given.validTo)
  if (from !== null && to !== null && Date.parse(to) <= Date.parse(from)) {
    throw new AppError('directory_validity_reversed', { from, to })
  }
  return { valid_from: from, valid_to: to }
}

function timeOf(given: string | null | undefined): string | null {
  const text = valueOf(given)
  if (text !== null && !time.safeParse(text).success) throw new AppError('directory_time_wrong', { time: text })
  return text
}
