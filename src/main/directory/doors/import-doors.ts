import { sql } from 'kysely'
import type { DoorsImportPreview } from '../../../shared/contract/doors-calls.ts'
import type { DoorId, SiteId } from '../../../shared/domain.ts'
import { change, type Author } from '../change.ts'
import type { Directory, Reader } from '../database.ts'
import { fold } from '../../storage/fold.ts'
import { created } from './entries.ts'
import { type DoorLine, type RefusedLine, readDoorLines } from './import-lines.ts'

/** What an import would do. What that does to people is not told here (`access/`). */
export interface ImportContents extends Omit<DoorsImportPreview, 'effect'> {
  /** The new doors of sites that are there: a site that is new is on no level yet. */
  readonly atSites: readonly { readonly siteId: SiteId; readonly name: string }[]
}

/**
 * What an import of that CSV file would do now; a line that cannot be taken says why (rule 7).
 * @throws AppError as `readDoorLines` does, when the whole of it cannot be read
 */
export async function previewImport(directory: Directory, text: string): Promise<ImportContents> {
  return directory.transaction().execute(async (transaction) => {
    const plan = await planImport(transaction, text)
    return {
      newSites: plan.sites.map((site) => site.name),
      newDoors: plan.doors.length,
      unchanged: plan.unchanged,
      examples: plan.doors.slice(0, examples).map(({ site, door }) => ({ site, door })),
      refused: plan.refused,
      atSites: plan.doors.flatMap(({ siteId, door }) => (siteId === null ? [] : [{ siteId, name: door }])),
    }
  })
}

/** Makes the sites and doors that are missing; nothing that is there is changed. @throws AppError as `previewImport` does */
export async function importDoors(
  directory: Directory,
  author: Author,
  text: string,
): Promise<{
  readonly sites: number
  readonly doors: number
  readonly unchanged: number
  readonly refused: readonly RefusedLine[]
}> {
  return change(directory, author, async (transaction) => {
    const plan = await planImport(transaction, text)
    const { sites, doors } = await insertDoors(transaction, plan)
    return {
      entries: [...sites.map((site) => created('sites', site)), ...doors.map((door) => created('doors', door))],
      result: { sites: sites.length, doors: doors.length, unchanged: plan.unchanged, refused: plan.refused },
    }
  })
}

/** Puts sites, and doors of any site by its name, into the directory; none of them is there. @returns their rows, by id */
export async function insertDoors(
  transaction: Reader,
  given: {
    readonly sites: readonly { readonly name: string; readonly timeZone: string }[]
    readonly doors: readonly { readonly site: string; readonly door: string }[]
  },
) {
  const newSites = given.sites.map((site) => ({ ...site, key: fold(site.name) }))
  const newDoors = given.doors.map(({ site, door }) => ({ site: fold(site), name: door, key: fold(door) }))
  const sites = await sql<{ readonly id: SiteId; readonly name: string; readonly time_zone: string }>`
    INSERT INTO site (name, sort_name, time_zone)
    SELECT value ->> 'name', value ->> 'key', value ->> 'timeZone' FROM json_each(${JSON.stringify(newSites)}) ORDER BY key
    RETURNING id, name, time_zone
  `.execute(transaction)
  const doors = await sql<{ readonly id: DoorId; readonly site_id: SiteId; readonly name: string }>`
    INSERT INTO door (site_id, name, sort_name)
    SELECT site.id, given.value ->> 'name', given.value ->> 'key'
    FROM json_each(${JSON.stringify(newDoors)}) AS given JOIN site ON site.sort_name = given.value ->> 'site'
    ORDER BY given.key
    RETURNING id, site_id, name
  `.execute(transaction)
  return { sites: sites.rows, doors: doors.rows }
}

/** How many new doors are named. */
const examples = 20

interface ImportPlan {
  readonly sites: readonly { readonly name: string; readonly timeZone: string }[]
  readonly doors: readonly (DoorLine & { readonly siteId: SiteId | null })[]
  readonly unchanged: number
  readonly refused: readonly RefusedLine[]
}

async function planImport(directory: Reader, text: string): Promise<ImportPlan> {
  const { lines, refused: unreadable } = readDoorLines(text)
  const zones = await zonesOfSites(directory, lines)
  const known = await knownDoors(directory)
  const refused: RefusedLine[] = [...unreadable]
  const doors: (DoorLine & { readonly siteId: SiteId | null })[] = []
  const seen = new Set<string>()
  let unchanged = 0
  for (const line of lines) {
    const site = zones.get(fold(line.site))
    const key = doorKey(line)
    if (site === undefined) refused.push({ line: line.line, code: 'time_zone_missing', value: line.site })
    else if (line.timeZone !== null && line.timeZone !== site.timeZone) {
      refused.push({ line: line.line, code: 'time_zone_differs', value: line.timeZone })
    } else if (seen.has(key)) refused.push({ line: line.line, code: 'duplicate', value: line.door })
    else {
      seen.add(key)
      if (known.has(key)) unchanged += 1
      else doors.push({ ...line, site: site.name, siteId: site.id })
    }
  }
  const used = new Set(doors.map((door) => door.site))
  return {
    sites: [...zones.values()].filter((site) => site.id === null && used.has(site.name)),
    doors,
    unchanged,
    refused: refused.toSorted((one, other) => one.line - other.line),
  }
}

interface ZonedSite {
  /** Null for one that is new. */
  readonly id: SiteId | null
  readonly name: string
  readonly timeZone: string
}

/** Each site of the file that has a time zone: the directory's, or the first that the file gives it. By folded name. */
async function zonesOfSites(directory: Reader, lines: readonly DoorLine[]): Promise<ReadonlyMap<string, ZonedSite>> {
  const present = await directory.selectFrom('site').select(['id', 'name', 'sort_name', 'time_zone']).execute()
  const zones = new Map<string, ZonedSite>(
    present.map((site) => [site.sort_name, { id: site.id, name: site.name, timeZone: site.time_zone }]),
  )
  for (const { site, timeZone } of lines) {
    const key = fold(site)
    if (timeZone !== null && !zones.has(key)) zones.set(key, { id: null, name: site, timeZone })
  }
  return zones
}

async function knownDoors(directory: Reader): Promise<ReadonlySet<string>> {
  const rows = await directory
    .selectFrom('door')
    .innerJoin('site', 'site.id', 'door.site_id')
    .select(['site.sort_name as site', 'door.sort_name as door'])
    .execute()
  return new Set(rows.map(doorKey))
}

function doorKey({ site, door }: { readonly site: string; readonly door: string }): string {
  return JSON.stringify([fold(site), fold(door)])
}
