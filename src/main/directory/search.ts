import { sql, type Expression, type SqlBool } from 'kysely'
import { fold } from '../storage/fold.ts'

/** The words of a search as they stand in folded text. All of them must be found; none means everything. */
export function searchWords(search: string | undefined): readonly string[] {
  return fold(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
}

/**
 * Whether a word may be part of a card number: it has a digit, or could be hexadecimal. Names are spared the look through all
 * cards.
 */
export function mayBeCardNumber(word: string): boolean {
  return /\d/.test(word) || /^[a-f]{4,}$/.test(word)
}

/** True when `column`, which holds folded text or a card number, contains `word`. */
export function contains(column: Expression<string | null>, word: string): Expression<SqlBool> {
  return sql<SqlBool>`${column} like ${containing(word)} escape '\\'`
}

/** A LIKE pattern for each word of a search. */
export function searchPatterns(search: string): readonly string[] {
  return searchWords(search).map(containing)
}

/** True in SQL for a text that has all of `:patterns`, a JSON list of LIKE patterns. @param text an expression of folded text */
export function hasPatterns(text: string): string {
  return `NOT EXISTS (SELECT 1 FROM json_each(:patterns) j WHERE ${text} NOT LIKE j.value ESCAPE '\\')`
}

/** A text as LIKE finds it literally: `%` and `_` are signs of its own. */
export function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}

function containing(word: string): string {
  return `%${literally(word)}%`
}
