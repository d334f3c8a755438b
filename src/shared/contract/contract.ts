import type { z } from 'zod'
import type { SyncProgress } from '../sync-report.ts'
import { accessCalls } from './access-calls.ts'
import { alertsCalls } from './alerts-calls.ts'
import { appCalls } from './app-calls.ts'
import { auditCalls } from './audit-calls.ts'
import type { Call, Result } from './call.ts'
import type { Caller } from './caller.ts'
import { directoryCalls, groupsCalls, peopleCalls } from './directory-calls.ts'
import { doorsCalls, levelsCalls, schedulesCalls } from './doors-calls.ts'
import { invitesCalls } from './invites-calls.ts'
import { mailCalls } from './mail-calls.ts'
import { operatorsCalls } from './operators-calls.ts'
import { runsCalls } from './runs-calls.ts'
import { scimCalls } from './scim-calls.ts'
import { settingsCalls } from './settings-calls.ts'
import { sourceCalls } from './source-calls.ts'
import { syncCalls } from './sync-calls.ts'

/**
 * All that screens may ask of main, by area and name. Main checks every input against its schema (`main/ipc/gate.ts`); the preload
 * and the browser bridge offer the same calls as functions.
 */
export const contract = {
  app: appCalls,
  sync: syncCalls,
  directory: directoryCalls,
  people: peopleCalls,
  groups: groupsCalls,
  access: accessCalls,
  doors: doorsCalls,
  schedules: schedulesCalls,
  levels: levelsCalls,
  runs: runsCalls,
  scim: scimCalls,
  invites: invitesCalls,
  mail: mailCalls,
  alerts: alertsCalls,
  source: sourceCalls,
  settings: settingsCalls,
  operators: operatorsCalls,
  audit: auditCalls,
}
export type Contract = typeof contract

type AnyCall = Call<z.ZodType, unknown>
type InputOf<Entry> = Entry extends Call<infer Schema, unknown> ? z.input<Schema> : never
type ParsedOf<Entry> = Entry extends Call<infer Schema, unknown> ? z.output<Schema> : never
type OutputOf<Entry> = Entry extends Call<z.ZodType, infer Output> ? Output : never

/** The contract as a screen sees it. */
export type Bridge = {
  readonly [Area in keyof Contract]: {
    readonly [Name in keyof Contract[Area]]: (
      input: InputOf<Contract[Area][Name]>,
    ) => Promise<Result<OutputOf<Contract[Area][Name]>>>
  }
} & {
  /** Tells each event from now on, after where each topic stands at present. @returns a function that ends it */
  onEvent(listener: (event: AppEvent) => void): () => void
}

/** The contract as main fulfils it. Expected failures are thrown as `AppError`s. */
export type Handlers<Areas extends keyof Contract = keyof Contract> = {
  readonly [Area in Areas]: {
    readonly [Name in keyof Contract[Area]]: (
      input: ParsedOf<Contract[Area][Name]>,
      caller: Caller,
    ) => OutputOf<Contract[Area][Name]> | Promise<OutputOf<Contract[Area][Name]>>
  }
}

/** What may change behind a screen's back. */
export const topics = ['sync', 'directory', 'runs', 'settings', 'scim', 'invites', 'operators', 'alerts', 'audit'] as const
export type Topic = (typeof topics)[number]

export type AppEvent =
  /** Something of this topic is not as it was; `rev` grows with each change. */
  | { readonly kind: 'changed'; readonly topic: Topic; readonly rev: number }
  /** How far the run in hand is; null when it has ended. */
  | { readonly kind: 'progress'; readonly progress: SyncProgress | null }
  /** The operator asked for this screen elsewhere: in the tray, or by clicking a notification. */
  | { readonly kind: 'show'; readonly place: ShownPlace }
  /** Another database is in place: everything is to be read anew. */
  | { readonly kind: 'reopened' }

export type ShownPlace =
  | { readonly screen: 'overview' | 'quarantine' | 'scim' | 'settings' }
  | { readonly screen: 'run'; readonly runId: number }

/** `sync.start` and so on: how a call is named where it crosses a process. */
export type CallName = {
  [Area in keyof Contract]: `${Area}.${Extract<keyof Contract[Area], string>}`
}[keyof Contract]

/** The call of that name, or undefined: names come from outside. */
export function findCall(name: string): AnyCall | undefined {
  const [area = '', entry = '', ...rest] = name.split('.')
  const calls: Readonly<Record<string, AnyCall>> | undefined = Object.hasOwn(contract, area)
    ? contract[area as keyof Contract]
    : undefined
  return rest.length === 0 && calls !== undefined && Object.hasOwn(calls, entry) ? calls[entry] : undefined
}
