import { z } from 'zod'
import type { DoorRow, LevelInput, ShownLevel } from '../../../shared/contract/doors-calls.ts'
import type { DoorId, ScheduleId, SiteId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { nameSchema } from '../../ui/name-schema.ts'

export interface LevelForm {
  readonly name: string
  readonly scheduleId: string | null
}

export function levelSchema(t: Translate) {
  return z.object({
    name: nameSchema(t),
    scheduleId: z.string(t('levels.schedule.needed')),
  })
}

/** Doors one by one, and whole sites. */
export interface LevelContents {
  readonly doors: ReadonlyMap<DoorId, DoorRow>
  readonly sites: ReadonlySet<SiteId>
}

export function contentsOf(level: ShownLevel | null): LevelContents {
  return {
    doors: new Map(level?.own_doors.map((door) => [door.id, door])),
    sites: new Set(level?.sites.map(({ id }) => id)),
  }
}

export function levelInput(
  { name, scheduleId }: z.output<ReturnType<typeof levelSchema>>,
  contents: LevelContents,
): LevelInput {
  return {
    name,
    scheduleId: Number(scheduleId) as ScheduleId,
    doorIds: [...contents.doors.keys()],
    siteIds: [...contents.sites],
  }
}

/** What a level is, as it would be saved. */
export function inputOf(level: ShownLevel): LevelInput {
  return levelInput({ name: level.name, scheduleId: String(level.schedule_id) }, contentsOf(level))
}

/** Whether a level opens by its new contents anything else than it did: then it is shown for whom before it is saved. */
export function opensOtherwise(level: ShownLevel, { scheduleId, doorIds, siteIds }: LevelInput): boolean {
  return (
    scheduleId !== level.schedule_id ||
    !isSame(doorIds, new Set(level.own_doors.map(({ id }) => id))) ||
    !isSame(siteIds, new Set(level.sites.map(({ id }) => id)))
  )
}

/** Whether a level opens by its new contents less than it did: then nobody saves it without being asked. */
export function takesAway(level: ShownLevel, { scheduleId, doorIds, siteIds }: LevelInput): boolean {
  return (
    scheduleId !== level.schedule_id ||
    level.own_doors.some(({ id }) => !doorIds.includes(id)) ||
    level.sites.some(({ id }) => !siteIds.includes(id))
  )
}

function isSame<Id>(ids: readonly Id[], others: ReadonlySet<Id>): boolean {
  return ids.length === others.size && ids.every((id) => others.has(id))
}
