import { AppError, errorText } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../clock.ts'
import type { Author } from '../../directory/change.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { translateSqliteError } from '../../storage/sqlite-error.ts'
import { ScimError, type ScimType } from '../scim-error.ts'
import type { Caller, Stores } from '../stores.ts'
import { prepareAccessGroups } from './access-groups.ts'
import { prepareGroupStore } from './group-store.ts'
import { prepareImports } from './import-groups.ts'
import { createJournal } from './journal.ts'
import { prepareMembers } from './members.ts'
import { preparePeople } from './people.ts'
import { inTransaction } from './transaction.ts'
import { prepareUserStore } from './user-store.ts'

export interface StoreOptions {
  readonly clock: Clock
  /** An id that was never given before: a random UUID. */
  readonly newScimId: () => string
}

/**
 * Opens the stores on a connection of their own: statements are prepared once and run synchronously. What SQLite cannot do arrives
 * as an AppError `storage_...`; what the directory refuses, as a ScimError.
 */
export function createStores(database: SqliteDatabase, options: StoreOptions): Stores {
  const { newScimId } = options
  const journal = createJournal(database)
  const accessGroups = prepareAccessGroups(database, journal)
  const people = preparePeople(database, journal)
  const imports = prepareImports(database, journal, accessGroups)
  const members = prepareMembers(database)
  const authorOf = (caller: Caller): Author => ({ actor: 'scim', who: caller.name, clock: options.clock })
  const transaction = <Result>(work: () => Result): Result => {
    try {
      return inTransaction(database, work)
    } catch (error) {
      throw asScimError(translateSqliteError(error))
    }
  }
  return {
    transaction,
    users: prepareUserStore({ database, newScimId, people, accessGroups, authorOf, transaction }),
    groups: prepareGroupStore({ database, newScimId, members, accessGroups, imports, authorOf, transaction }),
  }
}

/** What the directory refuses, as it is told to a provider. */
function asScimError(error: unknown): unknown {
  const scimType = error instanceof AppError ? refusals.get(error.code) : undefined
  if (!(error instanceof AppError) || scimType === undefined) return error
  const { what } = errorText(error, 'en')
  return new ScimError(scimType === 'uniqueness' ? 409 : 400, what, { scimType, cause: error })
}

const refusals: ReadonlyMap<string, ScimType> = new Map([
  ['directory_text_unreadable', 'invalidValue'],
  ['directory_text_too_long', 'invalidValue'],
  ['directory_campus_id_taken', 'uniqueness'],
])
