import { sql } from 'kysely'
import type { SiteId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { fold } from '../../storage/fold.ts'
import type { Reader } from '../database.ts'
import { textOf } from '../given.ts'

/** A name as lists show it. @throws AppError `doors_name_blank`, and those of `textOf` */
export function nameOf(given: string): string {
  const name = textOf(given, 'name')
  if (name === null) throw new AppError('doors_name_blank')
  return name
}

/**
 * No two of a kind have the same name, in whatever case and spelling; of doors, no two of the same site.
 * @param given the name, and for a door its site
 * @param except the one that is to have it, by its row id; null for a new one
 * @throws AppError `doors_..._name_taken` with the one that has it
 */
export async function assertNameFree(
  transaction: Reader,
  kind: keyof typeof named,
  { name, site }: { readonly name: string; readonly site?: { readonly id: SiteId; readonly name: string } },
  except: number | null,
): Promise<void> {
  const { table, code } = named[kind]
  const { rows } = await sql<{ readonly id: number; readonly name: string }>`
    SELECT id, name FROM ${sql.table(table)} WHERE sort_name = ${fold(name)} AND id <> ${except ?? 0}
      ${site === undefined ? sql`` : sql`AND site_id = ${site.id}`} LIMIT 1
  `.execute(transaction)
  const [taken] = rows
  if (taken === undefined) return
  throw new AppError(code, { name: taken.name, ...(site === undefined ? {} : { site: site.name }), [kind]: taken.id })
}

const named = {
  site: { table: 'site', code: 'doors_site_name_taken' },
  door: { table: 'door', code: 'doors_door_name_taken' },
  schedule: { table: 'schedule', code: 'doors_schedule_name_taken' },
  level: { table: 'access_level', code: 'doors_level_name_taken' },
} as const

/**
 * The zone's name as it was given, if this machine knows its rules.
 * @throws AppError `doors_time_zone_unknown`
 */
export function timeZoneOf(given: string): string {
  const zone = given.trim()
  if (!isTimeZone(zone)) throw new AppError('doors_time_zone_unknown', { timeZone: zone })
  return zone
}

/** Whether it is an IANA name. An offset such as `+09:00` is none: it knows no daylight saving. */
export function isTimeZone(given: string): boolean {
  if (!/^[A-Za-z]/.test(given)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
