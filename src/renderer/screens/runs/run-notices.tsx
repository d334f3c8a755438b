import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NextSyncNotice } from './next-sync-notice.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { failureOf } from './run-failure.ts'

/** What is to be known of a run besides its numbers: why it failed, its warnings, who answered what it held. */
export function RunNotices({ detail }: { readonly detail: RunDetail }) {
  const { run } = detail
  const t = useText()
  const format = useFormat()
  const failure = failureOf(detail)
  const isOvertaken = run.held_state === 'dismissed' && run.dismissed_at === null
  const isNothing =
    failure === null &&
    !run.recovered &&
    run.warnings.length === 0 &&
    run.undo === undefined &&
    run.approved_at === null &&
    run.held_state !== 'dismissed'
  if (isNothing) return null
  return (
    <div className="run-notices">
      {failure !== null && <ErrorPanel failure={failure} />}
      {run.undo !== undefined && run.writes > 0 && <NextSyncNotice />}
      <RefusedLines run={run} />
      {run.recovered && <Notice tone="warning">{t('runs.recovered')}</Notice>}
      {run.approved_at !== null && (
        <Notice tone="ok">{t('runs.approvedBy', { who: run.approved_by ?? '?', at: format.dateTime(run.approved_at) })}</Notice>
      )}
      {run.dismissed_at !== null && (
        <Notice>{t('runs.dismissedBy', { who: run.dismissed_by ?? '?', at: format.dateTime(run.dismissed_at) })}</Notice>
      )}
      {isOvertaken && <Notice>{t('runs.overtaken')}</Notice>}
      {run.warnings.map((warning) => (
        <Notice key={warning} tone={warning === 'lines_failed' ? 'info' : 'warning'} title={t(`runs.warning.${warning}.title`)}>
          {t(`runs.warning.${warning}.text`)}
        </Notice>
      ))}
    </div>
  )
}
