import { setImmediate as nextTurn } from 'node:timers/promises'
import type { QuarantineRow } from '../../shared/contract/runs-calls.ts'
import { searchWords } from '../directory/search.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold } from '../storage/fold.ts'
import { type QuarantineScope, quarantinePages } from '../sync/quarantine-rows.ts'

/** The ids of the rows of a scope that fit, oldest first. Words must all be found in key, detail or the record's values. */
export async function findQuarantine(
  database: SqliteDatabase,
  { where, values }: QuarantineScope,
  given: { readonly code: string | null; readonly search: string },
): Promise<Float64Array> {
  const words = searchWords(given.search)
  if (words.length === 0) {
    const ids = database.prepare(`SELECT id FROM quarantine WHERE ${where} AND (? IS NULL OR reason = ?) ORDER BY id`).pluck()
    return Float64Array.from(ids.all(...values, given.code, given.code) as number[])
  }
  const found: number[] = []
  for (const page of quarantinePages(database, { where, values })) {
    for (const row of page) {
      if (given.code !== null && row.code !== given.code) continue
      const text = textOf(row)
      if (words.every((word) => text.includes(word))) found.push(row.id)
    }
    await nextTurn()
  }
  return Float64Array.from(found)
}

function textOf({ key, detail, record }: QuarantineRow): string {
  return fold([key ?? '', detail, ...leavesOf(record)].join(' '))
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}
