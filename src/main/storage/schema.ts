import type { ColumnType, Generated } from 'kysely'
import type { AlertMailState } from '../../shared/contract/alerts-calls.ts'
import type { InviteState } from '../../shared/contract/invites-calls.ts'
import type { LineAction, LineReason, RefusalReason, RunEntry } from '../../shared/contract/runs-calls.ts'
import type {
  AccessKind,
  AlertId,
  AlertMailId,
  AlertRecipientId,
  CredentialId,
  CredentialStatus,
  DomainPolicy,
  DoorId,
  GroupId,
  HolidayId,
  InviteId,
  Kind,
  LevelId,
  OnHolidays,
  OperatorId,
  Origin,
  PersonId,
  PersonStatus,
  Role,
  RunId,
  ScheduleId,
  ScimConnectionId,
  ScimGroupId,
  ScimProvider,
  ScimUserId,
  SiteId,
  SourceWord,
  Trigger,
} from '../../shared/domain.ts'
import type { ErrorCode, Language } from '../../shared/errors/app-error.ts'
import type { QuarantineCode } from '../../shared/quarantine-text.ts'
import type { SyncReport } from '../../shared/sync-report.ts'
import type { EffectTables } from './effect-tables.ts'

/** The tables as kysely sees them. The words behind the columns are in `migrations/`. */
export interface Schema extends EffectTables {
  setting: { key: string; value: string }
  directory_state: { id: number; revision: number; next_person_id: number; next_credential_id: number; next_group_id: number }
  person: PersonTable
  identity_link: {
    source: 'atrium' | 'scim'
    external_id: string
    person_id: PersonId
    says: ColumnType<SourceWord | null, SourceWord | null | undefined, SourceWord | null>
    connection_id: ColumnType<ScimConnectionId | null, ScimConnectionId | null | undefined, ScimConnectionId | null>
  }
  credential: CredentialTable
  access_group: {
    id: GroupId
    origin: Origin
    atrium_id: string | null
    name: string
    description: string | null
    sort_name: string
  }
  membership: { group_id: GroupId; person_id: PersonId; origin: Origin }
  source_state: {
    id: number
    fingerprint: string | null
    watermark: string | null
    etag: string | null
    full_read_at: number | null
    inactive_seen: number
  }
  sync_run: SyncRunTable
  plan_part: PlanPartTable
  plan_line: {
    run_id: RunId
    seq: number
    target_id: number
    person_id: PersonId | null
    key: string
    before: string | null
    after: string | null
  }
  plan_failure: { run_id: RunId; seq: number }
  undo_refusal: { run_id: RunId; seq: number; reason: RefusalReason; present: string | null }
  quarantine: QuarantineTable
  journal: JournalTable
  deferred_index: { name: string; sql: string }
  scheduler_state: { id: number; record: string }
  scim_connection: ScimConnectionTable
  scim_domain: { domain: string; connection_id: ScimConnectionId }
  scim_token: ScimTokenTable
  scim_user: ScimUserTable
  scim_user_value: ScimUserValueTable
  scim_group: ScimGroupTable
  scim_member: { group_id: ScimGroupId; user_id: ScimUserId }
  scim_nested_group: { group_id: ScimGroupId; child_id: ScimGroupId }
  scim_request: ScimRequestTable
  invite: InviteTable
  operator: OperatorTable
  site: { id: Generated<SiteId>; name: string; sort_name: string; time_zone: string }
  door: { id: Generated<DoorId>; site_id: SiteId; name: string; sort_name: string }
  schedule: { id: Generated<ScheduleId>; name: string; sort_name: string; on_holidays: OnHolidays }
  schedule_interval: { schedule_id: ScheduleId; weekday: number; from_minute: number; to_minute: number }
  holiday: { id: Generated<HolidayId>; site_id: SiteId | null; name: string; first_date: string; last_date: string }
  schedule_exception: {
    id: Generated<number>
    schedule_id: ScheduleId
    name: string
    first_date: string
    last_date: string
  }
  exception_interval: { exception_id: number; from_minute: number; to_minute: number }
  access_level: { id: Generated<LevelId>; name: string; sort_name: string; schedule_id: ScheduleId }
  level_door: { level_id: LevelId; door_id: DoorId }
  level_site: { level_id: LevelId; site_id: SiteId }
  level_group: { level_id: LevelId; group_id: GroupId }
  /** A view. */
  level_opens: { level_id: LevelId; door_id: DoorId }
  alert: { id: Generated<AlertId>; key: string; kind: string; at: number; details: string }
  alert_recipient: AlertRecipientTable
  alert_mail: AlertMailTable
  alert_delivery: { alert_id: AlertId; recipient_id: AlertRecipientId; mail_id: AlertMailId | null }
  alert_memory: { id: number; memory: string }
}

export interface PersonTable {
  id: PersonId
  origin: Origin
  campus_id: string | null
  first_name: string | null
  middle_name: string | null
  last_name: string | null
  preferred_name: string | null
  email: string | null
  phone: string | null
  department: string | null
  title: string | null
  status: PersonStatus
  valid_from: string | null
  valid_to: string | null
  /** When the person left their source, in ms since 1970; null while they stand there. */
  departed_at: number | null
  email_key: string | null
  sort_name: string
  search_text: string
}

