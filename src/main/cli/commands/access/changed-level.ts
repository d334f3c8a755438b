import type { Supposition } from '../../../../shared/contract/access-calls.ts'
import type { DoorId, LevelId, SiteId } from '../../../../shared/domain.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import type { Reader } from '../../../directory/database.ts'
import { readContents } from '../../../directory/doors/level-contents.ts'

type ChangedLevel = Extract<Supposition, { readonly kind: 'change_level' }>

/**
 * A level that opens one door more, or one less: besides what was supposed of it before.
 * @throws AppError `doors_level_unknown`
 */
export async function changedLevel(
  directory: Reader,
  { levelId, doorId, opens }: { readonly levelId: LevelId; readonly doorId: DoorId; readonly opens: boolean },
  before: readonly Supposition[],
): Promise<ChangedLevel> {
  const supposed = before.findLast(
    (supposition): supposition is ChangedLevel => supposition.kind === 'change_level' && supposition.levelId === levelId,
  )
  const level = supposed ?? (await standingLevel(directory, levelId))
  const others = level.doorIds.filter((id) => id !== doorId)
  if (opens) return { ...level, doorIds: [...others, doorId] }
  const site = await siteOf(directory, doorId)
  if (!level.siteIds.includes(site.id)) return { ...level, doorIds: others }
  // Of a site that it opens as a whole, the other doors stay one by one.
  const stay = site.doors.filter((id) => id !== doorId && !others.includes(id))
  return { ...level, doorIds: [...others, ...stay], siteIds: level.siteIds.filter((id) => id !== site.id) }
}

async function standingLevel(directory: Reader, levelId: LevelId): Promise<ChangedLevel> {
  const [level] = await readContents(directory, [levelId])
  if (level === undefined) throw new AppError('doors_level_unknown', { level: levelId })
  const { schedule_id: scheduleId, door_ids: doorIds, site_ids: siteIds } = level
  return { kind: 'change_level', levelId, scheduleId, doorIds: [...doorIds], siteIds: [...siteIds] }
}

/** The site of a door, with all doors that are there. */
async function siteOf(directory: Reader, doorId: DoorId): Promise<{ readonly id: SiteId; readonly doors: readonly DoorId[] }> {
  const { site_id: id } = await directory
    .selectFrom('door')
    .select('site_id')
    .where('id', '=', doorId)
    .executeTakeFirstOrThrow()
  const doors = await directory.selectFrom('door').select('id').where('site_id', '=', id).orderBy('id').execute()
  return { id, doors: doors.map((door) => door.id) }
}
