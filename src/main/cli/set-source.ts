import type { SourceSettings } from '../../shared/settings.ts'
import { secretError } from '../keychain/error.ts'
import type { Services } from '../services.ts'

/**
 * Puts a source and its secret in the place of the present ones. No sync runs meanwhile, and at no moment do an address and the
 * secret of another address stand together: a program that is killed half-way leaves no source rather than a wrong one.
 *
 * @param secret for a source that needs one; null leaves the keychain alone, but for a secret that was saved before
 * @returns why an earlier secret could not be removed from the keychain; null when there is none any more
 * @throws AppError `keychain_...` when the secret cannot be saved (the source stays what it was), `storage_run_locked`
 */
export async function setSource(services: Services, source: SourceSettings, secret: string | null): Promise<string | null> {
  const { settings, keychain } = services
  const lock = services.lockRuns()
  try {
    const present = settings.read().source
    const hadSecret = (await services.secretMarker()) !== null
    if (secret === null) {
      settings.update({ source })
      const removed = hadSecret ? await keychain.delete('atrium-source') : ({ kind: 'done' } as const)
      return removed.kind === 'done' ? null : removed.kind
    }
    if (hadSecret) settings.update({ source: null })
    const saved = await keychain.set('atrium-source', secret)
    if (saved.kind !== 'done') {
      settings.update({ source: present })
      throw secretError(saved)
    }
    settings.update({ source })
    return null
  } finally {
    lock.release()
  }
}
