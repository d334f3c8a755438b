import type { ScimConnection, ScimRequestInfo } from '../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type RecordedWrite, unrecordedWrite } from '../../audit/recorded-write.ts'
import type { Clock } from '../../clock.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { withStorageErrors } from '../../storage/sqlite-error.ts'
import { makeToken } from '../tokens/token.ts'
import type { TokenVault } from '../tokens/token-vault.ts'
import { scimKeychainError } from '../tokens/keychain-error.ts'
import {
  changeConnection,
  type ConnectionChange,
  insertConnection,
  type NewConnection,
  refuseUnusable,
} from './change-connection.ts'
import { listConnections, listRequests, showConnection } from './list-connections.ts'
import { endOverlap, replaceToken } from './replace-token.ts'

/** A connection with the token that was just made for it. Rule 8: the token goes to one window or one terminal, and nowhere else. */
export interface IssuedToken {
  readonly connection: ScimConnection
  readonly token: string
}

/**
 * The identity providers' connections and their tokens.
 *
 * A token is in the keychain before the database knows it, and the database forgets it before the keychain does. So whenever the
 * program is killed, no token works that no connection shows, and a connection whose token nobody saw is helped by a refresh.
 */
export interface Connections {
  list(): readonly ScimConnection[]
  /** @throws AppError `scim_connection_unknown` */
  show(id: ScimConnectionId): ScimConnection
  /** The last requests, the newest first. @throws AppError `scim_connection_unknown` */
  requests(wanted: { readonly connectionId: ScimConnectionId; readonly limit: number }): readonly ScimRequestInfo[]
  /**
   * @param by the operator
   * @param write here and below: so that the record of it stands together with it
   * @throws AppError `scim_name_...`, `scim_domain_...`, `scim_keychain_...`; then nothing was made
   */
  connect(given: NewConnection, by: string, write?: RecordedWrite): Promise<IssuedToken>
  /** @throws AppError `scim_connection_unknown`, `scim_name_...`, `scim_domain_...` */
  update(id: ScimConnectionId, change: ConnectionChange): ScimConnection
  /**
   * Makes a new token. The one that the provider uses ends at once, or so many minutes from now.
   * @throws AppError `scim_connection_unknown`, `scim_connection_off`, `scim_keychain_...`; then the former token works on
   */
  refresh(
    wanted: { readonly connectionId: ScimConnectionId; readonly overlapMinutes: number },
    by: string,
    write?: RecordedWrite,
  ): Promise<IssuedToken>
  /** Ends an overlap now. @throws AppError `scim_connection_unknown` */
  endOverlap(id: ScimConnectionId, write?: RecordedWrite): Promise<ScimConnection>
  /**
   * Ends a connection by `remove`, which takes it out of the database, and then takes its tokens out of the keychain.
   * @param typed the connection's name, as somebody typed it
   * @throws AppError `scim_connection_unknown`, `scim_name_not_confirmed`
   */
  unlink(id: ScimConnectionId, typed: string, remove: () => Promise<unknown>): Promise<void>
}

/** @param options.random so many bytes that nobody can guess */
export function createConnections(options: {
  readonly database: SqliteDatabase
  readonly vault: TokenVault
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
}): Connections {
  const { database, vault, clock, random } = options
  const show = (id: ScimConnectionId): ScimConnection => withStorageErrors(() => showConnection(database, id, clock.now()))

  /** Puts a new token into the keychain, then into the database by `enter`; where that fails, out of the keychain again. */
  async function issue(
    write: RecordedWrite,
    enter: (tokenId: string) => { readonly connectionId: ScimConnectionId; readonly ended: readonly string[] },
  ): Promise<IssuedToken> {
    const made = makeToken(random)
    const saved = await vault.save(made)
    if (saved.kind !== 'done') throw scimKeychainError(saved)
    let entered: ReturnType<typeof enter>
    try {
      entered = await write(() => enter(made.id))
    } catch (error) {
      await vault.forget([made.id])
      throw error
    }
    await vault.forget(entered.ended)
    return { connection: show(entered.connectionId), token: made.token }
  }

  return {
    list: () => withStorageErrors(() => listConnections(database, clock.now())),
    show,
    requests: (wanted) => withStorageErrors(() => listRequests(database, wanted)),
    async connect(given, by, write = unrecordedWrite) {
      withStorageErrors(() => refuseUnusable(database, given))
      return issue(write, (tokenId) => {
        const connectionId = insertConnection(database, given, { tokenId, by, at: clock.now() })
        return { connectionId, ended: [] }
      })
    },
    update(id, change) {
      withStorageErrors(() => changeConnection(database, id, change))
      return show(id)
    },
    async refresh({ connectionId, overlapMinutes }, by, write = unrecordedWrite) {
      const { enabled, name } = show(connectionId)
      if (!enabled) throw new AppError('scim_connection_off', { name })
      return issue(write, (tokenId) => {
        const at = clock.now()
        const endsAt = overlapMinutes === 0 ? null : at + overlapMinutes * 60_000
        return { connectionId, ended: replaceToken(database, connectionId, { tokenId, by, at, endsAt }) }
      })
    },
    async endOverlap(id, write = unrecordedWrite) {
      show(id)
      await vault.forget(await write(() => endOverlap(database, id)))
      return show(id)
    },
    async unlink(id, typed, remove) {
      const { name } = show(id)
      if (typed !== name) throw new AppError('scim_name_not_confirmed', { name })
      const tokens = database.prepare<[number], string>('SELECT id FROM scim_token WHERE connection_id = ?').pluck().all(id)
      await remove()
      await vault.forget(tokens)
    },
  }
}
