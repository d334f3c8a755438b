import type { SourceCredential, SourcePerson } from '../shared/atrium-contract.ts'
import { choose, slotOf, UnknownIdError, type Choice } from './choice.ts'
import { credentialId } from './credentials.ts'
import * as edits from './edits.ts'
import { groupId } from './groups.ts'
import type { Model } from './model.ts'
import { makeName, personId, personSlot } from './people.ts'

/** What a mutation did: the records it was about (new ones for `hire`, `recard`, `recreate`) and those they replaced. */
export interface Mutation {
  readonly version: string
  readonly watermark: string
  readonly ids: readonly string[]
  readonly replaced: readonly string[]
}

/** A membership by its pair, or as many as `count` by the seed's choice. */
export interface MembershipChoice {
  readonly group_id?: string | undefined
  readonly person_id?: string | undefined
  readonly count?: number | undefined
}

/**
 * What happens on a campus. Each call is one commit: it moves version and watermark once, whatever its size.
 * All of them throw `UnknownIdError` for an id that is not there.
 */
export interface Mutations {
  /** New people with cards and memberships. */
  readonly hire: (options?: { readonly count?: number | undefined }) => Mutation
  /** People are deleted, with their cards and memberships. */
  readonly leave: (choice?: Choice) => Mutation
  readonly rename: (options?: Choice & Partial<Pick<SourcePerson, 'first_name' | 'last_name'>>) => Mutation
  /** People get a new card with the next issue number; the old one is deleted or (`old: 'inactive'`) switched off. */
  readonly recard: (options?: Choice & { readonly old?: 'deleted' | 'inactive' | undefined }) => Mutation
  /** Door cards in use are reported lost or stolen. */
  readonly reportLost: (options?: Choice & { readonly status?: 'lost' | 'stolen' | undefined }) => Mutation
  /** People become inactive (or, with `status`, active again). */
  readonly setInactive: (options?: Choice & { readonly status?: 'active' | 'inactive' | undefined }) => Mutation
  readonly changeCampusId: (options?: Choice & { readonly campus_id?: string | undefined }) => Mutation
  /** People are deleted and come back under a new id with the same campus id, cards and groups. */
  readonly recreatePerson: (choice?: Choice) => Mutation
  /** A new person gets the e-mail address of one who leaves (or, with `holder: 'keeps'`, of one who stays). */
  readonly reuseEmail: (options?: Choice & { readonly holder?: 'leaves' | 'keeps' | undefined }) => Mutation
  /** Cards keep their id and get another number. */
  readonly renumber: (choice?: Choice) => Mutation
  /** Another person gets a card with the same format, facility and number. */
  readonly shareCard: (choice?: Choice) => Mutation
  readonly addGroup: (options?: { readonly count?: number | undefined; readonly name?: string | undefined }) => Mutation
  readonly renameGroup: (options?: Choice & { readonly name?: string | undefined }) => Mutation
  /** Groups are deleted, with their memberships. */
  readonly removeGroup: (choice?: Choice) => Mutation
  readonly addMembership: (choice?: MembershipChoice) => Mutation
  readonly removeMembership: (choice?: MembershipChoice) => Mutation
  /** `count` changes of an ordinary day: mostly renames, cards and memberships, some hires, few leaves. */
  readonly churn: (options: { readonly count: number }) => Mutation
}

