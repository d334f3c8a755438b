import type { Transaction } from 'kysely'
import type { PersonRow } from '../../shared/contract/directory-calls.ts'
import { personFields, type PersonId, type PersonStatus } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { fold, personSearchText, personSortName } from '../storage/fold.ts'
import type { Schema } from '../storage/schema.ts'
import { change, differences, type Author } from './change.ts'
import type { Directory } from './database.ts'
import { findPerson, personLabel, type FoundPerson } from './find.ts'
import { textOf, validity, valueOf } from './given.ts'
import { takePersonId } from './ids.ts'
import { assertMayChange } from './ownership.ts'
import { personRows } from './rows.ts'

export interface GivenPerson {
  readonly campusId?: string | null
  readonly firstName?: string | null
  readonly middleName?: string | null
  readonly lastName?: string | null
  readonly preferredName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly department?: string | null
  readonly title?: string | null
  readonly status?: PersonStatus
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

/**
 * Adds a person who belongs to `author`: the identity provider's, or one that only this directory knows.
 * @throws AppError `directory_person_nameless` without name, e-mail and campus id; `directory_campus_id_taken` when somebody who
 * stands has the campus id; those of `textOf` and `validity`.
 */
export async function addPerson(directory: Directory, author: Author, given: GivenPerson): Promise<PersonId> {
  return change(directory, author, async (transaction) => {
    const origin = author.actor
    const values = merge(nobody, given)
    assertMayChange({
      actor: origin,
      target: { kind: 'people', owner: origin },
      change: 'create',
      name: personLabel({ ...values, id: newborn }),
    })
    await assertCampusIdFree(transaction, values.campus_id, null)
    const id = await takePersonId(transaction)
    await transaction
      .insertInto('person')
      .values({ id, origin, departed_at: null, ...values, ...derived(values) })
      .execute()
    const { row: after } = await findPerson(transaction, id)
    return { entries: [{ kind: 'people', action: 'create', targetId: id, personId: id, before: null, after }], result: id }
  })
}

/**
 * Changes fields of a person; what is not given stays. Only their owner may: Atrium when it knows them, else the identity provider
 * that does, else this directory.
 * @returns whether anything changed.
 * @throws AppError `directory_person_unknown`, `directory_owned_elsewhere`, and those of `addPerson`.
 */
export async function updatePerson(
  directory: Directory,
  author: Author,
  personId: PersonId,
  given: GivenPerson,
): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { row: before, owner } = await findPerson(transaction, personId)
    assertMayChange({ actor: author.actor, target: { kind: 'people', owner }, change: 'update', name: personLabel(before) })
    const values = merge(before, given)
    if (personFields.every((field) => values[field] === before[field])) return { entries: [], result: false }
    if (values.campus_id !== before.campus_id) await assertCampusIdFree(transaction, values.campus_id, personId)
    await transaction
      .updateTable('person')
      .set({ ...values, ...derived(values) })
      .where('id', '=', personId)
      .execute()
    const action = before.status === 'active' && values.status === 'suspended' ? 'suspend' : 'update'
    const sides = differences(before, { ...before, ...values })
    return { entries: [{ kind: 'people', action, targetId: personId, personId, ...sides }], result: true }
  })
}

/**
 * Says who a person is at a source. Their fields belong to that source from now on, unless Atrium knows them already.
 * @returns whether anything changed: false when the link stands already.
 * @throws AppError `directory_identity_taken` when somebody else is linked to it; `directory_person_linked` when they are linked to
 * another identity of that source; `directory_person_unknown`; `directory_owned_elsewhere`.
 */
