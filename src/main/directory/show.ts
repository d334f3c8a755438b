import type { Owned, ShownGroup, ShownPerson } from '../../shared/contract/directory-calls.ts'
import { type GroupId, type Origin, personFields } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { findPerson, personLabel } from './find.ts'
import type { Directory, Reader } from './database.ts'
import { groupsListRows } from './groups-list.ts'
import { historyOf } from './history.ts'
import { mayChange, placeOf } from './ownership.ts'
import { referToPerson } from './refer.ts'
import { credentialRows, groupRows } from './rows.ts'

/**
 * Everything that the directory knows of one person, at one moment.
 * @param reference as `referToPerson` takes it.
 * @throws AppError as `referToPerson` does.
 */
export async function showPerson(
  directory: Directory,
  reference: string,
  options: { readonly historyLimit?: number } = {},
): Promise<ShownPerson> {
  return directory.transaction().execute(async (transaction) => {
    const id = await referToPerson(transaction, reference)
    const { row, owner, links } = await findPerson(transaction, id)
    const { departed_at } = await transaction
      .selectFrom('person')
      .select('departed_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const credentials = await credentialRows(transaction).where('person.id', '=', id).orderBy('credential.id').execute()
    const groups = await groupRows(transaction)
      .innerJoin('membership', 'membership.group_id', 'access_group.id')
      .where('membership.person_id', '=', id)
      .orderBy('access_group.sort_name')
      .orderBy('access_group.id')
      .execute()
    return {
      id,
      label: personLabel(row),
      origin: row.origin,
      departed_at,
      fields: personFields.map((field) => ({ field, value: row[field], ...owned('people', owner) })),
      links,
      credentials: credentials.map((card) => ({ ...card, ...owned('credentials', card.origin) })),
      groups: groups.map((group) => ({ ...group, ...owned('groups', group.origin) })),
      history: await historyOf(transaction, id, options.historyLimit ?? 20),
    }
  })
}

/** A group, and whose it is. @throws AppError `directory_group_unknown` */
export async function showGroup(directory: Reader, groupId: GroupId): Promise<ShownGroup> {
  const row = await groupsListRows(directory).where('access_group.id', '=', groupId).executeTakeFirst()
  if (row === undefined) throw new AppError('directory_group_unknown', { group: groupId })
  const provider = await directory
    .selectFrom('scim_group')
    .innerJoin('scim_connection', 'scim_connection.id', 'scim_group.connection_id')
    .select('scim_connection.name')
    .where('scim_group.group_id', '=', groupId)
    .executeTakeFirst()
  return { row, connection: provider?.name ?? null, ...owned('groups', row.origin) }
}

function owned(kind: 'people' | 'credentials' | 'groups', owner: Origin): Owned {
  const target = kind === 'credentials' ? ({ kind, owner, holder: owner } as const) : ({ kind, owner } as const)
  return { owner, changed_in: placeOf[owner], editable: mayChange({ actor: 'command', target, change: 'update' }).allowed }
}
