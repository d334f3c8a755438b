import type { DoorId, GroupId, LevelId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold } from '../storage/fold.ts'

/**
 * Finds the door that an operator means: a row id, `Site/Door`, or the name of a door where only one is called so; in whatever case.
 * @throws AppError `access_door_unknown`; `access_door_ambiguous` naming those it could be
 */
export function referToDoor(database: SqliteDatabase, reference: string): DoorId {
  const found = findNamed<DoorId>(
    database,
    `SELECT d.id, s.name || '/' || d.name AS name,
       CASE :key WHEN s.sort_name || '/' || d.sort_name THEN 1 WHEN d.sort_name THEN 2 ELSE 0 END AS rank
     FROM door d JOIN site s ON s.id = d.site_id`,
    reference,
  )
  return theOnly(
    found,
    () => new AppError('access_door_unknown', { door: reference }),
    (count, names) => new AppError('access_door_ambiguous', { door: reference, count, doors: names }),
  )
}

/** A level by its row id or its name. @throws AppError `access_level_unknown` */
export function referToLevel(database: SqliteDatabase, reference: string): LevelId {
  const unknown = () => new AppError('access_level_unknown', { level: reference })
  return theOnly(
    findNamed<LevelId>(database, 'SELECT id, name, sort_name = :key AS rank FROM access_level', reference),
    unknown,
    unknown,
  )
}

/**
 * A group by its row id or its name.
 * @throws AppError `directory_group_unknown`; `access_group_ambiguous` naming those it could be
 */
export function referToGroup(database: SqliteDatabase, reference: string): GroupId {
  return theOnly(
    findNamed<GroupId>(database, 'SELECT id, name, sort_name = :key AS rank FROM access_group', reference),
    () => new AppError('directory_group_unknown', { group: reference }),
    (count, names) => new AppError('access_group_ambiguous', { group: reference, count, groups: names }),
  )
}

interface Named<Id> {
  readonly id: Id
  readonly name: string
}

/** Those of this id; else those whose name fits best: rank 1, then 2. */
function findNamed<Id extends number>(database: SqliteDatabase, rows: string, reference: string): readonly Named<Id>[] {
  const text = reference.trim()
  const id = /^\d{1,15}$/.test(text) ? Number(text) : null
  const found = database
    .prepare<[object], Named<Id> & { readonly rank: number }>(
      `SELECT id, name, CASE WHEN id = :id THEN 0 ELSE rank END AS rank FROM (${rows})
       WHERE id = :id OR rank > 0 ORDER BY 3, name, id`,
    )
    .all({ id, key: fold(text) })
  return found.filter(({ rank }) => rank === found[0]?.rank)
}

function theOnly<Id>(
  found: readonly Named<Id>[],
  unknown: () => AppError,
  ambiguous: (count: number, names: string) => AppError,
): Id {
  const [first] = found
  if (first === undefined) throw unknown()
  if (found.length > 1) {
    const named = found.slice(0, shown).map(({ id, name }) => `${name} (${String(id)})`)
    throw ambiguous(found.length, named.join(', ') + (found.length > shown ? ', ...' : ''))
  }
  return first.id
}

const shown = 5