export interface CredentialTable {
  id: CredentialId
  person_id: PersonId
  origin: Origin
  atrium_id: string | null
  id_type: string | null
  /** As the source spells it. */
  format: string | null
  /** The Command card type that the format maps to. */
  card_type: string
  facility_code: string | null
  number: string | null
  number_hex: string | null
  issue_no: number | null
  status: CredentialStatus
  valid_from: string | null
  valid_to: string | null
  /** What makes two cards the same card: type, facility code and number. */
  card_key: string
}

export type { LineAction }
export type RunMode = SyncReport['mode']
export type RunOutcome = SyncReport['outcome']

export interface SyncRunTable {
  id: Generated<RunId>
  trigger: Trigger
  mode: RunMode
  dry_run: number
  phase: 'reading' | 'planned' | 'finished'
  started_at: number
  finished_at: number | null
  outcome: RunOutcome | null
  plan_hash: string | null
  revision: number | null
  next_state: string | null
  requests: ColumnType<number, number | undefined, number>
  quarantined: ColumnType<number, number | undefined, number>
  warnings: ColumnType<string, string | undefined, string>
  error_code: string | null
  error_params: string | null
  recovered: ColumnType<number, number | undefined, number>
  held_state: ColumnType<RunEntry['held_state'], 'none' | 'pending' | undefined, RunEntry['held_state']>
  approved_at: number | null
  approved_by: string | null
  dismissed_at: number | null
  dismissed_by: string | null
  undoes_run: RunId | null
  asked_by: string | null
  for_person: string | null
}

export interface PlanPartTable {
  run_id: RunId
  first_seq: number
  last_seq: number
  step: number
  kind: Kind
  action: LineAction
  reason: LineReason
  held: number
  applied_through: number
  applied: ColumnType<number, number | undefined, number>
}

export interface QuarantineTable {
  id: Generated<number>
  collection: Kind
  key: string | null
  other_key: string | null
  reason: QuarantineCode
  detail: string
  record: string
  opened_run: RunId
  closed_run: RunId | null
}

export interface JournalTable {
  seq: Generated<number>
  at: number
  actor: string
  run_id: RunId | null
  first_line: number | null
  last_line: number | null
  kind: Kind | AccessKind
  action: LineAction
  target_id: number | null
  person_id: PersonId | null
  before: string | null
  after: string | null
}

export interface ScimConnectionTable {
  id: Generated<ScimConnectionId>
  name: string
  name_key: string
  provider: ScimProvider
  domain_policy: DomainPolicy
  invites: number
  enabled: number
  import_pattern: string | null
  created_at: number
  created_by: string
  user_count: ColumnType<number, number | undefined, number>
  group_count: ColumnType<number, number | undefined, number>
}

export interface ScimTokenTable {
  id: string
  connection_id: ScimConnectionId
  created_at: number
  created_by: string
  expires_at: number | null
  last_used_at: number | null
}

export interface ScimUserTable {
  id: Generated<ScimUserId>
  scim_id: string
  connection_id: ScimConnectionId
  person_id: PersonId | null
  unlinked_reason: string | null
  user_name: string
  user_name_key: string
  display_name: string | null
  external_id: string | null
  active: number
  resource: string
  created_at: number
  modified_at: number
  version: number
}

export interface ScimUserValueTable {
  user_id: ScimUserId
  attribute: 'emails' | 'phoneNumbers'
  position: number
  connection_id: ScimConnectionId
  value_key: string
  type_key: string | null
  is_primary: number
}

export interface ScimGroupTable {
  id: Generated<ScimGroupId>
  scim_id: string
  connection_id: ScimConnectionId
  group_id: GroupId | null
  display_name: string
  display_name_key: string
  external_id: string | null
  created_at: number
  modified_at: number
  version: number
  member_count: ColumnType<number, number | undefined, number>
}

export interface OperatorTable {
  id: Generated<OperatorId>
  name: string
  name_key: string
  role: Role
  passphrase: string
  passphrase_at: number
  generation: ColumnType<number, number | undefined, number>
  failures: ColumnType<number, number | undefined, number>
  failed_at: number | null
  created_at: number
  created_by: string
  last_sign_in_at: number | null
}

export interface ScimRequestTable {
  id: Generated<number>
  connection_id: ScimConnectionId | null
  at: number
  method: string
  resource: string
  status: number
  scim_type: string | null
  detail: string | null
}

export interface InviteTable {
  id: Generated<InviteId>
  person_id: PersonId
  connection_id: ScimConnectionId | null
  address: string | null
  language: Language | null
  state: ColumnType<InviteState, InviteState | undefined, InviteState>
  reason: ErrorCode | null
  reason_params: string | null
  attempts: ColumnType<number, number | undefined, number>
  next_try_at: number
  created_at: number
  changed_at: number
}

export interface AlertRecipientTable {
  id: Generated<AlertRecipientId>
  operator_id: OperatorId | null
  address: string
  address_key: string
  language: Language | null
  topics: string
  digest_minute: number | null
}

export interface AlertMailTable {
  id: Generated<AlertMailId>
  recipient_id: AlertRecipientId
  address: string
  digest: 0 | 1
  state: ColumnType<AlertMailState, AlertMailState | undefined, AlertMailState>
  reason: ErrorCode | null
  reason_params: string | null
  attempts: ColumnType<number, number | undefined, number>
  next_try_at: number
  created_at: number
  changed_at: number
}
