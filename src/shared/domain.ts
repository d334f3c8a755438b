/** The words of the product (design.md section 3) as types. Nothing here knows a database, a process or a screen. */

/** Who owns a value, and so where it is changed (rule 2). */
export const origins = ['atrium', 'scim', 'command'] as const
export type Origin = (typeof origins)[number]

/** The four kinds of object that a source delivers and a plan line changes. */
export const kinds = ['people', 'credentials', 'groups', 'memberships'] as const
export type Kind = (typeof kinds)[number]

/** What is made here, and what opens which door: `assignments` are the groups of a level. */
export const accessKinds = ['sites', 'doors', 'schedules', 'holidays', 'levels', 'assignments'] as const
export type AccessKind = (typeof accessKinds)[number]

/** Whether a holiday closes a schedule. */
export const onHolidays = ['closed', 'as_usual'] as const
export type OnHolidays = (typeof onHolidays)[number]

declare const brand: unique symbol
type Branded<Name extends string> = number & { readonly [brand]: Name }

/** Row ids of the directory. Ids from outside are opaque strings and keep their owner's name (`atriumPersonId`). */
export type PersonId = Branded<'PersonId'>
export type CredentialId = Branded<'CredentialId'>
export type GroupId = Branded<'GroupId'>
export type RunId = Branded<'RunId'>
export type OperatorId = Branded<'OperatorId'>
export type ScimConnectionId = Branded<'ScimConnectionId'>
/** The row ids of what a provider wrote. Its own ids of them are opaque strings (`scimId`). */
export type ScimUserId = Branded<'ScimUserId'>
export type ScimGroupId = Branded<'ScimGroupId'>
/** An e-mail that tells somebody of their access. */
export type InviteId = Branded<'InviteId'>
export type SiteId = Branded<'SiteId'>
export type DoorId = Branded<'DoorId'>
export type ScheduleId = Branded<'ScheduleId'>
export type HolidayId = Branded<'HolidayId'>
export type LevelId = Branded<'LevelId'>
export type AlertId = Branded<'AlertId'>
export type AlertMailId = Branded<'AlertMailId'>
export type AlertRecipientId = Branded<'AlertRecipientId'>

export const personStatuses = ['active', 'suspended'] as const
export type PersonStatus = (typeof personStatuses)[number]

export const credentialStatuses = ['active', 'inactive', 'lost', 'stolen', 'expired'] as const
export type CredentialStatus = (typeof credentialStatuses)[number]

/** A person's values that their owner gives, in the order of every list of them. */
export const personFields = [
  'campus_id',
  'first_name',
  'middle_name',
  'last_name',
  'preferred_name',
  'email',
  'phone',
  'department',
  'title',
  'status',
  'valid_from',
  'valid_to',
] as const

/** A card's values that its owner gives, as `personFields`. */
export const credentialFields = [
  'id_type',
  'format',
  'facility_code',
  'number',
  'number_hex',
  'issue_no',
  'status',
  'valid_from',
  'valid_to',
] as const

/** What a source says of a person: `gone` when it took them back. */
export type SourceWord = PersonStatus | 'gone'

/** Which identity provider: it picks the set-up guide, and nothing else. */
export const scimProviders = ['okta', 'entra', 'other'] as const
export type ScimProvider = (typeof scimProviders)[number]

/** Whether a connection may provision only people of its own e-mail domains. */
export const domainPolicies = ['enforce', 'any'] as const
export type DomainPolicy = (typeof domainPolicies)[number]

/** What an operator may do: look; change cards, groups and syncs as well; or everything. In ascending order. */
export const roles = ['viewer', 'access_manager', 'org_admin'] as const
export type Role = (typeof roles)[number]

/** What started a run. */
export const triggers = ['schedule', 'manual', 'startup', 'resume', 'undo'] as const
export type Trigger = (typeof triggers)[number]

/** Marks a switch over a union as complete: a new member breaks the build here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
