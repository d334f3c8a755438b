import type { AuditDetails, SettingChange } from '../../shared/audit/audit-actions.ts'
import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import type { Subject } from '../../shared/contract/call-acts.ts'
import { assertNever } from '../../shared/domain.ts'
import { personLabel } from '../../shared/labels.ts'
import type { Settings } from '../../shared/settings.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { SettingsStore } from '../storage/settings-store.ts'

/** Where facts are read. */
export interface Facts {
  readonly settings: Pick<SettingsStore, 'read'>
  readonly dataFolder: Pick<DataFolder, 'database'>
}

/** What is compared before and after an act. */
export type Watched = 'settings' | 'tokens'

/** What stood before an act. */
export interface Before {
  /** How what it is about was called: afterwards it may be gone. */
  readonly name: string | null
  readonly settings: Settings | null
  readonly tokens: readonly string[] | null
}

export function factsBefore(
  services: Facts,
  wanted: { readonly about: Subject | null; readonly watches: Watched | null },
): Before {
  const { database } = services.dataFolder
  const { about, watches } = wanted
  return {
    name: about === null ? null : nameOfSubject(database, about),
    settings: watches === 'settings' ? services.settings.read() : null,
    tokens: watches === 'tokens' ? tokenIds(database) : null,
  }
}

/** What became different. */
export function factsAfter(services: Facts, before: Before): AuditDetails {
  const { name, settings, tokens } = before
  const now = tokens === null ? [] : tokenIds(services.dataFolder.database)
  const made = now.filter((id) => tokens?.includes(id) === false)
  const ended = tokens?.filter((id) => !now.includes(id)) ?? []
  return {
    ...(name === null ? {} : { name }),
    ...(settings === null ? {} : { changes: settingChanges(settings, services.settings.read()) }),
    ...(made.length === 0 ? {} : { tokens_made: made }),
    ...(ended.length === 0 ? {} : { tokens_ended: ended }),
  }
}

/** The name of a group, for an act that is about somebody else. */
export function groupName(database: SqliteDatabase, id: number): string | null {
  return nameIn(database, 'SELECT name FROM access_group WHERE id = ?', id)
}

/** Settings hold no secret (`shared/settings.ts`). One line for each value that differs. */
export function settingChanges(before: Settings, after: Settings): readonly SettingChange[] {
  const former = leavesOf('', before)
  const present = leavesOf('', after)
  const keys = [...new Set([...former.keys(), ...present.keys()])]
  return keys.flatMap((key) => {
    const change = { key, before: former.get(key) ?? 'null', after: present.get(key) ?? 'null' }
    return change.before === change.after ? [] : [change]
  })
}

/** Values by their path; a list is one value. */
function leavesOf(path: string, value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, canonicalJson(value as Json)]])
  }
  return new Map(Object.entries(value).flatMap(([name, part]) => [...leavesOf(path === '' ? name : `${path}.${name}`, part)]))
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
