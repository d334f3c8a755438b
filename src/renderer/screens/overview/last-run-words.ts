import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import { kinds } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import type { RunSummary } from '../../../shared/sync-state.ts'

type RecordedRun = Pick<RunEntry, 'run_id' | 'outcome' | 'held_state' | 'counts'>

/** What came of the run that ended last; with its numbers, once its record is there. */
export function lastRunWords(summary: RunSummary, detail: { readonly run: RecordedRun } | null, t: Translate): string {
  const run = detail !== null && detail.run.run_id === summary.runId ? detail.run : null
  if (run === null) return t(`overview.outcome.${summary.outcome}`)
  if (run.held_state === 'dismissed') return t('overview.outcome.dismissed')
  // What was held and then approved has succeeded since the scheduler saw it.
  if (run.outcome === 'succeeded') return t('overview.outcome.changes', { count: changesOf(run) })
  return t(`overview.outcome.${run.outcome}`)
}

/** Objects that a run changed, of all kinds. */
export function changesOf({ counts }: Pick<SyncReport, 'counts'>): number {
  return kinds
    .map((kind) => counts[kind])
    .reduce((sum, { created, updated, suspended, removed }) => sum + created + updated + suspended + removed, 0)
}
