import { z } from 'zod'
import {
  onHolidays,
  type DoorId,
  type GroupId,
  type HolidayId,
  type LevelId,
  type OnHolidays,
  type Origin,
  type ScheduleId,
  type SiteId,
} from '../domain.ts'
import type { AccessEffect } from './access-calls.ts'
import { call, listWindow, nothing, rowId, type ListRows, type OpenedList } from './call.ts'

export interface SiteRow {
  readonly id: SiteId
  readonly name: string
  /** IANA. */
  readonly time_zone: string
  readonly doors: number
  /** Levels that open the whole site. */
  readonly levels: number
}

export interface DoorRow {
  readonly id: DoorId
  readonly name: string
  readonly site_id: SiteId
  readonly site: string
  readonly time_zone: string
  /** Levels that open it, by itself or with its site. */
  readonly levels: number
}

/** Minutes after midnight where the site is; it belongs to the day on which it begins, and may run past midnight (`to` above 1440). */
export interface Hours {
  readonly from: number
  readonly to: number
}

export interface WeekHours extends Hours {
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number
}

/** What holds instead of the week and of holidays, from one date to another (YYYY-MM-DD, both included); no hours: closed. */
export interface ScheduleException {
  readonly name: string
  readonly first_date: string
  readonly last_date: string
  readonly hours: readonly Hours[]
}

export interface ScheduleRow {
  readonly id: ScheduleId
  readonly name: string
  readonly on_holidays: OnHolidays
  readonly week: readonly WeekHours[]
  readonly exceptions: readonly ScheduleException[]
  readonly levels: number
}

export interface HolidayRow {
  readonly id: HolidayId
  readonly name: string
  readonly first_date: string
  readonly last_date: string
  /** Where it is one; null: everywhere. */
  readonly site_id: SiteId | null
  readonly site: string | null
}

export interface LevelRow {
  readonly id: LevelId
  readonly name: string
  readonly schedule_id: ScheduleId
  readonly schedule: string
  /** Doors that it opens, those of whole sites included. */
  readonly doors: number
  readonly groups: number
}

export interface ShownLevel extends LevelRow {
  /** Doors that it names one by one. */
  readonly own_doors: readonly DoorRow[]
  readonly sites: readonly SiteRow[]
  readonly own_groups: readonly {
    readonly id: GroupId
    readonly name: string
    readonly origin: Origin
    readonly members: number
  }[]
}

/** What somebody takes away with something, before they do. */
export interface RemovalPreview {
  readonly name: string
  /** What goes with it, or loses it; by name, the first fifty of each. */
  readonly doors: readonly string[]
  readonly levels: readonly string[]
  readonly groups: readonly string[]
  /** A schedule that levels still use cannot go: it stands in `levels`, and this is true. */
  readonly refused: boolean
  readonly effect: AccessEffect
}

/** Whom a change of hours concerns, before it is made. */
export interface ConcernedHours {
  /** The levels whose doors have other hours then, with doors only: by name, the first fifty. */
  readonly levels: readonly string[]
  readonly levelCount: number
  readonly doors: number
  /** In the groups of these levels, each once. */
  readonly people: number
  /** What a holiday does to the schedules of these levels, by name. */
  readonly schedules: readonly HolidayHours[]
}

/** The days from today on that a holiday closes, and those that open again, with the hours that the schedule usually has on them. */
export interface HolidayHours {
  readonly schedule: string
  readonly closes: UsualDays
  readonly opens: UsualDays
}

export interface UsualDays {
  readonly days: number
  readonly week: readonly WeekHours[]
}

/** Why a line of an import is left out. */
export const doorLineCodes = [
  'site_missing',
  'door_missing',
  /** Too long, or with characters that cannot be shown. */
  'name_unusable',
  'time_zone_unknown',
  /** Of a site that is new; no line of the file gives one. */
  'time_zone_missing',
  /** The site has another. */
  'time_zone_differs',
  /** The same door in a line before. */
  'duplicate',
] as const
export type DoorLineCode = (typeof doorLineCodes)[number]

/** What an import of doors would do; a line that cannot be taken says why and is left out (rule 7). */
export interface DoorsImportPreview {
  readonly newSites: readonly string[]
  readonly newDoors: number
  readonly unchanged: number
  /** The first twenty new ones. */
  readonly examples: readonly { readonly site: string; readonly door: string }[]
  readonly refused: readonly { readonly line: number; readonly code: DoorLineCode; readonly value: string }[]
  /** Of the new doors at sites that levels open as a whole. */
  readonly effect: AccessEffect
}

const siteId = rowId<SiteId>()
const doorId = rowId<DoorId>()
const scheduleId = rowId<ScheduleId>()
const levelId = rowId<LevelId>()
const groupId = rowId<GroupId>()
const name = z.string().trim().min(1).max(200)
const search = z.string().max(200).default('')
const date = z.iso.date()
const minute = z.int().min(0).max(2_880)
const hours = z.strictObject({ from: minute, to: minute })

