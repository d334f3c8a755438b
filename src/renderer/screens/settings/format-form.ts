import { z } from 'zod'
import { builtInFormats, cardTypeNamed, normaliseFormat } from '../../../shared/card-types.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Settings } from '../../../shared/settings.ts'

export interface FormatRow {
  /** As the source calls it. */
  readonly name: string
  /** The card type's code; null while none is chosen. */
  readonly type: string | null
}

export interface FormatValues {
  readonly rows: readonly FormatRow[]
}

/** The card types of Command, by the name that people know. */
export const cardTypes = builtInFormats.map(({ type, names }) => ({
  id: type,
  label: names[0] ?? type,
  description: type,
}))

export function formatValues(formats: Settings['formats']): FormatValues {
  const rows = Object.entries(formats).map(([name, type]) => ({ name, type: cardTypeNamed(type) ?? type }))
  return { rows: rows.toSorted((one, other) => one.name.localeCompare(other.name)) }
}

export function formatsOf({ rows }: FormatValues): Settings['formats'] {
  return Object.fromEntries(rows.flatMap(({ name, type }) => (type === null ? [] : [[name.trim(), type]])))
}

/** The rules of the table, with the text of each in the reader's language. */
export function formatSchema(t: Translate) {
  const row = z.object({
    name: z.string().trim().min(1, t('settings.formats.wrong.name')),
    type: z.string().nullable(),
  })
  return z.object({ rows: z.array(row) }).superRefine(({ rows }, context) => {
    const wrong = (index: number, field: keyof FormatRow, message: string) =>
      context.addIssue({ code: 'custom', path: ['rows', index, field], message })
    const first = new Map<string, number>()
    for (const [index, { name, type }] of rows.entries()) {
      if (type === null) wrong(index, 'type', t('settings.formats.wrong.type'))
      const spelled = normaliseFormat(name)
      if (spelled === '') continue
      // Case, spaces, hyphens and underscores do not count when a card's format is looked up.
      if (first.has(spelled)) wrong(index, 'name', t('settings.formats.wrong.twice'))
      else first.set(spelled, index)
    }
  })
}

/** Formats that were met and have no card type, without those that a row names by now. */
export function unmappedFormats(
  met: readonly { readonly format: string; readonly cards: number }[],
  rows: readonly FormatRow[],
): readonly { readonly format: string; readonly cards: number }[] {
  const named = new Set(rows.map(({ name }) => normaliseFormat(name)))
  return met.filter(({ format }) => !named.has(normaliseFormat(format)) && cardTypeNamed(format) === null)
}
