import type { Place } from '../../shared/contract/directory-calls.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { assertNever, type Origin } from '../../shared/domain.ts'

/**
 * Who may change what (design.md rule 2). Ownership is per value: what an actor may do depends on whom the value belongs to,
 * and on nothing else about the person it stands on.
 */

/** What is to be changed, and to whom its parts belong. A thing that is to be created belongs to the origin it will carry. */
export type Target =
  /** A person's fields, or the person as a whole. */
  | { readonly kind: 'people'; readonly owner: Origin }
  | { readonly kind: 'credentials'; readonly owner: Origin; readonly holder: Origin }
  | { readonly kind: 'groups'; readonly owner: Origin }
  | { readonly kind: 'memberships'; readonly owner: Origin; readonly group: Origin; readonly member: Origin }
  /** Who a person is elsewhere. It belongs to the source that knows them by it. */
  | { readonly kind: 'links'; readonly owner: Origin }

export type Change = 'create' | 'update' | 'remove'

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly owner: Origin }

/**
 * Says whether `actor` may make `change` to `target`, and if not, who may. The operator (`command`) may also link a person to
 * any source: saying who is who is how an ambiguous match is settled, and it changes no value of the other owner.
 */
export function mayChange(request: { readonly actor: Origin; readonly target: Target; readonly change: Change }): Verdict {
  const { actor, target, change } = request
  if (target.kind === 'links' && change === 'create' && actor === 'command') return { allowed: true }
  const other = mustBeOwn(target).find((owner) => owner !== actor)
  return other === undefined ? { allowed: true } : { allowed: false, owner: other }
}

/**
 * The whole rule: which parts of a target must be the actor's own. `holder` and `member` are not among them, and that is the
 * point: anybody may be given an own card, and an own membership in an own group. A group that is somebody else's is locked,
 * its members included.
 */
function mustBeOwn(target: Target): readonly Origin[] {
  switch (target.kind) {
    case 'people':
    case 'credentials':
    case 'groups':
    case 'links':
      return [target.owner]
    case 'memberships':
      return [target.group, target.owner]
    default:
      return assertNever(target)
  }
}

/**
 * To whom a person's fields belong: to Atrium as soon as Atrium knows them, else to the identity provider that does, else to
 * whoever put them in.
 */
export function personOwner(person: { readonly origin: Origin; readonly links: readonly ('atrium' | 'scim')[] }): Origin {
  if (person.links.includes('atrium')) return 'atrium'
  if (person.links.includes('scim')) return 'scim'
  return person.origin
}

/** Where a value is changed: the word that screens and the command line put into their language. */
export const placeOf: Readonly<Record<Origin, Place>> = {
  atrium: 'atrium_portal',
  scim: 'identity_provider',
  command: 'directory',
}

/**
 * @param name what is to be changed, in the operator's words: a person's or group's name, a card number.
 * @throws AppError `directory_owned_elsewhere`, naming the owner and where to make the change.
 */
export function assertMayChange(request: {
  readonly actor: Origin
  readonly target: Target
  readonly change: Change
  readonly name: string
}): void {
  const verdict = mayChange(request)
  if (!verdict.allowed) throw new AppError('directory_owned_elsewhere', { owner: ownerName[verdict.owner], name: request.name })
}

/** The owners as they are called in every language. */
export const ownerName: Readonly<Record<Origin, string>> = { atrium: 'Atrium', scim: 'SCIM', command: 'Command' }
