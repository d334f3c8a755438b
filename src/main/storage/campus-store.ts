import { z } from 'zod'
import type { SqliteDatabase } from './database.ts'
import { withStorageErrors } from './sqlite-error.ts'

const campusSize = z.strictObject({ people: z.int().min(1), seed: z.int().min(0) })

/** How large the simulated campus of a data folder is, and by which seed: another one would have other people. */
export type CampusSize = z.output<typeof campusSize>

const key = 'sandbox:campus'

/** Where that is kept, beside the settings. */
export function createCampusStore(database: SqliteDatabase): { read(): CampusSize | null; write(size: CampusSize): void } {
  const select = database.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck()
  const upsert = database.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    read() {
      const row = withStorageErrors(() => select.get(key))
      return row === undefined ? null : (campusSize.safeParse(JSON.parse(row)).data ?? null)
    },
    write: (size) => withStorageErrors(() => void upsert.run(key, JSON.stringify(size))),
  }
}
