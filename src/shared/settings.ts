import { z } from 'zod'
import { alertSettings, defaultAlertSettings } from './alerts.ts'
import { cardTypeNamed } from './card-types.ts'
import { languages } from './errors/app-error.ts'
import { mailSettings } from './mail-settings.ts'

/**
 * The settings of one data folder, with their defaults. They hold no secret: the source's secret is in the keychain
 * of the user, and when it was put there is remembered beside the settings (`createMarkerStore`).
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
    /** Base address; https unless the host is loopback, and nothing behind its path. `/v1/...` is appended. */
    url: z.url({ protocol: /^https?$/ }).refine(hasNoSecret),
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

const scopeRule = <Value extends z.ZodType<string>>(value: Value) =>
  z.strictObject({
    /** When not empty, only these are in scope. */
    include: z.array(value).default([]),
    /** These are out of scope, even when included. */
    exclude: z.array(value).default([]),
  })
const named = z.string().trim().min(1)
const anything = { include: [], exclude: [] }

const cardType = z
  .string()
  .refine((name) => cardTypeNamed(name) !== null)
  .meta({ examples: ['HID', 'HID37wFacilityCode', 'HID34', 'DESFire', 'iClass'] })

/** Where the SCIM endpoint listens unless somebody wants something else: on this machine only. */
const scimEndpoint = { port: 18_090, address: '127.0.0.1' } as const

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

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
      departments: scopeRule(named).default(anything),
      groups: scopeRule(named).default(anything),
      statuses: scopeRule(z.enum(['active', 'inactive'])).default(anything),
    })
    .default({ departments: anything, groups: anything, statuses: anything }),
  /** Source format name -> Command card type (its code or its name), on top of the built-in ones. */
  formats: z.record(z.string().trim().min(1), cardType).default({}),
  /** The endpoint that identity providers provision to (`main/scim/`). It runs where there is a connection. */
  scim: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** 0 for any that is free. */
      port: z.int().min(0).max(65_535).default(scimEndpoint.port),
      /** An address of this machine. Any but a loopback address needs the files of a certificate. */
      address: z.string().trim().min(1).max(253).default(scimEndpoint.address),
      /** PEM files: the certificate with its chain, and its key. */
      tlsCertificate: z.string().min(1).nullable().default(null),
      tlsKey: z.string().min(1).nullable().default(null),
      /** Where providers reach it, where that is another address: a public name, a relay. `/scim/v2` is appended. */
      publicUrl: z
        .url({ protocol: /^https?$/ })
        .refine(hasNoSecret)
        .nullable()
        .default(null),
    })
    .default({ enabled: true, ...scimEndpoint, tlsCertificate: null, tlsKey: null, publicUrl: null }),
  /** The server that invites go through; null while there is none. The password is in the keychain. */
  mail: mailSettings.nullable().default(null),
  /** From when on somebody is told of something (docs/alerts.md). */
  alerts: alertSettings.default(defaultAlertSettings),
  /** The source is the simulated campus that the product brings along, and starts together with itself. */
  sandbox: z.boolean().default(false),
  /** Of the screens, where there are operators (docs/operators.md). */
  signIn: z
    .strictObject({
      /** Seconds without anybody at a window after which it locks. */
      lockSeconds: z.int().min(10).max(28_800).default(900),
    })
    .default({ lockSeconds: 900 }),
  audit: z
    .strictObject({
      /** Years for which records of the audit log stay in the database; older ones are sealed into files. Null: for ever. */
      keepYears: z.int().min(1).max(100).nullable().default(null),
    })
    .default({ keepYears: null }),
  language: z.enum(languages).nullable().default(null),
  theme: z.enum(themes).default('system'),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

/** Settings are shown and logged: an address with a password, or with anything behind its path, is not stored at all (rule 8). */
function hasNoSecret(address: string): boolean {
  const url = URL.parse(address)
  return url === null || [url.username, url.password, url.search, url.hash].every((part) => part === '')
}
