import { createHash } from 'node:crypto'
import type { Settings } from '../../shared/settings.ts'

/**
 * What a delta rests on: the source, the scope and the format mapping. When one of them changes, what was read before may mean
 * something else, and only a full read tells.
 */
export function sourceFingerprint(settings: Settings): string {
  const { source, scope, formats } = settings
  const where =
    source === null ? null : source.kind === 'rest' ? [source.kind, source.url] : [source.kind, source.folder, source.columns]
  return createHash('sha256')
    .update(JSON.stringify([where, scope, Object.entries(formats).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('hex')
}

/**
 * Whether some people are out of scope. A delta does not bring the cards and memberships of somebody who moves into scope, so
 * with a scope every change is read in full.
 */
export function hasScope(scope: Settings['scope']): boolean {
  return Object.values(scope).some((rule) => rule.include.length + rule.exclude.length > 0)
}
