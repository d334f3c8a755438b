import { z } from 'zod'
import {
  domainPolicies,
  type DomainPolicy,
  type PersonId,
  scimProviders,
  type ScimConnectionId,
  type ScimProvider,
} from '../domain.ts'
import type { Failure, ListRows, OpenedList } from './call.ts'
import { call, listWindow, nothing, rowId } from './call.ts'

/** An identity provider's connection, as it is listed. */
export interface ScimConnection {
  readonly id: ScimConnectionId
  readonly name: string
  readonly provider: ScimProvider
  /** As people write them (not in punycode). */
  readonly domains: readonly string[]
  readonly domainPolicy: DomainPolicy
  readonly invites: boolean
  /** Whether it may provision at present. */
  readonly enabled: boolean
  readonly importPattern: string | null
  /** In ms since 1970. */
  readonly createdAt: number
  readonly users: number
  /** Users of whom nobody can tell who they are. */
  readonly unlinked: number
  readonly groups: number
  readonly importedGroups: number
  /** The present token first; then one that an overlap keeps for a while. */
  readonly tokens: readonly ScimTokenInfo[]
  readonly lastRequest: ScimRequestInfo | null
}

/** What may be known of a token. */
export interface ScimTokenInfo {
  /** Its public id, by which it is recognised in a provider's settings. */
  readonly id: string
  readonly createdAt: number
  readonly createdBy: string
  /** When an overlap ends; null for the present token. */
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

export interface ScimRequestInfo {
  readonly at: number
  readonly method: string
  /** `Users`, `Groups`, ... without ids. */
  readonly resource: string
  readonly status: number
  readonly scimType: string | null
  readonly detail: string | null
}

/** How the endpoint stands. */
export interface ScimEndpointState {
  /** `no_keychain`: it answers 503 until the keychain can be read. */
  readonly status: 'off' | 'starting' | 'listening' | 'no_keychain' | 'failed'
  /** Address to give to a provider; null while it does not listen. */
  readonly baseUrl: string | null
  /** Whether it is reached from this machine only. */
  readonly loopback: boolean
  /** What is in the way, in the reader's language by `errorText`. */
  readonly error: Failure | null
}

/** A token that waits to be shown once (design.md rule 8): whoever brings the handle first gets it, within five minutes. */
export interface RevealHandle {
  readonly connection: ScimConnection
  readonly handle: string
  readonly expiresAt: number
}

/** What unlinking would take away. */
export interface UnlinkPreview {
  readonly users: number
  readonly groups: readonly { readonly name: string; readonly members: number }[]
  /** People who lose at least one of these groups. */
  readonly peopleLosingAccess: number
  /** People whom only the provider keeps out, and who would have access again. */
  readonly peopleRegaining: number
}

/** A SCIM group in the grid of the import. */
export interface ScimGroupRow {
  readonly scimId: string
  readonly displayName: string
  readonly members: number
  /** The access group it was imported as. */
  readonly groupId: number | null
  readonly groupName: string | null
}

export interface ScimGroupsQuery {
  readonly connectionId: ScimConnectionId
  readonly search: string
  /** Whether a group is an access group already. */
  readonly imported: 'all' | 'yes' | 'no'
  readonly empty: 'all' | 'yes' | 'no'
}

/** What an import would make of one group. */
export interface ImportPreviewRow {
  readonly scimId: string
  readonly displayName: string
  readonly members: number
  /** Of these, people whom the directory knows. */
  readonly people: number
  /** The group that has this name already, if any; to be renamed with a suffix, or skipped. */
  readonly clash: { readonly groupId: number; readonly name: string } | null
}

export interface ImportResult {
  readonly created: number
  readonly skipped: number
  readonly memberships: number
}

const connectionId = rowId<ScimConnectionId>()
const name = z.string().min(1).max(200)
const domain = z.string().min(1).max(253)
const scimIds = z.array(z.string().min(1).max(100)).min(1).max(10_000)
/** In minutes; none, or at most a day. */
const overlapMinutes = z.int().min(0).max(1440)
const groupsQuery = z.strictObject({
  connectionId,
  search: z.string().max(200),
  imported: z.enum(['all', 'yes', 'no']),
  empty: z.enum(['all', 'yes', 'no']),
})

export const scimCalls = {
  endpoint: call<ScimEndpointState>()(nothing),
  /** Somebody is at the machine: asks the keychain again and starts what waits for it. */
  retry: call<ScimEndpointState>()(nothing),
  connections: call<readonly ScimConnection[]>()(nothing),
  /** Makes a connection, with a token that waits to be revealed. */
  connect: call<RevealHandle>()(
    z.strictObject({
      name,
      provider: z.enum(scimProviders),
      domains: z.array(domain).min(1).max(50),
      domainPolicy: z.enum(domainPolicies),
      invites: z.boolean(),
    }),
  ),
  /** Changes what is given of a connection. */
  update: call<ScimConnection>()(
    z.strictObject({
      connectionId,
      name: name.exactOptional(),
      provider: z.enum(scimProviders).exactOptional(),
      domains: z.array(domain).min(1).max(50).exactOptional(),
      domainPolicy: z.enum(domainPolicies).exactOptional(),
      invites: z.boolean().exactOptional(),
      enabled: z.boolean().exactOptional(),
      importPattern: z.string().min(1).max(200).nullable().exactOptional(),
      /** What whoever saves saw of it before. Where that is otherwise now, nothing is saved. */
      expected: z
        .strictObject({
          name,
          provider: z.enum(scimProviders),
          domains: z.array(domain),
          domainPolicy: z.enum(domainPolicies),
          invites: z.boolean(),
        })
        .partial()
        .exactOptional(),
    }),
  ),
  /** Makes a new token. The former one ends at once, or with the overlap. */
  refresh: call<RevealHandle>()(z.strictObject({ connectionId, overlapMinutes })),
  /** Ends an overlap now. */
  endOverlap: call<ScimConnection>()(z.strictObject({ connectionId })),
  /** Hands the token of a handle out, once. The only answer of the contract that holds a secret. */
  reveal: call<{ readonly token: string }>()(z.strictObject({ handle: z.string().min(1).max(100) })),
  /** Forgets the token of a handle unseen. */
  discard: call<null>()(z.strictObject({ handle: z.string().min(1).max(100) })),
  previewUnlink: call<UnlinkPreview>()(z.strictObject({ connectionId })),
  /** Takes connection, token and imported groups away; people stay. `name` is the connection's, typed. */
  unlink: call<null>()(z.strictObject({ connectionId, name })),
  requests: call<readonly ScimRequestInfo[]>()(z.strictObject({ connectionId, limit: z.int().min(1).max(200) })),
  openGroups: call<OpenedList>()(groupsQuery),
  groupRows: call<ListRows<ScimGroupRow>>()(listWindow),
  /** All groups that the query finds and that are not imported yet, for "select all". */
  matchingGroups: call<{ readonly scimIds: readonly string[] }>()(groupsQuery),
  previewImport: call<readonly ImportPreviewRow[]>()(z.strictObject({ connectionId, scimIds })),
  /** Makes access groups. A name that is taken is skipped, or gets `suffix`. */
  importGroups: call<ImportResult>()(
    z.strictObject({ connectionId, scimIds, onClash: z.enum(['skip', 'rename']), suffix: z.string().max(50) }),
  ),
  /** Takes the access group away; the SCIM group stays. */
  removeImport: call<{ readonly membersLost: number }>()(z.strictObject({ connectionId, scimId: z.string().min(1).max(100) })),
  /** Users of whom nobody can tell who they are, with those who might be meant. */
  unlinkedUsers: call<readonly UnlinkedUser[]>()(z.strictObject({ connectionId, limit: z.int().min(1).max(200) })),
  /** Says who a user is: somebody who stands, or somebody new (null). */
  linkUser: call<null>()(
    z.strictObject({ connectionId, scimId: z.string().min(1).max(100), personId: rowId<PersonId>().nullable() }),
  ),
}

export interface UnlinkedUser {
  readonly scimId: string
  readonly userName: string
  readonly displayName: string | null
  readonly reason: 'campus_id_ambiguous' | 'email_ambiguous' | 'email_conflict' | 'linked_elsewhere'
  readonly candidates: readonly { readonly personId: PersonId; readonly label: string }[]
}
