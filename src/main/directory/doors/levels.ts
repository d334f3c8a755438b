import { isDeepStrictEqual } from 'node:util'
import { sql, type Transaction } from 'kysely'
import type { LevelInput } from '../../../shared/contract/doors-calls.ts'
import type { GroupId, LevelId } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { fold } from '../../storage/fold.ts'
import type { Schema } from '../../storage/schema.ts'
import { assertAsSeen } from '../as-seen.ts'
import { change, type Author } from '../change.ts'
import type { Directory } from '../database.ts'
import { findGroup } from '../find.ts'
import { assigned, created, removed, updated } from './entries.ts'
import { findLevel, findSchedule } from './find.ts'
import { type LevelContents, readContents } from './level-contents.ts'
import { assertNameFree, nameOf } from './names.ts'

/**
 * Makes a level. Nobody has it until it is given to a group.
 * @throws AppError `doors_level_name_taken` when another has the name, in whatever case and spelling; `doors_schedule_unknown`,
 * `doors_door_unknown`, `doors_site_unknown`; those of `nameOf`.
 */
export async function addLevel(directory: Directory, author: Author, given: LevelInput): Promise<LevelId> {
  return change(directory, author, async (transaction) => {
    const name = nameOf(given.name)
    await findSchedule(transaction, given.scheduleId)
    await assertThere(transaction, given)
    await assertNameFree(transaction, 'level', { name }, null)
    const { id } = await transaction
      .insertInto('access_level')
      .values({ name, sort_name: fold(name), schedule_id: given.scheduleId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeContents(transaction, id, given)
    return { entries: [created('levels', await contentsOf(transaction, id))], result: id }
  })
}

/**
 * Puts `given` in the place of what a level was; its groups stay.
 * @param seen as of `assertAsSeen`
 * @throws AppError `doors_level_unknown`, `app_changed_meanwhile`, and those of `addLevel`
 */
export async function updateLevel(
  directory: Directory,
  author: Author,
  levelId: LevelId,
  given: LevelInput,
  seen: LevelInput | null = null,
): Promise<void> {
  return change(directory, author, async (transaction) => {
    await findLevel(transaction, levelId)
    const before = await contentsOf(transaction, levelId)
    const name = nameOf(given.name)
    const present = sorted({ ...before, scheduleId: before.schedule_id, doorIds: before.door_ids, siteIds: before.site_ids })
    if (isDeepStrictEqual(sorted({ ...given, name }), present)) return { entries: [], result: undefined }
    assertAsSeen(before.name, seen === null ? null : sorted(seen), present)
    await findSchedule(transaction, given.scheduleId)
    await assertThere(transaction, given)
    await assertNameFree(transaction, 'level', { name }, levelId)
    await transaction
      .updateTable('access_level')
      .set({ name, sort_name: fold(name), schedule_id: given.scheduleId })
      .where('id', '=', levelId)
      .execute()
    await transaction.deleteFrom('level_door').where('level_id', '=', levelId).execute()
    await transaction.deleteFrom('level_site').where('level_id', '=', levelId).execute()
    await writeContents(transaction, levelId, given)
    return { entries: updated('levels', before, await contentsOf(transaction, levelId)), result: undefined }
  })
}

/** Removes a level: its groups lose what it opens. @throws AppError `doors_level_unknown` */
export async function removeLevel(directory: Directory, author: Author, levelId: LevelId): Promise<void> {
  return change(directory, author, async (transaction) => {
    await findLevel(transaction, levelId)
    const before = await contentsOf(transaction, levelId)
    const groups = await transaction
      .selectFrom('level_group')
      .select('group_id')
      .where('level_id', '=', levelId)
      .orderBy('group_id')
      .execute()
    await transaction.deleteFrom('access_level').where('id', '=', levelId).execute()
    return {
      entries: [...groups.map((group) => assigned('remove', levelId, group.group_id)), removed('levels', before)],
      result: undefined,
    }
  })
}

export interface Assignment {
  readonly levelId: LevelId
  readonly groupId: GroupId
}

/**
 * Gives a level to a group, whoever owns the group: the list of its groups is the level's own (rule 2).
 * @returns whether anything changed: false when the group has it already.
 * @throws AppError `doors_level_unknown`, `directory_group_unknown`
 */
export async function assignLevel(directory: Directory, author: Author, assignment: Assignment): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { levelId, groupId } = await findBoth(transaction, assignment)
    const added = await transaction
      .insertInto('level_group')
      .values({ level_id: levelId, group_id: groupId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (added.numInsertedOrUpdatedRows !== 1n) return { entries: [], result: false }
    return { entries: [assigned('create', levelId, groupId)], result: true }
  })
}

/** Takes a level from a group. @returns whether anything changed. @throws AppError as `assignLevel` does */
export async function unassignLevel(directory: Directory, author: Author, assignment: Assignment): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { levelId, groupId } = await findBoth(transaction, assignment)
    const gone = await transaction
      .deleteFrom('level_group')
      .where('level_id', '=', levelId)
      .where('group_id', '=', groupId)
      .executeTakeFirstOrThrow()
    if (gone.numDeletedRows !== 1n) return { entries: [], result: false }
    return { entries: [assigned('remove', levelId, groupId)], result: true }
  })
}

async function findBoth(transaction: Transaction<Schema>, assignment: Assignment): Promise<Assignment> {
  await findLevel(transaction, assignment.levelId)
  await findGroup(transaction, assignment.groupId)
  return assignment
}

/** What a level is, with its lists in one order and each once. */
function sorted({
  name,
  scheduleId,
  doorIds,
  siteIds,
}: Readonly<Record<'doorIds' | 'siteIds', readonly number[]>> & Pick<LevelInput, 'name' | 'scheduleId'>) {
  const inOrder = (ids: readonly number[]): readonly number[] => [...new Set(ids)].toSorted((one, other) => one - other)
  return { name, scheduleId, doorIds: inOrder(doorIds), siteIds: inOrder(siteIds) }
}

async function contentsOf(transaction: Transaction<Schema>, levelId: LevelId): Promise<LevelContents> {
  const [level] = await readContents(transaction, [levelId])
  if (level === undefined) throw new Error('a level that was just written is not there')
  return level
}

async function writeContents(transaction: Transaction<Schema>, levelId: LevelId, given: LevelInput): Promise<void> {
  await sql`
    INSERT INTO level_door (level_id, door_id) SELECT DISTINCT ${levelId}, value FROM json_each(${JSON.stringify(given.doorIds)})
  `.execute(transaction)
  await sql`
    INSERT INTO level_site (level_id, site_id) SELECT DISTINCT ${levelId}, value FROM json_each(${JSON.stringify(given.siteIds)})
  `.execute(transaction)
}

async function assertThere(transaction: Transaction<Schema>, { doorIds, siteIds }: LevelInput): Promise<void> {
  const missing = async (ids: readonly number[], table: 'door' | 'site'): Promise<number | undefined> => {
    const { rows } = await sql<{ readonly value: number }>`
      SELECT value FROM json_each(${JSON.stringify(ids)}) WHERE value NOT IN (SELECT id FROM ${sql.table(table)}) LIMIT 1
    `.execute(transaction)
    return rows[0]?.value
  }
  const door = await missing(doorIds, 'door')
  if (door !== undefined) throw new AppError('doors_door_unknown', { door })
  const site = await missing(siteIds, 'site')
  if (site !== undefined) throw new AppError('doors_site_unknown', { site })
}
