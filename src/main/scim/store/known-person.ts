import type { PersonRow } from '../../../shared/contract/directory-calls.ts'
import { personFields, type PersonId, type ScimConnectionId, type SourceWord } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Author } from '../../directory/change.ts'
import { differences } from '../../directory/change.ts'
import { assertMayChange, personOwner } from '../../directory/ownership.ts'
import { statusBy } from '../../directory/words.ts'
import { personLabel } from '../../../shared/labels.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { fold, personSearchText, personSortName } from '../../storage/fold.ts'
import type { DirectoryJournal } from './journal.ts'

/** A person with what each source says of them: all that a provider's write may change. */
export interface KnownPerson {
  readonly row: PersonRow
  readonly departed_at: number | null
  readonly atrium_says: SourceWord | null
  /** The user that the person is; null when no provider ever knew them. */
  readonly scim: { readonly scimId: string; readonly connectionId: ScimConnectionId; readonly says: SourceWord } | null
}

export interface KnownPeople {
  /** @throws AppError `directory_person_unknown` */
  read(id: PersonId): KnownPerson
  /** A new person, whom the provider alone knows, with what it says of them. @throws AppError `directory_campus_id_taken` */
  create(author: Author, person: Omit<KnownPerson, 'row'> & { readonly row: Omit<PersonRow, 'id' | 'status'> }): PersonId
  /**
   * Writes what differs of a person, with their status as all words together make it, and tells it in the journal.
   * @throws AppError `directory_campus_id_taken`; `directory_owned_elsewhere` when the values are not the provider's to change
   */
  write(author: Author, before: KnownPerson, after: KnownPerson): void
}

const columns = [...personFields, 'origin'] as const
const folded = ['email_key', 'sort_name', 'search_text'] as const

/** Prepares reading and writing of people on a connection; see `KnownPeople`. */
export function prepareKnownPeople(database: SqliteDatabase, journal: DirectoryJournal): KnownPeople {
  const find = database.prepare<[PersonId], FoundRow>(
    `SELECT p.id, a.external_id AS atrium_id, ${columns.map((name) => `p.${name}`).join(', ')}, p.departed_at, a.says AS atrium_says,
       s.external_id AS scim_id, s.says AS scim_says, s.connection_id AS scim_connection
     FROM person p LEFT JOIN identity_link a ON a.person_id = p.id AND a.source = 'atrium'
     LEFT JOIN identity_link s ON s.person_id = p.id AND s.source = 'scim' WHERE p.id = ?`,
  )
  const takeId = database
    .prepare<[], PersonId>('UPDATE directory_state SET next_person_id = next_person_id + 1 RETURNING next_person_id - 1')
    .pluck()
  const stored = [...columns, 'departed_at', ...folded]
  const insert = database.prepare(
    `INSERT INTO person (id, ${stored.join(', ')}) VALUES (:id, ${stored.map((name) => `:${name}`).join(', ')})`,
  )
  const update = database.prepare(`UPDATE person SET ${stored.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`)
  const link = database.prepare(
    `INSERT INTO identity_link (source, external_id, person_id, says, connection_id) VALUES ('scim', ?, ?, ?, ?)
     ON CONFLICT (person_id, source) DO UPDATE SET external_id = excluded.external_id, says = excluded.says, connection_id = excluded.connection_id`,
  )
  const sayAtrium = database.prepare(`UPDATE identity_link SET says = ? WHERE person_id = ? AND source = 'atrium'`)
  const bearer = database.prepare<[string, PersonId], PersonRow>(
    'SELECT * FROM person WHERE campus_id = ? AND departed_at IS NULL AND id <> ?',
  )

  const assertCampusIdFree = ({ id, campus_id: campusId }: PersonRow): void => {
    const holder = campusId === null ? undefined : bearer.get(campusId, id)
    if (campusId === null || holder === undefined) return
    throw new AppError('directory_campus_id_taken', { campusId, person: personLabel(holder), personId: holder.id })
  }
  const linkUser = (id: PersonId, scim: KnownPerson['scim']) => {
    if (scim !== null) link.run(scim.scimId, id, scim.says, scim.connectionId)
  }

  return {
    read: (id) => {
      const found = find.get(id)
      if (found === undefined) throw new AppError('directory_person_unknown', { person: id })
      return knownPerson(found)
    },

    create: (author, person) => {
      const id = takeId.get() as PersonId
      const row: PersonRow = { id, ...person.row, status: statusOf(person) ?? 'active' }
      assertCampusIdFree(row)
      assertMayChange({
        actor: 'scim',
        target: { kind: 'people', owner: row.origin },
        change: 'create',
        name: personLabel(row),
      })
      insert.run({ ...columnsOf(row), departed_at: person.departed_at })
      linkUser(id, person.scim)
      journal.write(author, [{ kind: 'people', action: 'create', targetId: id, personId: id, before: null, after: row }])
      return id
    },

    write: (author, before, given) => {
      const after = { ...given, row: { ...given.row, status: statusOf(given) ?? given.row.status } }
      const { id } = after.row
      const sides = differences(told(before), told(after))
      if (Object.keys(sides.after).length === 0 && sameWords(before, after)) return
      assertOwn(before, after)
      if (after.row.campus_id !== before.row.campus_id) assertCampusIdFree(after.row)
      update.run({ ...columnsOf(after.row), departed_at: after.departed_at })
      linkUser(id, after.scim)
      if (after.row.atrium_id !== null) sayAtrium.run(after.atrium_says, id)
      if (Object.keys(sides.after).length === 0) return
      const action = before.row.status === 'active' && after.row.status === 'suspended' ? 'suspend' : 'update'
      journal.write(author, [{ kind: 'people', action, targetId: id, personId: id, ...sides }])
    },
  }
}

