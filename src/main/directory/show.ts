import { type Origin, personFields, type PersonId } from '../../shared/domain.ts'
import { findPerson, personLabel } from './find.ts'
import type { Directory } from './database.ts'
import { historyOf, type HistoryEntry } from './history.ts'
import { mayChange, placeOf, type Place } from './ownership.ts'
import { referToPerson } from './refer.ts'
import { credentialRows, groupRows, type CredentialRow, type GroupRow } from './rows.ts'

/** To whom something belongs, and where it is changed. */
export interface Owned {
  readonly owner: Origin
  readonly changed_in: Place
  /** Whether it may be changed here, by the operator. */
  readonly editable: boolean
}

export interface ShownField extends Owned {
  readonly field: (typeof personFields)[number]
  readonly value: string | null
}

export interface ShownPerson {
  readonly id: PersonId
  /** As lists and messages call them. */
  readonly label: string
  readonly origin: Origin
  /** When they left their source, in ms since 1970; their access ended then, and they are removed after the grace period. */
  readonly departed_at: number | null
  readonly fields: readonly ShownField[]
  readonly links: readonly { readonly source: 'atrium' | 'scim'; readonly external_id: string }[]
  readonly credentials: readonly (CredentialRow & Owned)[]
  readonly groups: readonly (GroupRow & Owned)[]
  /** Newest first. */
  readonly history: readonly HistoryEntry[]
}

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

function owned(kind: 'people' | 'credentials' | 'groups', owner: Origin): Owned {
  const target = kind === 'credentials' ? ({ kind, owner, holder: owner } as const) : ({ kind, owner } as const)
  return { owner, changed_in: placeOf[owner], editable: mayChange({ actor: 'command', target, change: 'update' }).allowed }
}
