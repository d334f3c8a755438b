import type { SourceSettings } from '../../../shared/settings.ts'

/** Whether it reads the same people: only how it signs in or how much it asks for at once is another. */
export function isSamePlace(present: SourceSettings | null, next: SourceSettings): boolean {
  if (present === null) return true
  if (present.kind === 'rest') return next.kind === 'rest' && new URL(present.url).href === new URL(next.url).href
  return next.kind === 'csv' && present.folder === next.folder
}
