import { assertNever } from '../../../shared/domain.ts'
import type { ResolvedFilter } from '../filter/filter.ts'
import { matches } from '../filter/matches.ts'
import type { Attributes } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import { isMembers, readMemberIds } from '../schema/read-resource.ts'
import { groupType } from '../schema/resource-types.ts'
import type { GroupStep } from '../stores.ts'
import { patchAttributes } from './patch-attributes.ts'
import type { PatchOperation } from './read-patch.ts'

/** The members that a group has, for the few operations that ask. As `members` shows them, with `$ref`. */
export interface PresentMembers {
  all(): readonly Attributes[]
  among(scimIds: readonly string[]): readonly Attributes[]
}

/**
 * Turns a PATCH of a group into steps, which need no list of its members: first the group's own attributes, if they change, then its
 * members in the order of the operations. Neighbours of one kind become one step. Only a filter that does not name ids has its members
 * read, and a replacement those that it replaces.
 * @param present the group's own attributes as they stand
 * @param members as they stand: `inBatches` sees to it that they do
 * @throws ScimError as `patchAttributes`; 400 `noTarget` for a replacement of members that are not there
 */
export function groupSteps(
  present: Attributes,
  operations: readonly PatchOperation[],
  members: PresentMembers,
): readonly GroupStep[] {
  const [ofMembers, ofGroup] = partition(operations, ({ target }) => isMembers(groupType, target.attribute))
  const attributes = patchAttributes(groupType, present, ofGroup)
  const steps = joined(ofMembers.flatMap((operation) => memberSteps(operation, members)))
  return attributes === present ? steps : [{ kind: 'set', attributes }, ...steps]
}

/** Each may read all members of a group. */
const maxSearches = 5

/**
 * Operations in groups that may be made at once: whatever asks for the members begins one, as those before may change them.
 * @throws ScimError 413 for more than five that search all members
 */
export function inBatches(operations: readonly PatchOperation[]): readonly (readonly PatchOperation[])[] {
  const searches = operations.filter((operation) => asksForMembers(operation) && searchesAll(operation))
  if (searches.length > maxSearches)
    throw new ScimError(413, `A request may search members at most ${maxSearches} times; name them by their ids.`)
  const batches: PatchOperation[][] = []
  for (const operation of operations) {
    const last = batches.at(-1)
    if (last === undefined || asksForMembers(operation)) batches.push([operation])
    else last.push(operation)
  }
  return batches
}

function asksForMembers({ op, target, filter }: PatchOperation): boolean {
  if (filter === null || op === 'add' || !isMembers(groupType, target.attribute)) return false
  return op === 'replace' || idsOf(filter) === null
}

function searchesAll({ filter }: PatchOperation): boolean {
  return filter !== null && idsOf(filter) === null
}

type MemberStep = Exclude<GroupStep, { readonly kind: 'set' }>

function memberSteps({ op, filter, value }: PatchOperation, members: PresentMembers): readonly MemberStep[] {
  switch (op) {
    case 'add':
      return [{ kind: 'add_members', scimIds: readMemberIds(value) }]
    case 'replace': {
      if (filter === null) return [{ kind: 'replace_members', scimIds: readMemberIds(value) }]
      const scimIds = chosenBy(filter, members)
      if (scimIds.length === 0) throw new ScimError(400, 'No member matches the filter of the path.', { scimType: 'noTarget' })
      // A member is its id: another one in its place is a removal and an addition.
      return [
        { kind: 'remove_members', scimIds },
        { kind: 'add_members', scimIds: readMemberIds(value) },
      ]
    }
    case 'remove':
      // Who is no member is none afterwards either, so nobody need look.
      if (filter !== null) return [{ kind: 'remove_members', scimIds: idsOf(filter) ?? chosenBy(filter, members) }]
      // To the letter of the RFC this would be all of them; Entra lists those it means (scim.md, section 3.1).
      if (value !== null) return [{ kind: 'remove_members', scimIds: readMemberIds(value) }]
      return [{ kind: 'replace_members', scimIds: [] }]
    default:
      return assertNever(op)
  }
}

function chosenBy(filter: ResolvedFilter, members: PresentMembers): readonly string[] {
  const ids = idsOf(filter)
  const chosen = ids === null ? members.all().filter((member) => matches(filter, member)) : members.among(ids)
  return readMemberIds(chosen)
}

/** Ids that a filter on members names: `value eq "..."`, several of them joined by `or`. Null: it asks for something else. */
function idsOf(filter: ResolvedFilter): readonly string[] | null {
  if (filter.kind === 'or') {
    const ids = filter.terms.map(idsOf)
    return ids.every((one) => one !== null) ? ids.flat() : null
  }
  const isId = filter.kind === 'compare' && filter.operator === 'eq' && filter.target.attribute.name === 'value'
  return isId && typeof filter.value === 'string' ? [filter.value] : null
}

/** Neighbours of one kind as one, which names each member once; what names nobody is left out, but for a replacement. */
function joined(steps: readonly MemberStep[]): readonly MemberStep[] {
  const runs: { readonly kind: MemberStep['kind']; readonly scimIds: Set<string> }[] = []
  for (const { kind, scimIds } of steps) {
    const last = runs.at(-1)
    if (kind !== 'replace_members' && scimIds.length === 0) continue
    if (kind === 'replace_members' || last?.kind !== kind) runs.push({ kind, scimIds: new Set(scimIds) })
    else for (const id of scimIds) last.scimIds.add(id)
  }
  return runs.map(({ kind, scimIds }) => ({ kind, scimIds: [...scimIds] }))
}

function partition<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))]
}
