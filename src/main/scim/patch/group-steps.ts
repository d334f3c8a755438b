import { assertNever } from '../../../shared/domain.ts'
import type { ResolvedFilter } from '../filter/filter.ts'
import type { Attributes } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import { isMembers, readMemberIds } from '../schema/read-resource.ts'
import { groupType } from '../schema/resource-types.ts'
import type { GroupStep } from '../stores.ts'
import { patchAttributes } from './patch-attributes.ts'
import type { PatchOperation } from './read-patch.ts'

/**
 * Turns a PATCH of a group into steps that need no list of its members: first the group's own attributes, if they change, then its
 * members in the order of the operations. Neighbours of one kind become one step.
 * @param present the group's own attributes as they stand
 * @throws ScimError as `patchAttributes`; 400 `invalidFilter` for members that are chosen by anything but their ids
 */
export function groupSteps(present: Attributes, operations: readonly PatchOperation[]): readonly GroupStep[] {
  const [ofMembers, ofGroup] = partition(operations, ({ target }) => isMembers(groupType, target.attribute))
  const attributes = patchAttributes(groupType, present, ofGroup)
  const members = joined(ofMembers.flatMap(memberSteps))
  return attributes === present ? members : [{ kind: 'set', attributes }, ...members]
}

type MemberStep = Exclude<GroupStep, { readonly kind: 'set' }>

function memberSteps({ op, filter, value }: PatchOperation): readonly MemberStep[] {
  const ids = filter === null ? null : idsOf(filter)
  switch (op) {
    case 'add':
      return [{ kind: 'add_members', scimIds: readMemberIds(value) }]
    case 'replace':
      // A member is its id: another one in its place is a removal and an addition.
      if (ids !== null)
        return [
          { kind: 'remove_members', scimIds: ids },
          { kind: 'add_members', scimIds: readMemberIds(value) },
        ]
      return [{ kind: 'replace_members', scimIds: readMemberIds(value) }]
    case 'remove':
      if (ids !== null) return [{ kind: 'remove_members', scimIds: ids }]
      // To the letter of the RFC this would be all of them; Entra lists those it means (scim.md, section 3.1).
      if (value !== null) return [{ kind: 'remove_members', scimIds: readMemberIds(value) }]
      return [{ kind: 'replace_members', scimIds: [] }]
    default:
      return assertNever(op)
  }
}

/** Ids that a filter on members names: `value eq "..."`, several of them joined by `or`. */
function idsOf(filter: ResolvedFilter): readonly string[] {
  if (filter.kind === 'or') return filter.terms.flatMap(idsOf)
  if (filter.kind === 'compare' && filter.operator === 'eq' && typeof filter.value === 'string') {
    if (filter.target.attribute.name === 'value') return [filter.value]
  }
  throw new ScimError(400, 'Members are chosen by their ids: members[value eq "..."].', { scimType: 'invalidFilter' })
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
