import type { SqliteDatabase } from '../database.ts'
import { sql as directoryAndSync } from './0001-directory-and-sync.ts'
import { sql as historyOfPeople } from './0002-history-of-people.ts'
import { sql as dismissedPlans } from './0003-dismissed-plans.ts'
import { sql as scim } from './0004-scim.ts'
import { sql as operators } from './0005-operators.ts'
import { sql as invites } from './0006-invites.ts'
import { sql as doors } from './0007-doors.ts'
import { sql as undo } from './0008-undo.ts'
import { sql as alerts } from './0009-alerts.ts'
import { sql as audit } from './0010-audit.ts'
import { sql as doorsInPlans } from './0011-doors-in-plans.ts'
import { sql as groupsInPlans } from './0012-groups-in-plans.ts'

/** One step of the schema. It finds the database of `version - 1` and runs inside a transaction, with foreign keys unenforced. */
export type Migration = {
  /** 1, 2, 3, ... without gaps. */
  readonly version: number
  /** A few words for messages. */
  readonly name: string
} & ({ readonly sql: string } | { readonly up: (database: SqliteDatabase) => void })

/** Every step from an empty file to the present schema, in order. One that was released is never changed again. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'directory and sync', sql: directoryAndSync },
  { version: 2, name: 'history of people', sql: historyOfPeople },
  { version: 3, name: 'dismissed plans', sql: dismissedPlans },
  { version: 4, name: 'SCIM', sql: scim },
  { version: 5, name: 'operators', sql: operators },
  { version: 6, name: 'invites', sql: invites },
  { version: 7, name: 'doors', sql: doors },
  { version: 8, name: 'undo', sql: undo },
  { version: 9, name: 'alerts', sql: alerts },
  { version: 10, name: 'audit log', sql: audit },
  { version: 11, name: 'doors in plans', sql: doorsInPlans },
  { version: 12, name: 'groups in plans', sql: groupsInPlans },
]
