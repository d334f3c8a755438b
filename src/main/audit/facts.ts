import type { AuditDetails } from '../../shared/audit/audit-actions.ts'
import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import type { Subject, Watched } from '../../shared/contract/act.ts'
import { assertNever } from '../../shared/domain.ts'
import { personLabel } from '../../shared/labels.ts'
import type { Settings } from '../../shared/settings.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import { changesOf, type Contents, contentChanges, contentsOf } from './contents.ts'

/** Where facts are read. */
export interface Facts {
  readonly settings: Pick<SettingsStore, 'read'>
  readonly dataFolder: Pick<DataFolder, 'database'>
}

/** What stood before an act. */
export interface Before {
  readonly about: Subject | null
  /** How what it is about was called, and the group that it is about as well: afterwards they may be gone. */
  readonly names: AuditDetails
  /** Null: it is not watched, or was not there. */
  readonly contents: Contents | null
  readonly watchesContents: boolean
  readonly settings: Settings | null
  readonly tokens: readonly string[] | null
}

export function factsBefore(
  services: Facts,
  wanted: {
    readonly about: Subject | null
    readonly watches: Watched | null
    /** A group that is named in it by its number is told by its name as well. */
    readonly told: AuditDetails
  },
): Before {
  const { database } = services.dataFolder
  const { about, watches, told } = wanted
  const name = about === null ? null : nameOfSubject(database, about)
  const group = typeof told.group_id === 'number' ? groupName(database, told.group_id) : null
  return {
    about,
    names: { ...(name === null ? {} : { name }), ...(group === null ? {} : { group }) },
    contents: about === null || watches !== 'contents' ? null : contentsOf(database, about),
    watchesContents: watches === 'contents',
    settings: watches === 'settings' ? services.settings.read() : null,
    tokens: watches === 'tokens' ? tokenIds(database) : null,
  }
}

/** What became different. @param made what came into being */
export function factsAfter(services: Facts, before: Before, made: Subject | null): AuditDetails {
  const { database } = services.dataFolder
  const { settings, tokens, contents, watchesContents } = before
  const about = made ?? before.about
  const now = tokens === null ? [] : tokenIds(database)
  const added = now.filter((id) => tokens?.includes(id) === false)
  const ended = tokens?.filter((id) => !now.includes(id)) ?? []
  return {
    ...(watchesContents && about !== null ? contentChanges(contents, contentsOf(database, about)) : {}),
    // Settings hold no secret (`shared/settings.ts`).
    ...(settings === null ? {} : { changes: changesOf(leavesOf('', settings), leavesOf('', services.settings.read())) }),
    ...(added.length === 0 ? {} : { tokens_made: added }),
    ...(ended.length === 0 ? {} : { tokens_ended: ended }),
  }
}

/** Values by their path; a list is one value. */
function leavesOf(path: string, value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, canonicalJson(value as Json)]])
  }
  return new Map(Object.entries(value).flatMap(([name, part]) => [...leavesOf(path === '' ? name : `${path}.${name}`, part)]))
}

function groupName(database: SqliteDatabase, id: number): string | null {
  return nameIn(database, 'SELECT name FROM access_group WHERE id = ?', id)
}

function tokenIds(database: SqliteDatabase): readonly string[] {
  return database.prepare<[], string>('SELECT id FROM scim_token ORDER BY created_at, id').pluck().all()
}

function nameIn(database: SqliteDatabase, sql: string, id: number): string | null {
  return database.prepare<[number], string>(sql).pluck().get(id) ?? null
}

function nameOfSubject(database: SqliteDatabase, { kind, id }: Subject): string | null {
  switch (kind) {
    case 'person': {
      const person = database.prepare<[number], Parameters<typeof personLabel>[0]>('SELECT * FROM person WHERE id = ?').get(id)
      return person === undefined ? null : personLabel(person)
    }
    case 'credential': {
      const holder = database
        .prepare<[number], Parameters<typeof personLabel>[0]>(
          'SELECT p.* FROM credential c JOIN person p ON p.id = c.person_id WHERE c.id = ?',
        )
        .get(id)
      return holder === undefined ? null : personLabel(holder)
    }
    case 'group':
      return groupName(database, id)
    case 'operator':
      return nameIn(database, 'SELECT name FROM operator WHERE id = ?', id)
    case 'connection':
      return nameIn(database, 'SELECT name FROM scim_connection WHERE id = ?', id)
    case 'door':
      return nameIn(
        database,
        `SELECT site.name || ' / ' || door.name FROM door JOIN site ON site.id = door.site_id WHERE door.id = ?`,
        id,
      )
    case 'site':
    case 'schedule':
    case 'holiday':
      return nameIn(database, `SELECT name FROM ${kind} WHERE id = ?`, id)
    case 'level':
      return nameIn(database, 'SELECT name FROM access_level WHERE id = ?', id)
    case 'recipient':
      return nameIn(database, 'SELECT address FROM alert_recipient WHERE id = ?', id)
    case 'run':
      return String(id)
    default:
      return assertNever(kind)
  }
}
