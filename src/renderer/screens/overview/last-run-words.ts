import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { kinds } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import type { RunSummary } from '../../../shared/sync-state.ts'

/** What came of the run that ended last; with its numbers, once its record is there. */
export function lastRunWords(summary: RunSummary, detail: RunDetail | null, t: Translate): string {
  const { outcome } = summary
  const changes = detail !== null && detail.run.run_id === summary.runId ? changesOf(detail.run) : null
  if (outcome === 'succeeded' && changes !== null) return t('overview.outcome.changes', { count: changes })
  return t(`overview.outcome.${outcome}`)
}

/** Objects that a run changed, of all kinds. */
export function changesOf({ counts }: Pick<SyncReport, 'counts'>): number {
  return kinds
    .map((kind) => counts[kind])
    .reduce((sum, { created, updated, suspended, removed }) => sum + created + updated + suspended + removed, 0)
}
