import { assertNever } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../clock.ts'
import type { Author } from '../../directory/change.ts'
import { openConnection, type SqliteDatabase } from '../../storage/database.ts'
import { translateSqliteError } from '../../storage/sqlite-error.ts'
import { importGroups, removeImport } from '../store/group-import.ts'
import { linkUser } from '../store/link-users.ts'
import { unlinkConnection } from '../store/unlink-connection.ts'
import type { FromScimWorker } from '../worker-messages.ts'
import type { AskedChange } from './changes.ts'

/** Makes a change on a connection of its own, and says what came of it. */
export function makeChange(
  databaseFile: string,
  change: AskedChange,
  clock: Clock,
): Extract<FromScimWorker, { readonly kind: 'changed' | 'change_refused' }> {
  const database = openConnection(databaseFile)
  try {
    // What an operator was told of survives a power cut.
    database.pragma('synchronous = FULL')
    return { kind: 'changed', result: perform(database, change, { actor: 'command', who: change.by, clock }) }
  } catch (thrown) {
    const error = translateSqliteError(thrown)
    if (!(error instanceof AppError)) throw error
    return { kind: 'change_refused', error: { code: error.code, params: error.params } }
  } finally {
    database.close()
  }
}

function perform(database: SqliteDatabase, change: AskedChange, author: Author): unknown {
  switch (change.name) {
    case 'unlink':
      unlinkConnection(database, author, change.input.connectionId)
      return null
    case 'import':
      return importGroups(database, author, change.input)
    case 'removeImport':
      return removeImport(database, author, change.input)
    case 'linkUser':
      linkUser(database, author, change.input)
      return null
    default:
      return assertNever(change)
  }
}
