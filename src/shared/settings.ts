import { z } from 'zod'
import { languages } from './errors/app-error.ts'

/**
 * The settings of one data folder, with their defaults. They hold no secret: the source's secret is in the keychain, and
 * `source.auth.secretSaved` only remembers that it was put there.
 */

const columnMap = z.record(z.string(), z.string())

export const sourceAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('bearer') }),
  z.strictObject({ kind: z.literal('basic'), username: z.string().min(1) }),
])
export type SourceAuth = z.infer<typeof sourceAuth>

export const sourceSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rest'),
    /** Base address; https unless the host is loopback. `/v1/...` is appended. */
    url: z.url({ protocol: /^https?$/ }),
    auth: sourceAuth.default({ kind: 'none' }),
    /** Items asked for in one page. */
    pageSize: z.int().min(1).max(5000).default(5000),
  }),
  z.strictObject({
    kind: z.literal('csv'),
    /** The drop folder. */
    folder: z.string().min(1),
    /** Column names that differ from the contract's: for each file, contract field -> column. */
    columns: z
      .strictObject({
        people: columnMap.default({}),
        credentials: columnMap.default({}),
        groups: columnMap.default({}),
        memberships: columnMap.default({}),
      })
      .default({ people: {}, credentials: {}, groups: {}, memberships: {} }),
  }),
])
export type SourceSettings = z.infer<typeof sourceSettings>

const scopeRule = z.strictObject({
  /** When not empty, only these are in scope. */
  include: z.array(z.string()).default([]),
  /** These are out of scope, even when included. */
  exclude: z.array(z.string()).default([]),
})
const anything = { include: [], exclude: [] }

export const settingsSchema = z.strictObject({
  source: sourceSettings.nullable().default(null),
  schedule: z.strictObject({ intervalMinutes: z.int().min(5).max(1440).default(15) }).default({ intervalMinutes: 15 }),
  sync: z
    .strictObject({
      /** Days between a person's leaving and their removal (rule 6). */
      graceDays: z.int().min(0).max(3650).default(30),
      /** A full read at least this often, in days. */
      fullReadDays: z.int().min(1).max(365).default(7),
      /** Days for which runs are kept; the newest 50 always are. */
      keepRunsDays: z.int().min(1).max(3650).default(90),
    })
    .default({ graceDays: 30, fullReadDays: 7, keepRunsDays: 90 }),
  /** Whom the sync takes: people by department, status and Atrium group id. */
  scope: z
    .strictObject({
      departments: scopeRule.default(anything),
      groups: scopeRule.default(anything),
      statuses: scopeRule.default(anything),
    })
    .default({ departments: anything, groups: anything, statuses: anything }),
  /** Source format name -> Command card type, on top of the built-in ones. */
  formats: z.record(z.string(), z.string()).default({}),
  language: z.enum(languages).nullable().default(null),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})
