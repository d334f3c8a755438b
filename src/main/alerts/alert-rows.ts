import type { AlertDetails } from '../../shared/alerts.ts'
import { topicOf } from '../../shared/alerts.ts'
import type { AlertId } from '../../shared/domain.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { withStorageErrors } from '../storage/sqlite-error.ts'
import { alertMemory, type AlertMemory, type DetectedAlert, nothingSeen } from './detect.ts'

/** Something that happened, as it is kept. `at` in ms since 1970. */
export interface StoredAlert {
  readonly id: AlertId
  readonly at: number
  readonly details: AlertDetails
}

/** What happened, and how things stood when it was looked last. */
export interface AlertRows {
  /**
   * Looks, and keeps what is new together with whom to tell; in one transaction, so that processes that look at once, or one that is
   * killed, keep it once.
   * @returns whether anything is new
   */
  record(
    look: (before: AlertMemory) => { readonly memory: AlertMemory; readonly alerts: readonly DetectedAlert[] },
    now: number,
  ): boolean
  /** What was kept after that one, oldest first. */
  after(id: AlertId | 0): readonly StoredAlert[]
  /** The last one; 0 where there is none. */
  newest(): AlertId | 0
}

export function createAlertRows(database: SqliteDatabase): AlertRows {
  const readMemory = database.prepare<[], string>('SELECT memory FROM alert_memory').pluck()
  const writeMemory = database.prepare(
    'INSERT INTO alert_memory (id, memory) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET memory = excluded.memory',
  )
  const insert = database.prepare(
    `INSERT INTO alert (key, kind, at, details)
     SELECT value ->> 'key', value ->> 'kind', :now, value ->> 'details' FROM json_each(:alerts) WHERE true
     ON CONFLICT (key) DO NOTHING`,
  )
  const address = database.prepare(
    `INSERT INTO alert_delivery (alert_id, recipient_id)
     SELECT a.id, r.id FROM json_each(:alerts) j JOIN alert a ON a.key = j.value ->> 'key' AND a.id > :last
       JOIN alert_recipient r ON EXISTS (SELECT 1 FROM json_each(r.topics) t WHERE t.value = j.value ->> 'topic')`,
  )
  const newest = database.prepare<[], AlertId | null>('SELECT max(id) FROM alert').pluck()
  const after = database.prepare<[number], { readonly id: AlertId; readonly at: number; readonly details: string }>(
    'SELECT id, at, details FROM alert WHERE id > ? ORDER BY id',
  )
  const newestNow = (): AlertId | 0 => newest.get() ?? 0

  const record = database.transaction((look: Parameters<AlertRows['record']>[0], now: number): boolean => {
    const before = memoryOf(readMemory.get())
    const { memory, alerts } = look(before)
    if (JSON.stringify(memory) !== JSON.stringify(before)) writeMemory.run(JSON.stringify(memory))
    if (alerts.length === 0) return false
    const last = newestNow()
    const given = alerts.map(({ key, details }) => ({
      key,
      kind: details.kind,
      topic: topicOf(details.kind),
      details: JSON.stringify(details),
    }))
    insert.run({ alerts: JSON.stringify(given), now })
    address.run({ alerts: JSON.stringify(given), last })
    return newestNow() !== last
  })

  return {
    record: (look, now) => withStorageErrors(() => record.immediate(look, now)),
    after: (id) => withStorageErrors(() => after.all(id).map(storedAlert)),
    newest: () => withStorageErrors(newestNow),
  }
}

export function storedAlert(row: { readonly id: AlertId; readonly at: number; readonly details: string }): StoredAlert {
  return { id: row.id, at: row.at, details: JSON.parse(row.details) as AlertDetails }
}

/** Of another version it may not be readable; then things are as if nobody had looked yet, and the keys keep it from being told twice. */
function memoryOf(text: string | undefined): AlertMemory {
  return text === undefined ? nothingSeen : (alertMemory.safeParse(JSON.parse(text)).data ?? nothingSeen)
}
