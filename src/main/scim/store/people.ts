import type { PersonId, ScimConnectionId } from '../../../shared/domain.ts'
import type { Author } from '../../directory/change.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import type { DirectoryJournal } from './journal.ts'
import { type KnownPerson, prepareKnownPeople } from './known-person.ts'
import { prepareMatch, type UnlinkedReason } from './match-person.ts'
import type { Provided } from './person-values.ts'
import { prepareInvites } from './queue-invite.ts'

/** A user as the directory takes them. */
export interface ProvidedUser extends Provided {
  readonly scimId: string
  readonly connectionId: ScimConnectionId
}

/** Whom a user turned out to be. */
export type Admitted =
  | { readonly personId: PersonId; readonly reason: null }
  | { readonly personId: null; readonly reason: UnlinkedReason }

/** What users mean for the directory: docs/adr/0010-every-source-has-a-word.md. */
export interface ScimPeople {
  /** Finds who a user is, and makes somebody new of them when nobody is. */
  admit(author: Author, user: ProvidedUser): Admitted
  /** Makes somebody new of a user, whomever they might be. */
  add(author: Author, user: ProvidedUser): PersonId
  /**
   * Makes a user somebody who stands: the provider's values where Atrium does not know them, and its word in either case. A link that
   * another user of theirs left behind is taken over.
   * @throws AppError `directory_campus_id_taken`, `directory_person_unknown`
   */
  link(author: Author, personId: PersonId, user: ProvidedUser): void
  /** Follows a change of a linked user. @throws AppError `directory_campus_id_taken` */
  follow(author: Author, personId: PersonId, user: ProvidedUser): void
  /** Takes access from somebody whose user was taken back, at once (rule 6). Whom nobody else knows begins their grace period. */
  leave(author: Author, personId: PersonId): void
}

/** Prepares what users mean for the directory on a connection. Everything runs inside a transaction of the caller's. */
export function preparePeople(database: SqliteDatabase, journal: DirectoryJournal): ScimPeople {
  const people = prepareKnownPeople(database, journal)
  const findMatch = prepareMatch(database)
  const queueInvite = prepareInvites(database)

  const add = (author: Author, user: ProvidedUser): PersonId => {
    const personId = people.create(author, {
      row: { ...user.values, atrium_id: null, valid_from: null, valid_to: null, origin: 'scim' },
      departed_at: null,
      atrium_says: null,
      scim: scimLink(user),
    })
    queueInvite(personId, user, author.clock.now())
    return personId
  }

  const follow = (author: Author, personId: PersonId, user: ProvidedUser): void => {
    const before = people.read(personId)
    people.write(author, before, withUser(before, user))
  }

  return {
    add,
    follow,
    link: follow,
    admit: (author, user) => {
      const match = findMatch(user.values)
      if (match.kind === 'doubt') return { personId: null, reason: match.reason }
      if (match.kind === 'nobody') return { personId: add(author, user), reason: null }
      follow(author, match.personId, user)
      return { personId: match.personId, reason: null }
    },
    leave: (author, personId) => {
      const before = people.read(personId)
      if (before.scim === null) return
      const isLeft = before.row.atrium_id === null && before.departed_at === null
      people.write(author, before, {
        ...before,
        scim: { ...before.scim, says: 'gone' },
        departed_at: isLeft ? author.clock.now() : before.departed_at,
      })
    },
  }
}

/**
 * What becomes of a person whom `user` is. Atrium's word until now was the status, so it is written down before there are two of
 * them; without Atrium the provider owns the values, and whoever had left is back.
 */
function withUser(person: KnownPerson, user: ProvidedUser): KnownPerson {
  const scim = scimLink(user)
  if (person.row.atrium_id === null) {
    return { ...person, row: { ...person.row, ...user.values, origin: 'scim' }, departed_at: null, scim }
  }
  const atriumSays = person.atrium_says ?? (person.departed_at === null ? person.row.status : 'gone')
  return { ...person, atrium_says: atriumSays, scim }
}

function scimLink(user: ProvidedUser): NonNullable<KnownPerson['scim']> {
  return { scimId: user.scimId, connectionId: user.connectionId, says: user.word }
}
