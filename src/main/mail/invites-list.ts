import type { InviteRow, InvitesQuery } from '../../shared/contract/invites-calls.ts'
import type { InviteId } from '../../shared/domain.ts'
import type { ErrorCode, ErrorParams } from '../../shared/errors/app-error.ts'
import { personLabel } from '../../shared/labels.ts'
import { hasPatterns, searchPatterns } from '../directory/search.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/** The ids of the invites that fit, newest first. Words are looked for in the names and addresses of people. */
export function findInvites(database: SqliteDatabase, { state, search }: InvitesQuery): Float64Array {
  const patterns = searchPatterns(search)
  const ids = database
    .prepare<[object], number>(
      `SELECT i.id FROM invite i JOIN person p ON p.id = i.person_id
       WHERE (:state = 'all' OR i.state = :state OR (:state = 'open' AND i.state IN ('waiting', 'sending', 'failed')))
         AND ${hasPatterns('p.search_text')}
       ORDER BY i.id DESC`,
    )
    .pluck()
    .all({ state, patterns: JSON.stringify(patterns) })
  return Float64Array.from(ids)
}

/** The invites of these ids, in their order; null for one that has gone. */
export function readInvites(database: SqliteDatabase, ids: readonly number[]): readonly (InviteRow | null)[] {
  const rows = database
    .prepare<[string], StoredInvite>(
      `SELECT i.id AS inviteId, i.address, i.language, i.state, i.reason, i.reason_params AS reasonParams, i.attempts,
         i.next_try_at AS nextTryAt, i.created_at AS createdAt, i.changed_at AS changedAt, c.name AS connection,
         p.id, p.first_name, p.middle_name, p.last_name, p.preferred_name, p.email, p.campus_id
       FROM invite i JOIN person p ON p.id = i.person_id LEFT JOIN scim_connection c ON c.id = i.connection_id
       WHERE i.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids))
  const byId = new Map<number, InviteRow>(rows.map((row) => [row.inviteId, inviteRow(row)]))
  return ids.map((id) => byId.get(id) ?? null)
}

interface StoredInvite
  extends
    Pick<InviteRow, 'address' | 'language' | 'state' | 'attempts' | 'nextTryAt' | 'createdAt' | 'changedAt' | 'connection'>,
    PersonOf {
  readonly inviteId: InviteId
  readonly reason: ErrorCode | null
  readonly reasonParams: string | null
}

type PersonOf = Parameters<typeof personLabel>[0]

function inviteRow(row: StoredInvite): InviteRow {
  const { address, language, state, attempts, nextTryAt, createdAt, changedAt, connection } = row
  return {
    id: row.inviteId,
    personId: row.id,
    person: personLabel(row),
    connection,
    // Until it is taken to be sent, it goes to wherever the person is reached then.
    address: state === 'waiting' || state === 'failed' ? (row.email ?? address) : address,
    language,
    state,
    reason:
      row.reason === null || state === 'discarded'
        ? null
        : { code: row.reason, params: JSON.parse(row.reasonParams ?? '{}') as ErrorParams },
    attempts,
    nextTryAt,
    createdAt,
    changedAt,
  }
}