interface FoundRow extends PersonRow {
  readonly departed_at: number | null
  readonly atrium_says: SourceWord | null
  readonly scim_id: string | null
  readonly scim_says: SourceWord | null
  readonly scim_connection: ScimConnectionId | null
}

function knownPerson(found: FoundRow): KnownPerson {
  const { departed_at, atrium_says, scim_id, scim_says, scim_connection, ...row } = found
  const scim =
    scim_id === null || scim_connection === null
      ? null
      : { scimId: scim_id, connectionId: scim_connection, says: scim_says ?? row.status }
  return { row, departed_at, atrium_says, scim }
}

function statusOf(person: Pick<KnownPerson, 'departed_at' | 'atrium_says' | 'scim'>) {
  return statusBy([person.atrium_says, person.scim?.says ?? null], person.departed_at !== null)
}

function columnsOf(row: PersonRow) {
  const { atrium_id: _atriumId, ...values } = row
  return {
    ...values,
    email_key: row.email === null ? null : fold(row.email),
    sort_name: personSortName(row),
    search_text: personSearchText(row),
  }
}

/** A person as the journal tells of them. What each source says is worth telling only where there are two. */
function told(person: KnownPerson) {
  const { row, scim } = person
  const words = row.atrium_id === null ? {} : { atrium_says: person.atrium_says, scim_says: scim?.says ?? null }
  return { ...row, departed: person.departed_at !== null, scim_id: scim?.scimId ?? null, ...words }
}

function sameWords(before: KnownPerson, after: KnownPerson): boolean {
  return (
    before.atrium_says === after.atrium_says &&
    before.scim?.says === after.scim?.says &&
    before.scim?.connectionId === after.scim?.connectionId
  )
}

/**
 * Rule 2: values that changed must be the provider's, whose values these are also when an operator says who a user is. Whoever was
 * not the provider's, and is now, became so by being linked.
 */
function assertOwn(before: KnownPerson, after: KnownPerson): void {
  const isChanged = personFields.some((name) => name !== 'status' && before.row[name] !== after.row[name])
  if (!isChanged) return
  const links = [
    ...(after.row.atrium_id === null ? [] : (['atrium'] as const)),
    ...(after.scim === null ? [] : (['scim'] as const)),
  ]
  assertMayChange({
    actor: 'scim',
    target: { kind: 'people', owner: personOwner({ origin: after.row.origin, links }) },
    change: 'update',
    name: personLabel(before.row),
  })
}
