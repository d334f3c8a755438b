import type { SourceCredential, SourceGroup, SourcePerson, SourceRecords } from '../shared/atrium-contract.ts'
import { cardNumber, credentialId } from './credentials.ts'
import { groupId, groupName } from './groups.ts'
import type { Model } from './model.ts'
import { campusId, makePerson, personId } from './people.ts'
import type { Table } from './table.ts'

/** Single changes to the campus, each noted in the change log. Commits are the caller's: see mutations.ts. */

export function updatePerson(model: Model, slot: number, change: Partial<SourcePerson>): void {
  update(model, { collection: 'people', slot, change })
}

export function updateCredential(model: Model, slot: number, change: Partial<SourceCredential>): void {
  update(model, { collection: 'credentials', slot, change })
}

export function updateGroup(model: Model, slot: number, change: Partial<SourceGroup>): void {
  update(model, { collection: 'groups', slot, change })
}

/** Adds a person; what `values` leaves open is made up. Returns the slot. */
export function addPerson(model: Model, values: Partial<SourcePerson> = {}): number {
  const slot = model.tables.people.size
  model.tables.people.append({
    ...makePerson(model.seed, slot),
    status: 'active',
    version: '1',
    updated_at: model.now(),
    ...values,
    id: personId(slot),
  })
  model.log.note('people', slot)
  return slot
}

/** Gives a person a card with a number nobody has had; what `values` holds wins. Returns the slot. */
export function addCredential(model: Model, holder: number, values: Partial<SourceCredential> = {}): number {
  const slot = model.tables.credentials.size
  model.tables.credentials.append({
    kind: 'door',
    id_type: 'Campus card',
    ...cardNumber(model.random, slot),
    issue_no: 1,
    status: 'active',
    valid_from: null,
    valid_to: null,
    ...values,
    id: credentialId(slot),
    person_id: personId(holder),
    version: '1',
    updated_at: model.now(),
  })
  model.credentialsOf.add(holder, slot)
  model.log.note('credentials', slot)
  return slot
}

export function addGroup(model: Model, values: Partial<SourceGroup> = {}): number {
  const slot = model.tables.groups.size
  model.tables.groups.append({
    name: groupName(slot),
    description: null,
    version: '1',
    updated_at: model.now(),
    ...values,
    id: groupId(slot),
  })
  model.log.note('groups', slot)
  return slot
}

/** Puts a person into a group; nothing happens when they are in it. Returns whether something did. */
export function join(model: Model, group: number, person: number): boolean {
  const known = findMembership(model, group, person)
  if (known === undefined) {
    model.log.note('memberships', model.appendMembership(group, person))
    return true
  }
  const table = model.tables.memberships
  if (table.get(known) !== undefined) return false
  table.put(known, { group_id: groupId(group), person_id: personId(person), updated_at: model.now() })
  model.log.note('memberships', known)
  return true
}

export function removePerson(model: Model, slot: number): void {
  for (const membership of model.membershipsOf.of(slot)) removeMembership(model, membership)
  for (const credential of model.credentialsOf.of(slot)) removeCredential(model, credential)
  remove(model, 'people', slot)
}

export function removeGroup(model: Model, slot: number): void {
  for (const membership of model.membersOf.of(slot)) removeMembership(model, membership)
  remove(model, 'groups', slot)
}

export function removeCredential(model: Model, slot: number): void {
  remove(model, 'credentials', slot)
}

export function removeMembership(model: Model, slot: number): void {
  remove(model, 'memberships', slot)
}

/** The slot of a membership, also of one that was deleted: a pair has one slot for ever, so a delta never names it twice. */
export function findMembership(model: Model, group: number, person: number): number | undefined {
  return model.membershipsOf.of(person).find((slot) => model.pair(slot).group === group)
}

/** A campus id that nobody has had: counted down from the far end of the range that people's slots count up. */
export function freshCampusId(model: Model): string {
  return campusId(19_999_999 - model.log.end)
}

/** A card number that nobody has had and that no new card will get: far above the slots that cards count up. */
export function freshNumber(model: Model): Partial<SourceCredential> {
  return cardNumber(model.random, 1_500_000_000 + model.log.end)
}

function update<C extends 'people' | 'credentials' | 'groups'>(
  model: Model,
  options: { readonly collection: C; readonly slot: number; readonly change: Partial<SourceRecords[C]> },
): void {
  const { collection, slot, change } = options
  const table: Table<SourceRecords[C]> = model.tables[collection]
  const item = table.get(slot)
  if (item === undefined) return
  table.put(slot, { ...item, ...change, version: String(Number(item.version ?? 0) + 1), updated_at: model.now() })
  model.log.note(collection, slot)
}

function remove(model: Model, collection: keyof Model['tables'], slot: number): void {
  const table = model.tables[collection]
  if (table.get(slot) === undefined) return
  table.remove(slot, model.now())
  model.log.note(collection, slot)
}
