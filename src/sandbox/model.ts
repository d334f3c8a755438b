import type { Collection, SourceCounts, SourceRecords } from '../shared/atrium-contract.ts'
import { assertNever } from '../shared/domain.ts'
import { createChangeLog, type ChangeLog } from './change-log.ts'
import { credentialId, layOutCredentials, makeCredential } from './credentials.ts'
import { momentOf } from './dates.ts'
import { groupCount, groupId, layOutMemberships, makeGroup, makeMembership } from './groups.ts'
import { createOwnerIndex, type OwnerIndex } from './owner-index.ts'
import { makePerson, personId } from './people.ts'
import { createRandom, mix, type Random } from './random.ts'
import { createTable, type Table } from './table.ts'

/** The campus's records and what is needed to find and change them. Mutations write it, snapshots read it. */
export interface Model {
  readonly seed: number
  readonly tables: { readonly [C in Collection]: Table<SourceRecords[C]> }
  readonly log: ChangeLog
  /** For the choices of mutations: their own sequence, so that a campus is the same however it is read. */
  readonly random: Random
  readonly credentialsOf: OwnerIndex
  readonly membershipsOf: OwnerIndex
  readonly membersOf: OwnerIndex
  /** The group's and the person's slot of a membership. */
  pair(membership: number): { readonly group: number; readonly person: number }
  /** Adds a membership that never was; returns its slot. */
  appendMembership(group: number, person: number): number
  /** The moment the commit in progress will bear. */
  now(): string
}

/** How the key of a record is spelled in a tombstone. */
export type Key = { readonly id: string } | { readonly group_id: string; readonly person_id: string }

export function createModel(options: { readonly people: number; readonly seed: number; readonly logEntries: number }): Model {
  const { people, seed } = options
  const cards = layOutCredentials({ people, seed })
  const memberships = layOutMemberships({ people, seed })
  const added: { readonly group: number; readonly person: number }[] = []
  const groups = groupCount(people)
  const initial = memberships.groups.length
  const pair = (slot: number): { readonly group: number; readonly person: number } => {
    const later = slot < initial ? undefined : added[slot - initial]
    return later ?? { group: memberships.groups[slot] ?? 0, person: memberships.people[slot] ?? 0 }
  }
  const log = createChangeLog({ origin: mix(mix(seed, 6), people), keep: options.logEntries })
  const membershipsOf = createOwnerIndex(memberships.people, people)
  const membersOf = createOwnerIndex(memberships.groups, groups)
  const table = createTable({
    size: initial,
    make: (slot) => {
      const { group, person } = pair(slot)
      return makeMembership(group, person)
    },
  })
  return {
    seed,
    tables: {
      people: createTable({ size: people, make: (slot) => makePerson(seed, slot) }),
      credentials: createTable({
        size: cards.holders.length,
        make: (slot) => makeCredential({ seed, slot, holder: cards.holders[slot] ?? 0, door: slot < cards.doors }),
      }),
      groups: createTable({ size: groups, make: (slot) => makeGroup(seed, slot) }),
      memberships: table,
    },
    log,
    random: createRandom(mix(seed, 7)),
    credentialsOf: createOwnerIndex(cards.holders, people),
    membershipsOf,
    membersOf,
    pair,
    appendMembership: (group, person) => {
      added.push({ group, person })
      const slot = table.append({ ...makeMembership(group, person), updated_at: momentOf(log.commits + 1) })
      membershipsOf.add(person, slot)
      membersOf.add(group, slot)
      return slot
    },
    now: () => momentOf(log.commits + 1),
  }
}

export function keyOf(model: Model, collection: Collection, slot: number): Key {
  switch (collection) {
    case 'people':
      return { id: personId(slot) }
    case 'credentials':
      return { id: credentialId(slot) }
    case 'groups':
      return { id: groupId(slot) }
    case 'memberships': {
      const { group, person } = model.pair(slot)
      return { group_id: groupId(group), person_id: personId(person) }
    }
    default:
      return assertNever(collection)
  }
}

export function countsOf(tables: { readonly [C in Collection]: { readonly live: number } }): SourceCounts {
  return {
    people: tables.people.live,
    credentials: tables.credentials.live,
    groups: tables.groups.live,
    memberships: tables.memberships.live,
  }
}
