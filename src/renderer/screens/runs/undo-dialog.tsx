import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { RunId } from '../../../shared/domain.ts'
import { countLines, type LineRange } from '../../../shared/line-ranges.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { useApp } from '../../app/app-context.ts'
import { RunProgress } from '../../app/run-progress.tsx'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { doorSentences } from './door-words.ts'
import { NextSyncNotice } from './next-sync-notice.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { changesInWords, someOf } from './run-words.ts'

export interface UndoDialogProps {
  readonly runId: RunId
  /** The lines that are to be undone; null for all of the run. */
  readonly lines: readonly LineRange[] | null
  readonly onClose: () => void
}

/**
 * Undoes a run, or some of its lines, after showing what comes back, what stays as it is and why, and what the next sync makes of it. What
 * is undone is exactly the plan that was shown.
 */
export function UndoDialog({ runId, lines, onClose }: UndoDialogProps) {
  const { bridge, navigate } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const { plan, failure } = usePreview(runId, lines)
  const action = usePending(() =>
    attempt.run(
      () => bridge.sync.undo({ runId, lines, dryRun: false, hash: plan?.plan_hash ?? null }),
      (report) => {
        onClose()
        if (report.outcome === 'succeeded') toast({ tone: 'ok', title: t('runs.undo.done', { run: runId }) })
        navigate({ screen: 'runs', id: report.run_id })
      },
    ),
  )
  const isReady = plan !== null && plan.outcome === 'planned'
  return (
    <Dialog
      title={
        lines === null
          ? t('runs.undo.title', { run: runId })
          : t('runs.undo.lines.title', { run: runId, count: countLines(lines) })
      }
      isOpen
      onClose={onClose}
      isBlocking={action.isPending}
      actions={
        <>
          {action.isPending || (plan === null && failure === null) ? (
            <Button onPress={() => void bridge.sync.cancel({})}>{t('runs.undo.stop')}</Button>
          ) : (
            <Button onPress={onClose}>{t('common.cancel')}</Button>
          )}
          <Button variant="danger" onPress={action.start} isPending={action.isPending} isDisabled={!isReady}>
            {t('runs.undo.submit')}
          </Button>
        </>
      }
    >
      <div className="run-dialog">
        {plan === null && failure === null && <LoadingState label={t('runs.undo.planning')} />}
        {failure !== null && <ErrorPanel failure={failure} />}
        {plan !== null && <Preview plan={plan} />}
        {action.isPending && <RunProgress />}
        {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
      </div>
    </Dialog>
  )
}

/** The undo as a dry run, made once: what is confirmed is what was shown. */
function usePreview(runId: RunId, lines: readonly LineRange[] | null) {
  const { bridge } = useApp()
  const [plan, setPlan] = useState<SyncReport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isCurrent = true
    const make = async (): Promise<void> => {
      const answer = await bridge.sync.undo({ runId, lines, dryRun: true })
      if (!isCurrent) return
      if (answer.ok) setPlan(answer.value)
      else setFailure(answer.error)
    }
    void make()
    return () => {
      isCurrent = false
    }
  }, [bridge, runId, lines])
  return { plan, failure }
}

function Preview({ plan }: { readonly plan: SyncReport }) {
  const t = useText()
  const format = useFormat()
  const held = someOf(plan.held, t, format)
  const changes = changesInWords(plan, t)
  return (
    <>
      <p>{changes === '' ? t('runs.undo.nothing') : t('runs.undo.would', { list: changes })}</p>
      {plan.doors !== undefined && <p>{doorSentences(plan.doors, false, t).join(' ')}</p>}
      {held !== '' && <Notice tone="warning">{t('runs.undo.held', { list: held })}</Notice>}
      {changes !== '' && <NextSyncNotice />}
      <RefusedLines run={plan} />
    </>
  )
}
