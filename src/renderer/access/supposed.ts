import type { Supposition } from '../../shared/contract/access-calls.ts'
import {
  assertNever,
  type CredentialId,
  type DoorId,
  type GroupId,
  type LevelId,
  type PersonId,
  type RunId,
  type ScimConnectionId,
  type SiteId,
} from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'

/** Who or what something is supposed of, as it was called when it was chosen. */
export interface Named<Id> {
  readonly id: Id
  readonly name: string
}

/** Something supposed, as an operator puts it together. */
export type Supposed =
  | {
      readonly kind: 'add_membership' | 'remove_membership'
      readonly person: Named<PersonId>
      readonly group: Named<GroupId>
    }
  | { readonly kind: 'assign_level' | 'unassign_level'; readonly level: Named<LevelId>; readonly group: Named<GroupId> }
  | { readonly kind: 'remove_group'; readonly group: Named<GroupId> }
  | { readonly kind: 'remove_level'; readonly level: Named<LevelId> }
  | { readonly kind: 'add_door' | 'drop_door'; readonly level: Named<LevelId>; readonly door: Named<DoorId> }
  | { readonly kind: 'suspend_person' | 'remove_person' | 'add_credential'; readonly person: Named<PersonId> }
  | { readonly kind: 'remove_credential'; readonly person: Named<PersonId>; readonly credential: Named<CredentialId> }
  | { readonly kind: 'remove_door'; readonly door: Named<DoorId> }
  | { readonly kind: 'remove_site'; readonly site: Named<SiteId> }
  | { readonly kind: 'unlink'; readonly connection: Named<ScimConnectionId> }
  | { readonly kind: 'run'; readonly run: Named<RunId> }

export type SupposedKind = Supposed['kind']

/** In the order in which they are offered. */
export const supposedKinds = [
  'add_membership',
  'remove_membership',
  'assign_level',
  'unassign_level',
  'add_door',
  'drop_door',
  'remove_group',
  'remove_level',
  'suspend_person',
  'remove_person',
  'add_credential',
  'remove_credential',
  'remove_door',
  'remove_site',
  'unlink',
  'run',
] as const satisfies readonly SupposedKind[]

/** What main is asked. */
export function suppositionOf(supposed: Supposed): Supposition {
  switch (supposed.kind) {
    case 'add_membership':
    case 'remove_membership':
      return { kind: supposed.kind, personId: supposed.person.id, groupId: supposed.group.id }
    case 'assign_level':
    case 'unassign_level':
      return { kind: supposed.kind, levelId: supposed.level.id, groupId: supposed.group.id }
    case 'remove_group':
      return { kind: 'remove_groups', groupIds: [supposed.group.id] }
    case 'remove_level':
      return { kind: 'remove_level', levelId: supposed.level.id }
    case 'add_door':
    case 'drop_door':
      return { kind: supposed.kind, levelId: supposed.level.id, doorId: supposed.door.id }
    case 'suspend_person':
    case 'remove_person':
    case 'add_credential':
      return { kind: supposed.kind, personId: supposed.person.id }
    case 'remove_credential':
      return { kind: supposed.kind, credentialId: supposed.credential.id }
    case 'remove_door':
      return { kind: 'remove_door', doorId: supposed.door.id }
    case 'remove_site':
      return { kind: 'remove_site', siteId: supposed.site.id }
    case 'unlink':
      return { kind: 'unlink', connectionId: supposed.connection.id }
    case 'run':
      return { kind: 'run', runId: supposed.run.id }
    default:
      return assertNever(supposed)
  }
}

/** A supposition in words: `Mina Kim is in “Physics staff”`. */
export function supposedWords(supposed: Supposed, t: Translate): string {
  switch (supposed.kind) {
    case 'add_membership':
    case 'remove_membership':
      return t(`whatIf.says.${supposed.kind}`, { person: supposed.person.name, group: supposed.group.name })
    case 'assign_level':
    case 'unassign_level':
      return t(`whatIf.says.${supposed.kind}`, { level: supposed.level.name, group: supposed.group.name })
    case 'remove_group':
      return t('whatIf.says.remove_group', { name: supposed.group.name })
    case 'remove_level':
      return t('whatIf.says.remove_level', { name: supposed.level.name })
    case 'add_door':
    case 'drop_door':
      return t(`whatIf.says.${supposed.kind}`, { level: supposed.level.name, door: supposed.door.name })
    case 'remove_credential':
      return t('whatIf.says.remove_credential', { person: supposed.person.name, card: supposed.credential.name })
    case 'suspend_person':
    case 'remove_person':
    case 'add_credential':
      return t(`whatIf.says.${supposed.kind}`, { name: supposed.person.name })
    case 'remove_door':
      return t('whatIf.says.remove_door', { name: supposed.door.name })
    case 'remove_site':
      return t('whatIf.says.remove_site', { name: supposed.site.name })
    case 'unlink':
      return t('whatIf.says.unlink', { name: supposed.connection.name })
    case 'run':
      return t('whatIf.says.run', { name: supposed.run.name })
    default:
      return assertNever(supposed)
  }
}

/** The list with another supposition: in the place of one, or at its end. What is supposed already is not supposed twice. */
export function withSupposed(list: readonly Supposed[], supposed: Supposed, place: number | null = null): readonly Supposed[] {
  const key = keyOf(supposed)
  const all = place === null ? [...list, supposed] : list.with(place, supposed)
  return all.filter((one) => one === supposed || keyOf(one) !== key)
}

/** The same for the same supposition. */
export function keyOf(supposed: Supposed): string {
  return JSON.stringify(suppositionOf(supposed))
}
