/** What kind of act it is, for the filter of the log. */
export const auditGroups = ['access', 'sync', 'provisioning', 'sign_in', 'settings'] as const
export type AuditGroup = (typeof auditGroups)[number]

/**
 * Everything that the audit log tells of, and under which filter. The sentence of each stands in the catalogues as
 * `audit.says.<action>`; one without a sentence breaks the build.
 */
export const auditActions = {
  'group.create': 'access',
  'group.rename': 'access',
  'group.remove': 'access',
  'credential.add': 'access',
  'credential.remove': 'access',
  'membership.add': 'access',
  'membership.remove': 'access',
  'site.create': 'access',
  'site.update': 'access',
  'site.remove': 'access',
  'door.create': 'access',
  'door.update': 'access',
  'door.remove': 'access',
  'door.import': 'access',
  'schedule.create': 'access',
  'schedule.update': 'access',
  'schedule.remove': 'access',
  'holiday.create': 'access',
  'holiday.update': 'access',
  'holiday.remove': 'access',
  'level.create': 'access',
  'level.update': 'access',
  'level.remove': 'access',
  'level.assign': 'access',
  'level.unassign': 'access',

  'sync.start': 'sync',
  'sync.cancel': 'sync',
  'sync.pause': 'sync',
  'sync.resume': 'sync',
  'sync.preview': 'sync',
  'sync.person': 'sync',
  'run.approve': 'sync',
  'run.dismiss': 'sync',
  'run.undo': 'sync',
  /** A run has ended, whoever started it. */
  'run.finish': 'sync',
  /** What was held in a run is applied, after an approval. */
  'run.apply_held': 'sync',

  'scim.connect': 'provisioning',
  'scim.update': 'provisioning',
  'scim.unlink': 'provisioning',
  'scim.import': 'provisioning',
  'scim.remove_import': 'provisioning',
  'scim.link_user': 'provisioning',
  'token.refresh': 'provisioning',
  'token.end_overlap': 'provisioning',
  'token.reveal': 'provisioning',
  'token.discard': 'provisioning',
  /** An identity provider wrote something. */
  'scim.write': 'provisioning',
  /** An identity provider, or whoever has no token, was refused. */
  'scim.refuse': 'provisioning',

  sign_in: 'sign_in',
  sign_out: 'sign_in',
  lock: 'sign_in',
  /** A window locked because nobody was at it. */
  'lock.idle': 'sign_in',
  /** Somebody wanted what their role does not allow. */
  refuse: 'sign_in',
  /** What came as a call was none, or its input did not fit. */
  'call.refuse': 'sign_in',
  /** A request to the browser host was refused. */
  'browser.refuse': 'sign_in',
  'operator.add': 'sign_in',
  'operator.set_role': 'sign_in',
  'operator.set_passphrase': 'sign_in',
  'operator.change_passphrase': 'sign_in',
  'operator.remove': 'sign_in',

  'settings.update': 'settings',
  'source.test': 'settings',
  'source.save': 'settings',
  'source.read_fully': 'settings',
  'source.sandbox': 'settings',
  'mail.test': 'settings',
  'mail.save': 'settings',
  'mail.clear': 'settings',
  'invites.send': 'settings',
  'invites.send_all': 'settings',
  'invites.discard': 'settings',
  'alerts.save': 'settings',
  'alerts.remove': 'settings',
  'alerts.test': 'settings',
  'alerts.send_all': 'settings',
  'backup.make': 'settings',
  'backup.restore': 'settings',
  'app.start_at_login': 'settings',
  'audit.seal': 'settings',
  /** The head did not tell of the last records: the log goes on behind them, and never fits again at that place. */
  'audit.resume': 'settings',
} as const satisfies Readonly<Record<string, AuditGroup>>
export type AuditAction = keyof typeof auditActions

/** What may be told of an act, by name. None of it is ever a secret (design rule 8). */
export const auditDetails = [
  'name',
  'new_name',
  'group',
  'group_id',
  'role',
  'changes',
  'format',
  'credential',
  'schedule_id',
  'doors',
  'sites',
  'levels',
  'doors_added',
  'doors_removed',
  'sites_added',
  'sites_removed',
  'groups_added',
  'groups_removed',
  'levels_added',
  'levels_removed',
  'exceptions_added',
  'exceptions_removed',
  'domains',
  'domains_added',
  'domains_removed',
  'full',
  'until',
  'on',
  'run',
  'trigger',
  'mode',
  'dry_run',
  'lines',
  'outcome',
  'plan',
  'removals',
  'applied',
  'held',
  'quarantined',
  'tokens_made',
  'tokens_ended',
  'token',
  'overlap_minutes',
  'method',
  'resource',
  'status',
  'reason',
  'call',
  'count',
  'address',
  'file',
  'first',
  'last',
  'head',
  'sha256',
] as const
export type AuditDetailName = (typeof auditDetails)[number]

/** A setting, or a value of something, before and after, as JSON; `null` where there was none. */
export type SettingChange = { readonly key: string; readonly before: string; readonly after: string }

export type AuditDetail = string | number | boolean | null | readonly string[] | readonly SettingChange[]
export type AuditDetails = { readonly [Name in AuditDetailName]?: AuditDetail | undefined }
