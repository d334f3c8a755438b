import { AppError } from '../shared/errors/app-error.ts'
import type { SourceSettings } from '../shared/settings.ts'
import { createSourceReader } from './atrium/create-reader.ts'
import { secretError } from './keychain/error.ts'
import type { TakenAway } from './directory/doors/take-away.ts'
import type { Keychain, SavedMarker } from './keychain/port.ts'
import type { Lock } from './storage/locks.ts'
import type { SettingsStore } from './storage/settings-store.ts'

/** Of the services, what a source rests on. */
export interface SourcePlace {
  readonly settings: SettingsStore
  readonly keychain: Keychain
  secretMarker(): Promise<SavedMarker | null>
  lockRuns(): Lock
  /** Takes the made-up doors of the simulated campus out of the directory; null where there are none. */
  takeCampusDoorsAway(): Promise<TakenAway | null>
}

/** A source that is to take the place of the present one. */
export interface NewSource {
  readonly source: SourceSettings
  /** The token or password; null for a source that needs none, and to keep the one that is saved (`keepsSecret`). */
  readonly secret: string | null
  /** Whether it is the simulated campus. */
  readonly sandbox?: boolean
}

/** What putting a source in the place of another came to. */
export interface SourceSet {
  /** Why an earlier secret could not be removed from the keychain; null when there is none any more, or it is still wanted. */
  readonly secretKept: string | null
  /** The made-up doors that went with the simulated campus; null where there were none, or it is still the source. */
  readonly doorsGone: TakenAway | null
}

/**
 * Puts a source and its secret in the place of the present ones. No sync runs meanwhile, and at no moment do an address and the
 * secret of another address stand together: a program that is killed half-way leaves no source rather than a wrong one. Doors of the
 * simulated campus go before another source comes: a real group would inherit the levels of a made-up one that has its id.
 *
 * @throws AppError `keychain_...` when the secret cannot be saved (the source stays what it was), `storage_run_locked`,
 * `source_secret_missing`, `source_secret_not_carried`, and what `createSourceReader` throws
 */
export async function setSource(services: SourcePlace, { source, secret, sandbox = false }: NewSource): Promise<SourceSet> {
  const { settings, keychain } = services
  refuseUnusable(source, secret)
  const lock = services.lockRuns()
  try {
    const present = settings.read()
    const put = async (): Promise<TakenAway | null> => {
      const keepsDoors = sandbox || isSameAddress(present.source, source)
      const doorsGone = keepsDoors ? null : await services.takeCampusDoorsAway()
      settings.update({ source, sandbox })
      return doorsGone
    }
    const hadSecret = (await services.secretMarker()) !== null
    if (!needsSecret(source)) {
      const doorsGone = await put()
      const removed = hadSecret ? await keychain.delete('atrium-source') : ({ kind: 'done' } as const)
      return { secretKept: removed.kind === 'done' ? null : removed.kind, doorsGone }
    }
    if (secret === null) {
      await refuseOtherSecret(services, source)
      return { secretKept: null, doorsGone: await put() }
    }
    if (hadSecret) settings.update({ source: null })
    const saved = await keychain.set('atrium-source', secret)
    if (saved.kind !== 'done') {
      settings.update({ source: present.source })
      throw secretError(saved)
    }
    return { secretKept: null, doorsGone: await put() }
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

function isSameAddress(present: SourceSettings | null, next: SourceSettings): boolean {
  return present?.kind === 'rest' && next.kind === 'rest' && new URL(present.url).href === new URL(next.url).href
}

/** Whether the same secret signs in to the same place as the same user. */
function keepsSecret(present: SourceSettings | null, next: SourceSettings): boolean {
  if (present?.kind !== 'rest' || next.kind !== 'rest') return false
  return isSameAddress(present, next) && JSON.stringify(present.auth) === JSON.stringify(next.auth)
}
