import type { PersonStatus, SourceWord } from '../../shared/domain.ts'

/**
 * Whether somebody has access, by what the sources that know them say (docs/adr/0010): only while all of them say active, and only
 * while they have not left. Null where no source says anything: then nobody but the operator decides.
 */
export function statusBy(words: readonly (SourceWord | null)[], departed: boolean): PersonStatus | null {
  const said = words.filter((word) => word !== null)
  if (said.length === 0) return null
  return !departed && said.every((word) => word === 'active') ? 'active' : 'suspended'
}