const site = z.strictObject({ name, timeZone: z.string().min(1).max(64) })
const door = z.strictObject({ siteId, name })
const schedule = z.strictObject({
  name,
  onHolidays: z.enum(onHolidays),
  week: z.array(hours.extend({ weekday: z.int().min(1).max(7) })).max(500),
  exceptions: z.array(z.strictObject({ name, firstDate: date, lastDate: date, hours: z.array(hours).max(50) })).max(500),
})
const holiday = z.strictObject({ name, firstDate: date, lastDate: date, siteId: siteId.nullable() })
const holidayId = rowId<HolidayId>()
/** Something whose hours are about to be others. */
const hoursChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('schedule'), scheduleId }),
  /** It is given another schedule. */
  z.strictObject({ kind: z.literal('level'), levelId }),
  z.strictObject({ kind: z.literal('time_zone'), siteId }),
  /** No id: it is a new one; no dates: it goes. */
  z.strictObject({
    kind: z.literal('holiday'),
    holidayId: holidayId.nullable(),
    holiday: holiday.omit({ name: true }).nullable(),
  }),
])
const level = z.strictObject({
  name,
  scheduleId,
  doorIds: z.array(doorId).max(10_000),
  siteIds: z.array(siteId).max(1_000),
})

export type SiteInput = z.output<typeof site>
export type DoorInput = z.output<typeof door>
export type ScheduleInput = z.output<typeof schedule>
export type HolidayInput = z.output<typeof holiday>
export type HoursChange = z.output<typeof hoursChange>
export type LevelInput = z.output<typeof level>

/** Sites and doors. */
export const doorsCalls = {
  sites: call<readonly SiteRow[]>()(nothing),
  createSite: call<{ readonly siteId: SiteId }>()(site),
  /** `expected`, here and of its like: what whoever saves saw before. Where it is otherwise now, nothing is saved. */
  updateSite: call<null>()(site.extend({ siteId, expected: site })),
  previewRemoveSite: call<RemovalPreview>()(z.strictObject({ siteId })),
  removeSite: call<null>()(z.strictObject({ siteId })),
  open: call<OpenedList>()(
    z.strictObject({
      search,
      siteId: siteId.nullable().default(null),
      sort: z.enum(['name', 'site']).default('site'),
      descending: z.boolean().default(false),
    }),
  ),
  window: call<ListRows<DoorRow>>()(listWindow),
  show: call<DoorRow & { readonly opened_by: readonly LevelRow[] }>()(z.strictObject({ doorId })),
  create: call<{ readonly doorId: DoorId }>()(door),
  update: call<null>()(door.extend({ doorId, expected: door })),
  previewRemove: call<RemovalPreview>()(z.strictObject({ doorId })),
  remove: call<null>()(z.strictObject({ doorId })),
  /** `text` is a CSV file: columns site, door and, for a new site, time_zone. */
  previewImport: call<DoorsImportPreview>()(z.strictObject({ text: z.string().max(2_000_000) })),
  import: call<{ readonly sites: number; readonly doors: number }>()(z.strictObject({ text: z.string().max(2_000_000) })),
}

/** Weekly hours, and the days that are not like others. */
export const schedulesCalls = {
  list: call<readonly ScheduleRow[]>()(nothing),
  create: call<{ readonly scheduleId: ScheduleId }>()(schedule),
  /** Takes the place of all that it was. */
  update: call<null>()(schedule.extend({ scheduleId, expected: schedule })),
  previewRemove: call<RemovalPreview>()(z.strictObject({ scheduleId })),
  remove: call<null>()(z.strictObject({ scheduleId })),
  /** Whom other hours concern, whatever they are. */
  previewHours: call<ConcernedHours>()(z.strictObject({ change: hoursChange })),
  holidays: call<readonly HolidayRow[]>()(nothing),
  createHoliday: call<{ readonly holidayId: HolidayId }>()(holiday),
  updateHoliday: call<null>()(holiday.extend({ holidayId, expected: holiday })),
  removeHoliday: call<null>()(z.strictObject({ holidayId })),
}

export const levelsCalls = {
  list: call<readonly LevelRow[]>()(nothing),
  show: call<ShownLevel>()(z.strictObject({ levelId })),
  create: call<{ readonly levelId: LevelId }>()(level),
  /** Its groups stay as they are. */
  update: call<null>()(level.extend({ levelId, expected: level })),
  previewUpdate: call<AccessEffect>()(level.extend({ levelId })),
  previewRemove: call<RemovalPreview>()(z.strictObject({ levelId })),
  remove: call<null>()(z.strictObject({ levelId })),
  /** Answers whether anything changed. */
  assign: call<{ readonly changed: boolean }>()(z.strictObject({ levelId, groupId })),
  unassign: call<{ readonly changed: boolean }>()(z.strictObject({ levelId, groupId })),
}
