import type { Settings } from '../../shared/settings.ts'
import { sourceFingerprint } from './fingerprint.ts'
import type { SourceState } from './run-records.ts'

/**
 * Whether the next run reads everything without being asked to: what it reads with was changed, nothing is known, or it is time. A drop
 * folder decides itself whether it brings everything; from a server it is asked for when due. @param now in ms since 1970
 */
export function isFullReadDue(state: SourceState, settings: Settings, now: number): boolean {
  if (state.watermark === null || state.fingerprint !== sourceFingerprint(settings)) return true
  const age = now - (state.full_read_at ?? 0)
  return settings.source?.kind === 'rest' && (age > settings.sync.fullReadDays * 86_400_000 || age < 0)
}
