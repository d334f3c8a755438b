import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'

/** A text as somebody typed it: without the blanks around it, and blank means no value. */
export function valueOf(given: string | null | undefined): string | null {
  const text = given?.trim() ?? ''
  return text === '' ? null : text
}

/**
 * A text that people will read in lists and messages, as `valueOf` takes it.
 * @param field its name in the export.
 * @param longest in Unicode characters; 200 hold any name.
 * @throws AppError `directory_text_unreadable` when it has control characters, or nothing that can be seen;
 * `directory_text_too_long`.
 */
export function textOf(given: string | null | undefined, field: string, longest = 200): string | null {
  const text = valueOf(given)
  if (text === null) return null
  if (neverShown.test(text) || !seen.test(text)) throw new AppError('directory_text_unreadable', { field })
  const length = Array.from(text).length
  if (length > longest) throw new AppError('directory_text_too_long', { field, length, longest })
  return text
}

/** Control characters, line and paragraph separators, and halves of characters: they break lists and command a terminal. */
const neverShown = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * Anything but blanks and what is drawn as nothing: zero-width and direction marks, Hangul fillers, the blank Braille cell.
 * Beside others they belong to a text, as the joiners of some scripts do.
 */
const seen = /[^\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

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
