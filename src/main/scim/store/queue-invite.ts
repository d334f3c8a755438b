import type { PersonId } from '../../../shared/domain.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import type { ProvidedUser } from './people.ts'

/** Has a new person invited, where the connection that brought them invites. To be called in the transaction that makes them. */
export type QueueInvite = (
  personId: PersonId,
  user: Pick<ProvidedUser, 'connectionId' | 'values' | 'language'>,
  now: number,
) => void

/** Prepares `QueueInvite` on a connection. Nobody is ever queued a second time. */
export function prepareInvites(database: SqliteDatabase): QueueInvite {
  const insert = database.prepare(
    `INSERT INTO invite (person_id, connection_id, address, language, next_try_at, created_at, changed_at)
     SELECT :person, id, :address, :language, :now, :now, :now FROM scim_connection WHERE id = :connection AND invites = 1
     ON CONFLICT (person_id) DO NOTHING`,
  )
  return (person, { connectionId, values, language }, now) => {
    insert.run({ person, connection: connectionId, address: values.email, language, now })
  }
}