export function createMutations(model: Model): Mutations {
  const { random, tables } = model
  const commit = (ids: readonly string[], replaced: readonly string[] = []): Mutation => {
    model.log.commit()
    return { version: model.log.version, watermark: model.log.watermark, ids, replaced }
  }
  const people = (choice: Choice): readonly number[] => choose(model, { collection: 'people', choice })
  const doorCards = (choice: Choice): readonly number[] =>
    choose(model, { collection: 'credentials', choice, accept: (card) => card.kind === 'door' && card.status === 'active' })
  const groups = (choice: Choice): readonly number[] => choose(model, { collection: 'groups', choice })

  const hireOne = (values: Partial<SourcePerson> = {}): number => {
    const person = edits.addPerson(model, values)
    const cards = random.chance(50) ? 2 : 1
    for (let card = 0; card < cards; card += 1) edits.addCredential(model, person)
    for (const group of groups({ count: Math.min(6, tables.groups.live) })) edits.join(model, group, person)
    return person
  }
  const renameOne = (
    person: number,
    names: { readonly first_name?: string | null | undefined; readonly last_name?: string | null | undefined },
  ): void => {
    const made = makeName(random)
    edits.updatePerson(model, person, { first_name: names.first_name ?? made.first, last_name: names.last_name ?? made.last })
  }
  const recardOne = (
    person: number,
    old: 'deleted' | 'inactive',
  ): { readonly card: number; readonly before: number | undefined } => {
    const before = model.credentialsOf.of(person).find((slot) => {
      const card = tables.credentials.get(slot)
      return card?.kind === 'door' && card.status === 'active'
    })
    const present = before === undefined ? undefined : tables.credentials.get(before)
    const card = edits.addCredential(model, person, {
      issue_no: (present?.issue_no ?? 0) + 1,
      id_type: present?.id_type ?? 'Campus card',
    })
    if (before !== undefined && old === 'deleted') edits.removeCredential(model, before)
    if (before !== undefined && old === 'inactive') edits.updateCredential(model, before, { status: 'inactive' })
    return { card, before }
  }
  const recreateOne = (person: number): number => {
    const values = tables.people.get(person)
    const cards = model.credentialsOf.of(person).map((slot) => tables.credentials.get(slot))
    const joined = model.membershipsOf.of(person).filter((slot) => tables.memberships.get(slot) !== undefined)
    edits.removePerson(model, person)
    const again = edits.addPerson(model, { ...values, version: '1', updated_at: model.now() })
    for (const card of cards) if (card !== undefined) edits.addCredential(model, again, card)
    for (const slot of joined) edits.join(model, model.pair(slot).group, again)
    return again
  }
  const shareOne = (slot: number): readonly number[] => {
    const card = tables.credentials.get(slot)
    const holder = personSlot(card?.person_id ?? '')
    const other = choose(model, { collection: 'people', choice: { count: 2 } }).find((person) => person !== holder)
    return card === undefined || other === undefined
      ? []
      : [edits.addCredential(model, other, { ...numberOf(card), id_type: card.id_type })]
  }
  const joinSomewhere = (wanted: MembershipChoice): readonly string[] => {
    const joined: string[] = []
    const count = wanted.count ?? 1
    for (let tries = 0; joined.length < count && tries < count * 20; tries += 1) {
      const group = wanted.group_id === undefined ? groups({})[0] : slotOf(model, 'groups', wanted.group_id)
      const person = wanted.person_id === undefined ? people({})[0] : slotOf(model, 'people', wanted.person_id)
      if (group === undefined || person === undefined) break
      if (edits.join(model, group, person)) joined.push(pairName(group, person))
      else if (wanted.group_id !== undefined && wanted.person_id !== undefined) break
    }
    return joined
  }
  const leaveSomewhere = (wanted: MembershipChoice): readonly string[] =>
    membershipsIn(model, wanted).map((slot) => {
      edits.removeMembership(model, slot)
      const { group, person } = model.pair(slot)
      return pairName(group, person)
    })

  return {
    hire: ({ count = 1 } = {}) => commit(Array.from({ length: count }, () => personId(hireOne()))),
    leave: (choice = {}) => {
      const leaving = people(choice)
      for (const person of leaving) edits.removePerson(model, person)
      return commit(leaving.map(personId))
    },
    rename: (options = {}) => {
      const renamed = people(options)
      for (const person of renamed) renameOne(person, options)
      return commit(renamed.map(personId))
    },
    recard: (options = {}) => {
      const done = people(options).map((person) => recardOne(person, options.old ?? 'deleted'))
      const replaced = done.flatMap(({ before }) => (before === undefined ? [] : [credentialId(before)]))
      return commit(
        done.map(({ card }) => credentialId(card)),
        replaced,
      )
    },
    reportLost: (options = {}) => {
      const lost = doorCards(options)
      for (const card of lost) edits.updateCredential(model, card, { status: options.status ?? 'lost' })
      return commit(lost.map(credentialId))
    },
    setInactive: (options = {}) => {
      const status = options.status ?? 'inactive'
      const chosen = choose(model, { collection: 'people', choice: options, accept: (person) => person.status !== status })
      for (const person of chosen) edits.updatePerson(model, person, { status })
      return commit(chosen.map(personId))
    },
    changeCampusId: (options = {}) => {
      const changed = people(options)
      for (const person of changed)
        edits.updatePerson(model, person, { campus_id: options.campus_id ?? edits.freshCampusId(model) })
      return commit(changed.map(personId))
    },
    recreatePerson: (choice = {}) => {
      const gone = people(choice)
      const back = gone.map(recreateOne)
      return commit(back.map(personId), gone.map(personId))
    },
    reuseEmail: (options = {}) => {
      const before = choose(model, {
        collection: 'people',
        choice: options,
        accept: (person) => typeof person.email === 'string',
      })
      const after = before.map((person) => {
        const email = tables.people.get(person)?.email ?? null
        if (options.holder !== 'keeps') edits.removePerson(model, person)
        return hireOne({ email })
      })
      return commit(after.map(personId), before.map(personId))
    },
    renumber: (choice = {}) => {
      const cards = doorCards(choice)
      for (const card of cards) edits.updateCredential(model, card, edits.freshNumber(model))
      return commit(cards.map(credentialId))
    },
    shareCard: (choice = {}) => {
      const cards = doorCards(choice)
      return commit(cards.flatMap(shareOne).map(credentialId), cards.map(credentialId))
    },
    addGroup: ({ count = 1, name } = {}) =>
      commit(Array.from({ length: count }, () => groupId(edits.addGroup(model, name === undefined ? {} : { name })))),
    renameGroup: (options = {}) => {
      const renamed = groups(options)
      for (const group of renamed) {
        edits.updateGroup(model, group, {
          name: options.name ?? `${tables.groups.get(group)?.name ?? ''} (renamed ${model.log.commits + 1})`,
        })
      }
      return commit(renamed.map(groupId))
    },
    removeGroup: (choice = {}) => {
      const removed = groups(choice)
      for (const group of removed) edits.removeGroup(model, group)
      return commit(removed.map(groupId))
    },
    addMembership: (choice = {}) => commit(joinSomewhere(choice)),
    removeMembership: (choice = {}) => commit(leaveSomewhere(choice)),
    churn: ({ count }) => {
      const touched = new Set<string>()
      for (let change = 0; change < count; change += 1) {
        const kind = random.int(100)
        const person = people({})[0]
        if (person === undefined) break
        touched.add(personId(person))
        if (kind < 40) renameOne(person, {})
        else if (kind < 60) joinSomewhere({ person_id: personId(person) })
        else if (kind < 75) leaveSomewhere({ person_id: personId(person) })
        else if (kind < 90) recardOne(person, 'deleted')
        else if (kind < 98) hireOne()
        else edits.removePerson(model, person)
      }
      return commit([...touched])
    },
  }
}

function membershipsIn(model: Model, { group_id, person_id, count = 1 }: MembershipChoice): readonly number[] {
  const stands = (slot: number): boolean => model.tables.memberships.get(slot) !== undefined
  if (group_id !== undefined && person_id !== undefined) {
    const slot = edits.findMembership(model, slotOf(model, 'groups', group_id), slotOf(model, 'people', person_id))
    if (slot === undefined || !stands(slot)) throw new UnknownIdError(`${person_id} is not in ${group_id}`)
    return [slot]
  }
  if (person_id !== undefined)
    return model.membershipsOf
      .of(slotOf(model, 'people', person_id))
      .filter(stands)
      .slice(0, count)
  if (group_id !== undefined)
    return model.membersOf
      .of(slotOf(model, 'groups', group_id))
      .filter(stands)
      .slice(0, count)
  return choose(model, { collection: 'memberships', choice: { count } })
}

function pairName(group: number, person: number): string {
  return `${groupId(group)} ${personId(person)}`
}

function numberOf(card: SourceCredential): Partial<SourceCredential> {
  return { format: card.format, facility_code: card.facility_code, number: card.number, number_hex: card.number_hex }
}
