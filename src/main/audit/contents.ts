import type { AuditDetailName, AuditDetails, SettingChange } from '../../shared/audit/audit-actions.ts'
import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import type { Subject } from '../../shared/contract/act.ts'
import { assertNever, type ScheduleId } from '../../shared/domain.ts'
import { clockText } from '../../shared/clock-text.ts'
import { datesText, exceptionText, weekText } from '../../shared/hours-text.ts'
import { levelsOfDoor } from '../access/rules.ts'
import { readSchedules } from '../access/schedules.ts'
import type { SqliteDatabase } from '../storage/database.ts'

/** What something is made of, as the log tells it: others by their names, hours as people write them. */
export interface Contents {
  readonly values: Readonly<Record<string, string | boolean | null>>
  /** Of these, what came and what went is told. */
  readonly lists: { readonly [Name in ListName]?: readonly string[] }
}

const listNames = ['doors', 'sites', 'groups', 'levels', 'exceptions', 'domains'] as const
type ListName = (typeof listNames)[number]

interface ConnectionRow {
  readonly name: string
  readonly provider: string
  readonly domain_policy: string
  readonly import_pattern: string | null
  readonly invites: 0 | 1
  readonly enabled: 0 | 1
}

/** How many are named of a list; of the rest, how many there are. */
const named = 50

/** Null for what is not there, and for what is told otherwise. */
export function contentsOf(database: SqliteDatabase, { kind, id }: Subject): Contents | null {
  const row = (sql: string): Contents['values'] | null => database.prepare<[number], Contents['values']>(sql).get(id) ?? null
  const names = (sql: string): readonly string[] => database.prepare<{ id: number }, string>(sql).pluck().all({ id })
  const made = (values: Contents['values'] | null, lists: () => Contents['lists']): Contents | null =>
    values === null ? null : { values, lists: lists() }
  switch (kind) {
    case 'site':
      return made(row('SELECT name, time_zone FROM site WHERE id = ?'), () => ({
        doors: names('SELECT name FROM door WHERE site_id = :id ORDER BY sort_name'),
      }))
    case 'door':
      return made(
        row('SELECT door.name, site.name AS site FROM door JOIN site ON site.id = door.site_id WHERE door.id = ?'),
        () => ({ levels: names(`SELECT name FROM access_level WHERE id IN (${levelsOfDoor(':id')}) ORDER BY sort_name`) }),
      )
    case 'schedule': {
      const schedule = readSchedules(database, [id as ScheduleId]).get(id as ScheduleId)
      if (schedule === undefined) return null
      const { name, onHolidays, week, exceptions } = schedule
      return {
        values: { name, hours: weekText(week), on_holidays: onHolidays },
        lists: { exceptions: exceptions.map(exceptionText) },
      }
    }
    case 'holiday': {
      const holiday = database
        .prepare<[number], { name: string; first_date: string; last_date: string; site: string | null }>(
          `SELECT holiday.name, first_date, last_date, site.name AS site
           FROM holiday LEFT JOIN site ON site.id = holiday.site_id WHERE holiday.id = ?`,
        )
        .get(id)
      if (holiday === undefined) return null
      return { values: { name: holiday.name, dates: datesText(holiday), site: holiday.site }, lists: {} }
    }
    case 'level':
      return made(
        row(`SELECT l.name, s.name AS schedule FROM access_level l JOIN schedule s ON s.id = l.schedule_id WHERE l.id = ?`),
        () => ({
          doors: names(
            `SELECT site.name || ' / ' || door.name FROM level_door x JOIN door ON door.id = x.door_id JOIN site ON site.id = door.site_id
             WHERE x.level_id = :id ORDER BY site.sort_name, door.sort_name`,
          ),
          sites: names(
            'SELECT site.name FROM level_site x JOIN site ON site.id = x.site_id WHERE x.level_id = :id ORDER BY site.sort_name',
          ),
          groups: names(
            'SELECT g.name FROM level_group x JOIN access_group g ON g.id = x.group_id WHERE x.level_id = :id ORDER BY g.sort_name, g.id',
          ),
        }),
      )
    case 'connection': {
      const connection = database
        .prepare<[number], ConnectionRow>(
          'SELECT name, provider, domain_policy, import_pattern, invites, enabled FROM scim_connection WHERE id = ?',
        )
        .get(id)
      if (connection === undefined) return null
      const { invites, enabled, ...texts } = connection
      return {
        values: { ...texts, invites: invites === 1, enabled: enabled === 1 },
        lists: { domains: names('SELECT domain FROM scim_domain WHERE connection_id = :id ORDER BY domain') },
      }
    }
    case 'operator':
      return made(row('SELECT name, role FROM operator WHERE id = ?'), () => ({}))
    case 'recipient': {
      const recipient = database
        .prepare<[number], Contents['values'] & { readonly digest_at: number | null }>(
          `SELECT r.address, o.name AS operator, r.language, r.topics AS alerts, r.digest_minute AS digest_at
           FROM alert_recipient r LEFT JOIN operator o ON o.id = r.operator_id WHERE r.id = ?`,
        )
        .get(id)
      if (recipient === undefined) return null
      const { digest_at: minute, ...values } = recipient
      return { values: { ...values, digest_at: minute === null ? null : clockText(minute) }, lists: {} }
    }
    case 'person':
    case 'group':
    case 'credential':
    case 'run':
      return null
    default:
      return assertNever(kind)
  }
}

/** What became different, value by value; null before: it came into being, null after: it went. */
export function contentChanges(before: Contents | null, after: Contents | null): AuditDetails {
  return { changes: changesOf(leaves(before?.values ?? {}), leaves(after?.values ?? {})), ...listChanges(before, after) }
}

/** One line for each value that differs, by its name; both are JSON. */
export function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly SettingChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  return keys.flatMap((key) => {
    const change = { key, before: before.get(key) ?? 'null', after: after.get(key) ?? 'null' }
    return change.before === change.after ? [] : [change]
  })
}

function leaves(values: Readonly<Record<string, Json>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).map(([key, value]) => [key, canonicalJson(value)]))
}

function listChanges(before: Contents | null, after: Contents | null): AuditDetails {
  return Object.fromEntries(
    listNames.flatMap((name) => {
      const former = before?.lists[name] ?? []
      const present = after?.lists[name] ?? []
      return [...told(`${name}_added`, beyond(present, former)), ...told(`${name}_removed`, beyond(former, present))]
    }),
  )
}

function beyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(other)
  return list.filter((item) => !known.has(item))
}

/** `+34` at the end: so many more. */
function told(name: AuditDetailName, items: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  if (items.length === 0) return []
  const shown = items.slice(0, named)
  return [[name, items.length > named ? [...shown, `+${items.length - named}`] : shown]]
}
