import type { OnHolidays } from '../../src/shared/domain.ts'
import { cardKey } from '../../src/main/directory/card-key.ts'
import type { SqliteDatabase } from '../../src/main/storage/database.ts'
import { fold, personSearchText, personSortName } from '../../src/main/storage/fold.ts'

/** People, groups, doors and hours as plain objects, and nothing of the database. Ids are of each kind's own. */
export interface AccessModel {
  readonly sites: readonly { readonly id: number; readonly zone: string }[]
  readonly doors: readonly { readonly id: number; readonly site: number }[]
  readonly schedules: readonly {
    readonly id: number
    readonly onHolidays: OnHolidays
    readonly week: readonly { readonly weekday: number; readonly from: number; readonly to: number }[]
    readonly exceptions: readonly ModelException[]
  }[]
  readonly holidays: readonly { readonly site: number | null; readonly first: string; readonly last: string }[]
  readonly levels: readonly ModelLevel[]
  readonly groups: readonly number[]
  readonly assignments: readonly { readonly level: number; readonly group: number }[]
  readonly people: readonly ModelPerson[]
  readonly memberships: readonly { readonly person: number; readonly group: number }[]
}

export interface ModelException {
  readonly first: string
  readonly last: string
  readonly hours: readonly { readonly from: number; readonly to: number }[]
}

export interface ModelLevel {
  readonly id: number
  readonly schedule: number
  readonly doors: readonly number[]
  readonly sites: readonly number[]
}

export interface ModelPerson extends ModelValidity {
  readonly id: number
  readonly status: 'active' | 'suspended'
  readonly cards: readonly (ModelValidity & { readonly id: number; readonly status: 'active' | 'lost' })[]
}

interface ModelValidity {
  readonly from: string | null
  readonly to: string | null
}

/** Nothing at all, for a test to add to. */
export const emptyModel: AccessModel = {
  sites: [],
  doors: [],
  schedules: [],
  holidays: [],
  levels: [],
  groups: [],
  assignments: [],
  people: [],
  memberships: [],
}

/** Puts a model into a directory, in the place of whatever is there. */
export function fillDirectory(database: SqliteDatabase, model: AccessModel): void {
  const into = inserter(database)
  database.transaction(() => {
    for (const table of tables) database.exec(`DELETE FROM ${table}`)
    into(
      `access_group (origin, id, name, sort_name)`,
      model.groups.map((id) => ['command', ...named(id, 'Group')]),
    )
    addDoors(database, model)
    into(
      'person (id, origin, first_name, last_name, status, valid_from, valid_to, sort_name, search_text)',
      model.people.map(({ id, status, from, to }) => {
        const name = { first_name: `P${id}`, middle_name: null, last_name: 'Kim' }
        const text = personSearchText({ ...name, preferred_name: null, email: null, campus_id: null })
        return [id, 'command', name.first_name, name.last_name, status, from, to, personSortName(name), text]
      }),
    )
    into(
      'credential (id, person_id, origin, card_type, number, status, valid_from, valid_to, card_key)',
      model.people.flatMap((person) =>
        person.cards.map(({ id, status, from, to }) => {
          const number = String(id)
          const key = cardKey({ cardType: 'HID37wFacilityCode', facilityCode: null, number, numberHex: null })
          return [id, person.id, 'command', 'HID37wFacilityCode', number, status, from, to, key]
        }),
      ),
    )
    into(
      'membership',
      model.memberships.map(({ person, group }) => [group, person, 'command']),
    )
  })()
}

const tables = [
  'membership',
  'credential',
  'person',
  'level_group',
  'access_level',
  'access_group',
  'schedule',
  'holiday',
  'site',
]

/** Adds sites, doors, hours and levels to the people and groups of a directory. */
export function addDoors(database: SqliteDatabase, model: AccessModel): void {
  const into = inserter(database)
  database.transaction(() => {
    into(
      'site',
      model.sites.map(({ id, zone }) => [...named(id, 'Site'), zone]),
    )
    into(
      'door (site_id, id, name, sort_name)',
      model.doors.map(({ id, site }) => [site, ...named(id, 'Door')]),
    )
    into(
      'schedule',
      model.schedules.map(({ id, onHolidays }) => [...named(id, 'Hours'), onHolidays]),
    )
    into(
      'schedule_interval',
      model.schedules.flatMap(({ id, week }) => week.map(({ weekday, from, to }) => [id, weekday, from, to])),
    )
    const exceptions = model.schedules.flatMap(({ id, exceptions }) =>
      exceptions.map((exception) => ({ schedule: id, exception })),
    )
    into(
      'schedule_exception',
      exceptions.map(({ schedule, exception }, at) => [
        at + 1,
        schedule,
        `Exception ${at + 1}`,
        exception.first,
        exception.last,
      ]),
    )
    into(
      'exception_interval',
      exceptions.flatMap(({ exception }, at) => exception.hours.map(({ from, to }) => [at + 1, from, to])),
    )
    into(
      'holiday',
      model.holidays.map(({ site, first, last }, at) => [at + 1, site, `Holiday ${at + 1}`, first, last]),
    )
    into(
      'access_level',
      model.levels.map(({ id, schedule }) => [...named(id, 'Level'), schedule]),
    )
    into(
      'level_door',
      model.levels.flatMap(({ id, doors }) => doors.map((door) => [id, door])),
    )
    into(
      'level_site',
      model.levels.flatMap(({ id, sites }) => sites.map((site) => [id, site])),
    )
    into(
      'level_group',
      model.assignments.map(({ level, group }) => [level, group]),
    )
  })()
}

function inserter(database: SqliteDatabase): (table: string, rows: readonly (readonly (string | number | null)[])[]) => void {
  return (table, rows) => {
    const [first] = rows
    if (first === undefined) return
    const insert = database.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`)
    for (const row of rows) insert.run(row)
  }
}

function named(id: number, kind: string): readonly [number, string, string] {
  return [id, `${kind} ${id}`, fold(`${kind} ${id}`)]
}
