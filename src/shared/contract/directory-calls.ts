import { z } from 'zod'
import {
  credentialStatuses,
  origins,
  type personFields,
  personStatuses,
  type CredentialId,
  type CredentialStatus,
  type GroupId,
  type Kind,
  type Origin,
  type PersonId,
  type PersonStatus,
  type RunId,
  type SourceWord,
} from '../domain.ts'
import type { LineAction, LineReason } from './runs-calls.ts'
import { call, listWindow, nothing, rowId, type ListRows, type OpenedList } from './call.ts'

/** To whom something belongs, and where it is changed (rule 2). */
export interface Owned {
  readonly owner: Origin
  readonly changed_in: Place
  /** Whether it may be changed here, by the operator. */
  readonly editable: boolean
}

export type Place = 'atrium_portal' | 'identity_provider' | 'directory'

export interface PersonRow {
  readonly id: PersonId
  readonly atrium_id: string | null
  readonly campus_id: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly last_name: string | null
  readonly preferred_name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly department: string | null
  readonly title: string | null
  readonly status: PersonStatus
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly origin: Origin
}

export interface PeopleListRow extends PersonRow {
  readonly credentials: number
  readonly groups: number
}

export interface CredentialRow {
  readonly id: CredentialId
  readonly atrium_id: string | null
  readonly person_id: PersonId
  readonly campus_id: string | null
  readonly id_type: string | null
  readonly format: string | null
  readonly facility_code: string | null
  readonly number: string | null
  readonly number_hex: string | null
  readonly issue_no: number | null
  readonly status: CredentialStatus
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly origin: Origin
}

export interface GroupRow {
  readonly id: GroupId
  readonly atrium_id: string | null
  readonly name: string
  readonly description: string | null
  readonly origin: Origin
}

export interface GroupsListRow extends GroupRow {
  readonly members: number
}

export interface ShownField extends Owned {
  readonly field: (typeof personFields)[number]
  readonly value: string | null
}

export interface ShownPerson {
  readonly id: PersonId
  /** As lists and messages call them. */
  readonly label: string
  readonly origin: Origin
  /** When they left their source, in ms since 1970; their access ended then, and they are removed after the grace period. */
  readonly departed_at: number | null
  readonly fields: readonly ShownField[]
  /** Who knows them, and what each says: they have access only while all of them say active. */
  readonly links: readonly SourceLink[]
  readonly credentials: readonly (CredentialRow & Owned)[]
  readonly groups: readonly (GroupRow & Owned)[]
  /** Newest first. */
  readonly history: readonly HistoryEntry[]
}

/** A person at one source. */
export interface SourceLink {
  readonly source: 'atrium' | 'scim'
  /** Their id there; at an identity provider, the one that this service gave. */
  readonly external_id: string
  readonly says: SourceWord
  /** The identity provider's connection; null for Atrium, and once it has been unlinked. */
  readonly connection: string | null
}

export interface ShownGroup extends Owned {
  readonly row: GroupsListRow
  /** Whose identity provider it comes from; null where it comes from none. */
  readonly connection: string | null
}

/** One change that concerned a person: theirs, or of a card or a membership of theirs. */
export interface HistoryEntry {
  /** In ms since 1970. */
  readonly at: number
  /** `command:<operator>`, `scim:<connection>`, or who ran the sync. */
  readonly actor: string
  readonly runId: RunId | null
  readonly kind: Kind
  readonly action: LineAction
  /** Why a sync did it. */
  readonly reason: LineReason | null
  readonly targetId: number | null
  /** For a membership; null once the group has gone. */
  readonly groupName: string | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** How many objects stand, by kind and owner. */
export type DirectoryTotals = Readonly<Record<Kind, Readonly<Record<Origin, number>>>>

const personId = rowId<PersonId>()
const groupId = rowId<GroupId>()
const search = z.string().max(200).default('')

export const directoryCalls = {
  totals: call<DirectoryTotals>()(nothing),
  /** The departments of people whom Atrium knows, by name; the first thousand. */
  departments: call<readonly string[]>()(nothing),
}

export const peopleCalls = {
  open: call<OpenedList>()(
    z.strictObject({
      /** Words that must all be found in name, e-mail, campus id or card number. */
      search,
      origin: z.enum(origins).nullable().default(null),
      status: z.enum(personStatuses).nullable().default(null),
      /** Members of this group only. */
      groupId: groupId.nullable().default(null),
      sort: z.enum(['name', 'email', 'campus_id', 'department', 'status']).default('name'),
      descending: z.boolean().default(false),
    }),
  ),
  window: call<ListRows<PeopleListRow>>()(listWindow),
  show: call<ShownPerson>()(z.strictObject({ personId })),
  addCredential: call<{ readonly credentialId: CredentialId }>()(
    z.strictObject({
      personId,
      format: z.string().trim().min(1).max(100),
      facilityCode: z.string().trim().max(40).nullable(),
      /** Exactly one of `number` and `numberHex`. */
      number: z.string().trim().max(64).nullable(),
      numberHex: z.string().trim().max(128).nullable(),
      status: z.enum(credentialStatuses).default('active'),
      /** RFC 3339. */
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
    }),
  ),
  removeCredential: call<null>()(z.strictObject({ credentialId: rowId<CredentialId>() })),
  /** Answers whether anything changed: false when they are in it already. */
  addMembership: call<{ readonly changed: boolean }>()(z.strictObject({ personId, groupId })),
  removeMembership: call<{ readonly changed: boolean }>()(z.strictObject({ personId, groupId })),
}

const groupName = z.string().trim().min(1).max(200)

export const groupsCalls = {
  open: call<OpenedList>()(
    z.strictObject({
      /** Words that must all be found in the name. */
      search,
      origin: z.enum(origins).nullable().default(null),
      sort: z.enum(['name', 'members']).default('name'),
      descending: z.boolean().default(false),
    }),
  ),
  window: call<ListRows<GroupsListRow>>()(listWindow),
  show: call<ShownGroup>()(z.strictObject({ groupId })),
  create: call<{ readonly groupId: GroupId }>()(
    z.strictObject({ name: groupName, description: z.string().trim().max(500).nullable() }),
  ),
  rename: call<null>()(z.strictObject({ groupId, name: groupName })),
  /** One with members is removed only when `withMembers` says so, after the screen has shown how many lose what it opens. */
  remove: call<{ readonly membersLost: number }>()(z.strictObject({ groupId, withMembers: z.boolean() })),
}
