import type { AuditAction, AuditDetails } from '../../shared/audit/audit-actions.ts'
import { toldLines } from '../../shared/audit/told-lines.ts'
import type { Subject, Watched } from '../../shared/contract/act.ts'
import type { LineRange } from '../../shared/line-ranges.ts'

type Options = Readonly<Record<string, unknown>>

/** How a command that changes something is told in the audit log. */
export interface CommandActTold {
  readonly action: AuditAction
  /** Of the arguments, what it is about, where a number says it; what else they mean, the command tells (`ActNotes`). */
  readonly about?: (args: readonly string[]) => Subject | null
  /** What of the arguments and options may be told: never a secret, nor the number of a card. */
  readonly tells?: (args: readonly string[], options: Options) => AuditDetails
  /** Of what the change came to, as the directory's function says it: what came into being. */
  readonly made?: (result: never) => Subject
  /** What of that may be told besides. */
  readonly answers?: (result: never) => AuditDetails
  readonly watches?: Watched
  /** The command itself does not open the data folder, or puts another in its place. */
  readonly opensAfterwards?: true
}

export type CommandAct = 'look' | CommandActTold

/**
 * Which commands are acts, by what is typed after `atrium-sync`, and what the audit log tells of them. A test has a row demanded for each
 * command. Those that stay until Ctrl-C are none: what happens meanwhile is recorded where it happens.
 */
export const commandActs: Readonly<Record<string, CommandAct>> = {
  sync: {
    action: 'sync.start',
    tells: (_args, { full, dryRun, person }) => ({ full: full === true, dry_run: dryRun === true, name: textOf(person) }),
  },
  approve: {
    action: 'run.approve',
    about: numbered('run'),
    tells: ([run = ''], { plan }) => ({ ...typedName(run), plan: textOf(plan) }),
  },
  'runs dismiss': {
    action: 'run.dismiss',
    about: numbered('run'),
    tells: ([run = ''], { plan }) => ({ ...typedName(run), plan: textOf(plan) }),
  },
  undo: {
    action: 'run.undo',
    about: numbered('run'),
    tells: ([run = ''], { dryRun, lines }) => ({
      ...typedName(run),
      dry_run: dryRun === true,
      ...(lines === undefined ? {} : { lines: toldLines(lines as readonly LineRange[]) }),
    }),
  },
  run: 'look',
  start: 'look',
  serve: 'look',
  sandbox: 'look',
  'sandbox doors': {
    action: 'door.import',
    answers: ({ sites, doors, levels }: Readonly<Record<'sites' | 'doors' | 'levels', number>>) => ({ sites, doors, levels }),
  },
  status: 'look',
  doctor: 'look',
  runs: 'look',
  'runs show': 'look',
  export: 'look',
  'person show': 'look',
  quarantine: 'look',

  'group add': { action: 'group.create', tells: ([name = '']) => ({ name }), made: being('group') },
  'group rename': { action: 'group.rename', about: numbered('group'), tells: ([, name = '']) => ({ new_name: name }) },
  'group remove': {
    action: 'group.remove',
    about: numbered('group'),
    answers: ({ membersLost }: { readonly membersLost: number }) => ({ removals: membersLost }),
  },
  'credential add': {
    action: 'credential.add',
    about: numbered('person'),
    tells: ([person = ''], { format }) => ({ ...typedName(person), format: textOf(format) }),
    answers: (credential: number) => ({ credential }),
  },
  'credential remove': { action: 'credential.remove', about: numbered('credential') },
  'membership add': {
    action: 'membership.add',
    about: (args) => numbered('person')(args.slice(1)),
    tells: ([group = '', person = '']) => ({ ...typedName(person), ...typedGroup(group) }),
  },
  'membership remove': {
    action: 'membership.remove',
    about: (args) => numbered('person')(args.slice(1)),
    tells: ([group = '', person = '']) => ({ ...typedName(person), ...typedGroup(group) }),
  },

  'site add': adding('site'),
  'site set': changing('site'),
  'site remove': removing('site'),
  'site list': 'look',
  'door add': adding('door'),
  'door set': changing('door'),
  'door remove': removing('door'),
  'door list': 'look',
  'door import': {
    action: 'door.import',
    tells: ([file = '']) => ({ file }),
    answers: ({ doors, sites }: Readonly<Record<'doors' | 'sites', number>>) => ({ count: doors, sites }),
  },
  'schedule add': adding('schedule'),
  'schedule set': changing('schedule'),
  'schedule remove': removing('schedule'),
  'schedule list': 'look',
  'holiday add': adding('holiday'),
  'holiday set': changing('holiday'),
  'holiday remove': removing('holiday'),
  'holiday list': 'look',
  'level add': adding('level'),
  'level set': changing('level'),
  'level remove': removing('level'),
  'level list': 'look',
  'level assign': {
    action: 'level.assign',
    about: numbered('level'),
    tells: ([level = '', group = '']) => ({ ...typedName(level), ...typedGroup(group) }),
  },
  'level unassign': {
    action: 'level.unassign',
    about: numbered('level'),
    tells: ([level = '', group = '']) => ({ ...typedName(level), ...typedGroup(group) }),
  },
  who: 'look',
  doors: 'look',
  why: 'look',
  'what-if': 'look',

  'source set': {
    action: 'source.save',
    tells: (_args, { url, folder }) => ({ address: textOf(url ?? folder) }),
    watches: 'settings',
  },
  'source test': { action: 'source.test' },
  'source show': 'look',
  'settings get': 'look',
  'settings set': { action: 'settings.update', watches: 'settings' },

  'scim connect': {
    action: 'scim.connect',
    tells: (_args, { name, domain }) => ({ name: textOf(name), domains: textsOf(domain) }),
    watches: 'tokens',
  },
  'scim list': 'look',
  'scim update': {
    action: 'scim.update',
    about: numbered('connection'),
    tells: (_args, options) => ({
      changes: Object.entries(options).map(([key, value]) => ({ key, before: '', after: JSON.stringify(value) })),
    }),
    watches: 'contents',
  },
  'scim refresh': {
    action: 'token.refresh',
    about: numbered('connection'),
    tells: (_args, { overlap }) => ({ overlap_minutes: typeof overlap === 'number' ? overlap : 0 }),
    watches: 'tokens',
  },
  'scim unlink': { action: 'scim.unlink', about: numbered('connection'), watches: 'tokens' },
  'scim groups': 'look',
  'scim import': { action: 'scim.import', about: numbered('connection') },
  'scim serve': 'look',

  'invites list': 'look',
  'invites send': { action: 'invites.send', tells: (ids) => ({ count: ids.length }) },
  'invites discard': { action: 'invites.discard', tells: (ids) => ({ count: ids.length }) },
  'mail set': { action: 'mail.save', tells: (_args, { host }) => ({ address: textOf(host) }), watches: 'settings' },
  'mail show': 'look',
  'mail test': { action: 'mail.test', tells: ([address = '']) => ({ address }) },
  'mail clear': { action: 'mail.clear', watches: 'settings' },

  'alerts list': 'look',
  'alerts recipients': 'look',
  'alerts set': {
    action: 'alerts.save',
    tells: ([address = '']) => ({ address }),
    made: being('recipient'),
    watches: 'contents',
  },
  'alerts remove': { action: 'alerts.remove', tells: ([name = '']) => ({ name }), watches: 'contents' },
  'alerts test': { action: 'alerts.test', tells: ([name = '']) => ({ name }) },
  'alerts send': { action: 'alerts.send_all' },

  'operator list': 'look',
  'operator add': {
    action: 'operator.add',
    tells: ([name = ''], { role }) => ({ name, role: textOf(role) }),
    made: being('operator'),
  },
  'operator remove': { action: 'operator.remove', tells: ([name = '']) => ({ name }), watches: 'contents' },
  'operator set-role': {
    action: 'operator.set_role',
    tells: ([name = '', role = '']) => ({ name, role }),
    watches: 'contents',
  },
  'operator set-passphrase': { action: 'operator.set_passphrase', tells: ([name = '']) => ({ name }) },

  backup: { action: 'backup.make' },
  restore: { action: 'backup.restore', tells: ([file = '']) => ({ file }), opensAfterwards: true },

  'audit list': 'look',
  'audit verify': 'look',
  'audit export': 'look',
  'audit head': 'look',
  // A sealing tells of itself inside of the chain.
  'audit seal': 'look',
}

