import { statSync } from 'node:fs'
import { join } from 'node:path'
import { assertNever } from '../../../shared/domain.ts'
import type { SourceSettings } from '../../../shared/settings.ts'
import { sourceBaseUrl, sourceUrl } from '../../atrium/source-url.ts'

/**
 * What time it is at the source, in ms since 1970, or null when it does not say: the `Date` of an answer (RFC 9110, 6.6.1), asked
 * without the secret, because a refusal bears it as well. A drop folder tells only when its files lie in the future.
 */
export async function timeOfSource(source: SourceSettings, signal: AbortSignal): Promise<number | null> {
  switch (source.kind) {
    case 'rest':
      return dateOfAnswer(sourceUrl(sourceBaseUrl(source.url), '/v1/changes/head', {}), signal)
    case 'csv':
      return futureOf(join(source.folder, 'manifest.json'))
    default:
      return assertNever(source)
  }
}

/** By how many seconds the source is ahead. */
export function clockDifference(sourceTime: number, now: number): number {
  return Math.round((sourceTime - now) / 1000)
}

async function dateOfAnswer(url: URL, signal: AbortSignal): Promise<number | null> {
  try {
    const answer = await fetch(url, { signal, redirect: 'manual' })
    await answer.body?.cancel()
    const at = Date.parse(answer.headers.get('date') ?? '')
    return Number.isNaN(at) ? null : at
  } catch {
    // That the source does not answer is the source check's finding.
    return null
  }
}

function futureOf(file: string): number | null {
  const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return at > Date.now() ? at : null
}
