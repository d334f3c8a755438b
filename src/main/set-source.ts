import { AppError } from '../shared/errors/app-error.ts'
import type { SourceSettings } from '../shared/settings.ts'
import { createSourceReader } from './atrium/create-reader.ts'
import { secretError } from './keychain/error.ts'
import type { Keychain, SavedMarker } from './keychain/port.ts'
import type { Lock } from './storage/locks.ts'
import type { SettingsStore } from './storage/settings-store.ts'

/** Of the services, what a source rests on. */
export interface SourcePlace {
  readonly settings: SettingsStore
  readonly keychain: Keychain
  secretMarker(): Promise<SavedMarker | null>
  lockRuns(): Lock
}

/** A source that is to take the place of the present one. */
export interface NewSource {
  readonly source: SourceSettings
  /** The token or password; null for a source that needs none, and to keep the one that is saved (`keepsSecret`). */
  readonly secret: string | null
  /** Whether it is the simulated campus. */
  readonly sandbox?: boolean
}

/**
 * Puts a source and its secret in the place of the present ones. No sync runs meanwhile, and at no moment do an address and the
 * secret of another address stand together: a program that is killed half-way leaves no source rather than a wrong one.
 *
 * @returns why an earlier secret could not be removed from the keychain; null when there is none any more, or it is still wanted
 * @throws AppError `keychain_...` when the secret cannot be saved (the source stays what it was), `storage_run_locked`,
 * `source_secret_missing`, `source_secret_not_carried`, and what `createSourceReader` throws
 */
export async function setSource(services: SourcePlace, { source, secret, sandbox = false }: NewSource): Promise<string | null> {
  const { settings, keychain } = services
  refuseUnusable(source, secret)
  const lock = services.lockRuns()
  try {
    const present = settings.read()
    const hadSecret = (await services.secretMarker()) !== null
    if (!needsSecret(source)) {
      settings.update({ source, sandbox })
      const removed = hadSecret ? await keychain.delete('atrium-source') : ({ kind: 'done' } as const)
      return removed.kind === 'done' ? null : removed.kind
    }
    if (secret === null) {
      await refuseOtherSecret(services, source)
      settings.update({ source, sandbox })
      return null
    }
    if (hadSecret) settings.update({ source: null })
    const saved = await keychain.set('atrium-source', secret)
    if (saved.kind !== 'done') {
      settings.update({ source: present.source })
      throw secretError(saved)
    }
    settings.update({ source, sandbox })
    return null
  } finally {
    lock.release()
  }
}

/**
 * A saved secret goes only to where it was saved for.
 * @throws AppError `source_secret_missing` when none is saved, `source_secret_not_carried` when it is another source's
 */
export async function refuseOtherSecret(
  services: Pick<SourcePlace, 'settings' | 'secretMarker'>,
  source: SourceSettings,
): Promise<void> {
  if (keepsSecret(services.settings.read().source, source)) return
  throw new AppError((await services.secretMarker()) === null ? 'source_secret_missing' : 'source_secret_not_carried')
}

/**
 * After a backup was put in place: the keychain holds the secret of the source that was set until then. Where the backup names another one, it is taken away, and
 * where that cannot be done the source: an address never meets another one's secret.
 */
export async function forgetOtherSecret(
  { settings, keychain }: Pick<SourcePlace, 'settings' | 'keychain'>,
  before: SourceSettings | null,
): Promise<void> {
  const { source } = settings.read()
  if (before === null || source === null || keepsSecret(before, source)) return
  const removed = await keychain.delete('atrium-source')
  if (removed.kind !== 'done') settings.update({ source: null, sandbox: false })
}

export function needsSecret(source: SourceSettings): boolean {
  return source.kind === 'rest' && source.auth.kind !== 'none'
}

/** Nothing is saved that no reader could be made of: an address that is not https, a token with a line break. */
function refuseUnusable(source: SourceSettings, secret: string | null): void {
  createSourceReader({ settings: source, secret: secret ?? 'kept', version: '-', takenRunIds: () => false })
}

/** Whether the same secret signs in to the same place as the same user. */
function keepsSecret(present: SourceSettings | null, next: SourceSettings): boolean {
  if (present?.kind !== 'rest' || next.kind !== 'rest') return false
  return new URL(present.url).href === new URL(next.url).href && JSON.stringify(present.auth) === JSON.stringify(next.auth)
}