type MadeHere = 'site' | 'door' | 'schedule' | 'holiday' | 'level'

/** Of what is made here, what it is made of is told before and after. */
function adding(kind: MadeHere): CommandActTold {
  return { action: `${kind}.create`, tells: ([name = '']) => ({ name }), made: being(kind), watches: 'contents' }
}

function changing(kind: MadeHere): CommandActTold {
  return {
    action: `${kind}.update`,
    about: numbered(kind),
    tells: ([typed = ''], { name }) => ({ ...typedName(typed), ...(name === undefined ? {} : { new_name: textOf(name) }) }),
    watches: 'contents',
  }
}

function removing(kind: MadeHere): CommandActTold {
  return {
    action: `${kind}.remove`,
    about: numbered(kind),
    tells: ([typed = '']) => typedName(typed),
    watches: 'contents',
  }
}

/** What the directory's function that makes it answers is its number. */
function being(kind: Subject['kind']): (id: number) => Subject {
  return (id) => ({ kind, id })
}

/** What the first argument is the number of. */
function numbered(kind: Subject['kind']): (args: readonly string[]) => Subject | null {
  return ([typed = '']) => (/^[1-9]\d{0,14}$/.test(typed) ? { kind, id: Number(typed) } : null)
}

/** What an act is about, where it was typed otherwise than by its number, such as `campus:00450631` or `Library staff`. */
function typedName(typed: string): AuditDetails {
  return /^\d+$/.test(typed) ? {} : { name: typed }
}

/** A group that an act is not about, by its number or its name. */
function typedGroup(typed: string): AuditDetails {
  return /^\d{1,15}$/.test(typed.trim()) ? { group_id: Number(typed) } : { group: typed }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
