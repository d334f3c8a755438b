import { z } from 'zod'
import type { PersonId } from '../domain.ts'
import { type Settings, settingsSchema } from '../settings.ts'
import { call, nothing } from './call.ts'

export interface BackupEntry {
  /** Its file's name in the folder of backups, by which it is restored. */
  readonly name: string
  /** In ms since 1970. */
  readonly at: number
  readonly reason: 'daily' | 'migration' | 'manual'
  readonly bytes: number
}

/** Whom other scope filters would take out of scope. */
export interface ScopePreview {
  readonly total: number
  readonly leaving: number
  /** The first twenty of those who would leave, by name. */
  readonly people: readonly { readonly id: PersonId; readonly label: string; readonly department: string | null }[]
}

const { schedule, sync, scope, formats, scim, alerts, signIn, audit, language, theme } = settingsSchema.shape

/** The source has calls of its own: it comes with a secret. Without their defaults: what is not given is not to be replaced. */
const change = z.strictObject({
  schedule: schedule.unwrap().exactOptional(),
  sync: sync.unwrap().exactOptional(),
  scope: scope.unwrap().exactOptional(),
  formats: formats.unwrap().exactOptional(),
  scim: scim.unwrap().exactOptional(),
  alerts: alerts.unwrap().exactOptional(),
  signIn: signIn.unwrap().exactOptional(),
  audit: audit.unwrap().exactOptional(),
  language: language.unwrap().exactOptional(),
  theme: theme.unwrap().exactOptional(),
})

export const settingsCalls = {
  read: call<Settings>()(nothing),
  /** Replaces whole top-level keys. A key that is not given stays. */
  update: call<Settings>()(change),
  previewScope: call<ScopePreview>()(z.strictObject({ scope })),
  backups: call<readonly BackupEntry[]>()(nothing),
  backUp: call<BackupEntry>()(nothing),
  /** Puts a backup in the place of the directory; the present database is kept beside it. All screens read anew afterwards. */
  restore: call<null>()(z.strictObject({ name: z.string().min(1).max(200) })),
}
