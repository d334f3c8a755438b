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

/** The source has calls of its own: it comes with a secret. */
const changeable = settingsSchema.omit({ source: true })

export const settingsCalls = {
  read: call<Settings>()(nothing),
  /** Replaces whole top-level keys. A key that is not given stays. */
  update: call<Settings>()(changeable.partial()),
  previewScope: call<ScopePreview>()(z.strictObject({ scope: settingsSchema.shape.scope })),
  backups: call<readonly BackupEntry[]>()(nothing),
  backUp: call<BackupEntry>()(nothing),
  /** Puts a backup in the place of the directory; the present database is kept beside it. All screens read anew afterwards. */
  restore: call<null>()(z.strictObject({ name: z.string().min(1).max(200) })),
}
