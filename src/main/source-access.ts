import type { SourceTest } from '../shared/contract/source-calls.ts'
import { AppError } from '../shared/errors/app-error.ts'
import type { Settings, SourceSettings } from '../shared/settings.ts'
import { createSourceReader } from './atrium/create-reader.ts'
import { createFormatMapping } from './atrium/formats.ts'
import type { SourceReader } from './atrium/source.ts'
import { testSource, withTestErrors } from './atrium/test-source.ts'
import { secretError } from './keychain/error.ts'
import type { Keychain, SavedMarker } from './keychain/port.ts'
import { needsSecret, type NewSource, refuseOtherSecret } from './set-source.ts'
import type { SqliteDatabase } from './storage/database.ts'
import type { SettingsStore } from './storage/settings-store.ts'
import { isTakenDrop } from './sync/taken-drops.ts'
import type { SourceSecret } from './sync/worker-messages.ts'

/** The way to the source that a data folder follows, and to one that somebody is about to set. */
export interface SourceAccess {
  /** The saved secret, where the source needs one. Whoever cancels does not wait for a keychain that may be asking for a password. */
  readSecret(current: Pick<Settings, 'source'>, signal?: AbortSignal): Promise<SourceSecret>
  /**
   * A reader only to look: a drop stays where it is. It is of the source that is set, or of one that somebody typed with its
   * secret, of which nothing is kept; without one it gets the saved secret, where that is meant for it.
   * @throws AppError `sync_no_source`, `keychain_...`, `source_secret_...`, and what `createSourceReader` throws
   */
  openSource(signal: AbortSignal, typed?: Pick<NewSource, 'source' | 'secret'>): Promise<SourceReader>
  /** Asks such a source for its head and its first records. @throws AppError as `openSource` and its reads do */
  testSource(signal: AbortSignal, typed?: Pick<NewSource, 'source' | 'secret'>): Promise<SourceTest>
  /** That a secret was put into the keychain, or null. */
  secretMarker(): Promise<SavedMarker | null>
}

export function createSourceAccess(options: {
  readonly database: SqliteDatabase
  readonly settings: SettingsStore
  readonly keychain: Keychain
  readonly secretMarker: SourceAccess['secretMarker']
  /** Of this product. */
  readonly version: string
}): SourceAccess {
  const { database, settings, keychain, secretMarker, version } = options

  const giveUp = (): void => void keychain.close()

  const readSecret: SourceAccess['readSecret'] = async ({ source }, signal) => {
    if (source === null || !needsSecret(source)) return { kind: 'secret', value: null }
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      const outcome = await keychain.get('atrium-source')
      if (outcome.kind === 'found') return { kind: 'secret', value: outcome.secret }
      const { code, params } = signal?.aborted === true ? new AppError('cancelled') : secretError(outcome)
      return { kind: 'refused', error: { code, params } }
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

  /** @throws AppError `keychain_...`, `source_secret_missing`, `source_secret_not_carried` */
  async function savedSecret(source: SourceSettings, signal: AbortSignal): Promise<string | null> {
    if (!needsSecret(source)) return null
    await refuseOtherSecret({ settings, secretMarker }, source)
    const secret = await readSecret({ source }, signal)
    if (secret.kind === 'refused') throw new AppError(secret.error.code, secret.error.params)
    return secret.value
  }

  const openSource: SourceAccess['openSource'] = async (signal, typed) => {
    const source = typed?.source ?? settings.read().source
    if (source === null) throw new AppError('sync_no_source')
    return createSourceReader({
      settings: source,
      secret: typed?.secret ?? (await savedSecret(source, signal)),
      version,
      takenRunIds: isTakenDrop(database),
      keepDrops: true,
    })
  }

  return {
    readSecret,
    openSource,
    testSource: (signal, typed) =>
      withTestErrors(async () =>
        testSource(await openSource(signal, typed), createFormatMapping(settings.read().formats), signal),
      ),
    secretMarker,
  }
}