export async function linkIdentity(
  directory: Directory,
  author: Author,
  link: { readonly personId: PersonId; readonly source: 'atrium' | 'scim'; readonly externalId: string },
): Promise<boolean> {
  return change(directory, author, async (transaction) => {
    const { personId, source, externalId } = link
    const { row: before, owner, links } = await findPerson(transaction, personId)
    assertMayChange({
      actor: author.actor,
      target: { kind: 'links', owner: source },
      change: 'create',
      name: personLabel(before),
    })
    const present = links.find((known) => known.source === source)
    if (present?.external_id === externalId) return { entries: [], result: false }
    if (present !== undefined) {
      throw new AppError('directory_person_linked', { person: personLabel(before), identity: present.external_id })
    }
    await assertIdentityFree(transaction, source, externalId)
    await transaction.insertInto('identity_link').values({ source, external_id: externalId, person_id: personId }).execute()
    const origin = owner === 'atrium' ? owner : source
    if (origin !== before.origin) await transaction.updateTable('person').set({ origin }).where('id', '=', personId).execute()
    const { row } = await findPerson(transaction, personId)
    const sides = differences(
      { ...before, scim_id: scimId(links) },
      { ...row, scim_id: source === 'scim' ? externalId : scimId(links) },
    )
    return { entries: [{ kind: 'people', action: 'update', targetId: personId, personId, ...sides }], result: true }
  })
}

function scimId(links: FoundPerson['links']): string | null {
  return links.find((link) => link.source === 'scim')?.external_id ?? null
}

type Values = Omit<PersonRow, 'id' | 'atrium_id' | 'origin'>

const newborn = 0 as PersonId

const nobody: Values = {
  campus_id: null,
  first_name: null,
  middle_name: null,
  last_name: null,
  preferred_name: null,
  email: null,
  phone: null,
  department: null,
  title: null,
  status: 'active',
  valid_from: null,
  valid_to: null,
}

type TextField = Exclude<keyof Values, 'status' | 'valid_from' | 'valid_to'>

/** RFC 5321, section 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
const longestEmail = 254

function merge(before: Values, given: GivenPerson): Values {
  const text = (typed: string | null | undefined, field: TextField, longest?: number) =>
    typed === undefined ? before[field] : textOf(typed, field, longest)
  const values: Values = {
    campus_id: text(given.campusId, 'campus_id'),
    first_name: text(given.firstName, 'first_name'),
    middle_name: text(given.middleName, 'middle_name'),
    last_name: text(given.lastName, 'last_name'),
    preferred_name: text(given.preferredName, 'preferred_name'),
    email: text(given.email, 'email', longestEmail),
    phone: text(given.phone, 'phone'),
    department: text(given.department, 'department'),
    title: text(given.title, 'title'),
    status: given.status ?? before.status,
    ...validity({
      validFrom: either(given.validFrom, before.valid_from),
      validTo: either(given.validTo, before.valid_to),
    }),
  }
  const identifying = [values.first_name, values.last_name, values.preferred_name, values.email, values.campus_id]
  if (identifying.every((value) => value === null)) throw new AppError('directory_person_nameless')
  return values
}

function either(given: string | null | undefined, present: string | null): string | null {
  return given === undefined ? present : valueOf(given)
}

/** What is kept beside a person's values, so that they can be found and sorted by them. */
function derived(values: Values) {
  return {
    email_key: values.email === null ? null : fold(values.email),
    sort_name: personSortName(values),
    search_text: personSearchText(values),
  }
}

/** A campus id is unique among people who stand (atrium-contract.md, "Items"); somebody who left may have had it before. */
async function assertCampusIdFree(
  transaction: Transaction<Schema>,
  campusId: string | null,
  except: PersonId | null,
): Promise<void> {
  if (campusId === null) return
  const holder = await personRows(transaction)
    .where('person.campus_id', '=', campusId)
    .where('person.departed_at', 'is', null)
    .where('person.id', '!=', except ?? newborn)
    .executeTakeFirst()
  if (holder !== undefined)
    throw new AppError('directory_campus_id_taken', { campusId, person: personLabel(holder), personId: holder.id })
}

async function assertIdentityFree(
  transaction: Transaction<Schema>,
  source: 'atrium' | 'scim',
  externalId: string,
): Promise<void> {
  const holder = await personRows(transaction)
    .innerJoin('identity_link as other', 'other.person_id', 'person.id')
    .where('other.source', '=', source)
    .where('other.external_id', '=', externalId)
    .executeTakeFirst()
  if (holder !== undefined)
    throw new AppError('directory_identity_taken', { identity: externalId, person: personLabel(holder), personId: holder.id })
}
