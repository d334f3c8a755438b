import type { DomainPolicy, ScimConnectionId } from '../../shared/domain.ts'
import type { Attributes, MemberValue, Stored } from './resource.ts'

/**
 * What the service keeps, as its protocol half sees it. All of it is synchronous, on the connection of the endpoint's own thread: a
 * request is one transaction. Every function is bound to one connection, because the token alone decides whose resources there are.
 */

/** Whose token a request bore. */
export interface Caller {
  readonly connectionId: ScimConnectionId
  readonly name: string
  readonly domainPolicy: DomainPolicy
  /** In lower case, as IDNA spells them. */
  readonly domains: readonly string[]
}

export interface Stores {
  /** Runs `work` as one transaction: all of it stands, or nothing. May be nested. */
  transaction<Result>(work: () => Result): Result
  users(caller: Caller): UserStore
  groups(caller: Caller): GroupStore
}

export interface UserStore {
  /**
   * Stores a user and makes a person of them: somebody the directory knows already, or a new one.
   * @throws ScimError 409 `uniqueness` for a userName that is taken; 400 `invalidValue` outside of the connection's domains
   */
  create(attributes: Attributes): Stored
  find(scimId: string): Stored | null
  /** Puts `attributes` in the place of what stands. What changes nothing leaves version and time as they are. Null: no such user. */
  replace(scimId: string, attributes: Attributes): Stored | null
  /** @returns false when there is no such user */
  remove(scimId: string): boolean
  /** For each of the users, the groups they are in, through nested ones as well. Keyed by `scimId`; set-based. */
  groupsOf(scimIds: readonly string[]): ReadonlyMap<string, readonly MemberValue[]>
}

/** One step of a change of a group, in the order in which it was asked for. */
export type GroupStep =
  | { readonly kind: 'set'; readonly attributes: Attributes }
  | { readonly kind: 'add_members'; readonly scimIds: readonly string[] }
  | { readonly kind: 'remove_members'; readonly scimIds: readonly string[] }
  | { readonly kind: 'replace_members'; readonly scimIds: readonly string[] }

export interface GroupStore {
  /** @throws ScimError 400 `invalidValue` for members that are not there */
  create(attributes: Attributes, memberIds: readonly string[]): Stored
  find(scimId: string): Stored | null
  /**
   * Makes the steps, in their order, as differences: what is a member already, or is none, is no change and no error. Members are
   * never loaded. `set` holds the group's whole attributes. Null: no such group.
   * @throws ScimError 400 `invalidValue` for a member to be added that is not there
   */
  change(scimId: string, steps: readonly GroupStep[]): Stored | null
  /** The names of the levels that an imported group is on; none of any other. */
  levelsOf(scimId: string): readonly string[]
  /** @returns false when there is no such group */
  remove(scimId: string): boolean
  /** Direct members of each group, keyed by its `scimId`; set-based. */
  membersOf(scimIds: readonly string[]): ReadonlyMap<string, readonly MemberValue[]>
  /** How many direct members a group has; 0 when there is no such group. */
  memberCount(scimId: string): number
  /** Which of `memberIds` are direct members. */
  membersAmong(scimId: string, memberIds: readonly string[]): readonly MemberValue[]
}
