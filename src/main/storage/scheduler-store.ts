import type { z } from 'zod'
import type { SqliteDatabase } from './database.ts'
import { withStorageErrors } from './sqlite-error.ts'

/**
 * Where the scheduler keeps its record (`sync/scheduler-record.ts`) across restarts. `load` gives null when there is none, or
 * none that `schema` accepts: then a run is due at once, which does no harm.
 *
 * @throws from both, what `translateSqliteError` makes of a full or broken disk
 */
export function createSchedulerStore<Record>(
  database: SqliteDatabase,
  schema: z.ZodType<Record>,
): { load(): Record | null; save(record: Record): void } {
  const select = database.prepare<[], string>('SELECT record FROM scheduler_state WHERE id = 1').pluck()
  const upsert = database.prepare(
    'INSERT INTO scheduler_state (id, record) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record',
  )
  return {
    load: () => {
      const row = withStorageErrors(() => select.get())
      return row === undefined ? null : parse(schema, row)
    },
    save: (record) => {
      withStorageErrors(() => upsert.run(JSON.stringify(record)))
    },
  }
}

function parse<Record>(schema: z.ZodType<Record>, row: string): Record | null {
  try {
    return schema.safeParse(JSON.parse(row)).data ?? null
  } catch {
    return null
  }
}
