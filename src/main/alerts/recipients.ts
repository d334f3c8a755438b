import { alertTopics, type AlertRecipient, type AlertRecipientInput } from '../../shared/alerts.ts'
import type { AlertRecipientId, OperatorId } from '../../shared/domain.ts'
import { AppError, type Language } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold } from '../storage/fold.ts'
import { withStorageErrors } from '../storage/sqlite-error.ts'

/** Who is written to, whichever process changes it. */
export interface AlertRecipients {
  /** By address. */
  list(): readonly AlertRecipient[]
  /** By address, in whatever case. */
  find(address: string): AlertRecipient | null
  /**
   * Puts somebody in, or in the place of `id`. What waits for them is sent as they want it from now on.
   * @throws AppError `alert_recipient_taken`, `alert_operator_taken`, `alert_recipient_unknown`, `operator_unknown`
   */
  save(id: AlertRecipientId | null, recipient: AlertRecipientInput): AlertRecipientId
  /** What still waits for them is not sent. @throws AppError `alert_recipient_unknown` */
  remove(id: AlertRecipientId): void
}

export function createAlertRecipients(database: SqliteDatabase): AlertRecipients {
  const columns = `SELECT r.id, r.address, r.operator_id AS operatorId, o.name AS operator, r.language, r.topics,
      r.digest_minute AS digestMinute
    FROM alert_recipient r LEFT JOIN operator o ON o.id = r.operator_id`
  const all = database.prepare<[], Stored>(`${columns} ORDER BY r.address_key`)
  const byAddress = database.prepare<[string], Stored>(`${columns} WHERE r.address_key = ?`)
  const byOperator = database.prepare<[number], Stored>(`${columns} WHERE r.operator_id = ?`)
  const operator = database.prepare<[number]>('SELECT 1 FROM operator WHERE id = ?')
  const insert = database.prepare(
    `INSERT INTO alert_recipient (address, address_key, operator_id, language, topics, digest_minute)
     VALUES (:address, :key, :operatorId, :language, :topics, :digestMinute)`,
  )
  const update = database.prepare(
    `UPDATE alert_recipient SET address = :address, address_key = :key, operator_id = :operatorId, language = :language,
       topics = :topics, digest_minute = :digestMinute
     WHERE id = :id`,
  )
  const remove = database.prepare('DELETE FROM alert_recipient WHERE id = ?')

  function check(id: AlertRecipientId | null, { address, operatorId }: AlertRecipientInput): void {
    const taken = byAddress.get(fold(address))
    if (taken !== undefined && taken.id !== id) throw new AppError('alert_recipient_taken', { address: taken.address })
    if (operatorId === null) return
    if (operator.get(operatorId) === undefined) throw new AppError('operator_unknown')
    const other = byOperator.get(operatorId)
    if (other !== undefined && other.id !== id) {
      throw new AppError('alert_operator_taken', { name: other.operator ?? '', address: other.address })
    }
  }

  /** Checks and writes in one transaction: the command line may be at it as well. */
  const write = <Result>(work: () => Result): Result => withStorageErrors(() => database.transaction(work).immediate())

  return {
    list: () => withStorageErrors(() => all.all().map(recipientOf)),
    find: (address) =>
      withStorageErrors(() => {
        const found = byAddress.get(fold(address))
        return found === undefined ? null : recipientOf(found)
      }),
    save: (id, recipient) =>
      write(() => {
        check(id, recipient)
        const { address, operatorId, language, topics, digestMinute } = recipient
        const chosen = alertTopics.filter((topic) => topics.includes(topic))
        const values = { address, key: fold(address), operatorId, language, topics: JSON.stringify(chosen), digestMinute }
        if (id === null) return Number(insert.run(values).lastInsertRowid) as AlertRecipientId
        if (update.run({ ...values, id }).changes === 0) throw new AppError('alert_recipient_unknown')
        return id
      }),
    remove: (id) =>
      write(() => {
        if (remove.run(id).changes === 0) throw new AppError('alert_recipient_unknown')
      }),
  }
}

interface Stored {
  readonly id: AlertRecipientId
  readonly address: string
  readonly operatorId: OperatorId | null
  readonly operator: string | null
  readonly language: Language | null
  readonly topics: string
  readonly digestMinute: number | null
}

function recipientOf({ topics, ...rest }: Stored): AlertRecipient {
  return { ...rest, topics: JSON.parse(topics) as AlertRecipient['topics'] }
}
