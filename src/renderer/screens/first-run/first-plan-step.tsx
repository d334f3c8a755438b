import { useMemo, useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { SourceSettings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { isErrorCode } from '../../app/error-code.ts'
import { RunProgress } from '../../app/run-progress.tsx'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { createFirstPlanStore } from './first-plan-store.ts'
import { PlanSummary } from './plan-summary.tsx'

/** What the first sync would do, shown before anything is done. */
export function FirstPlanStep({ onChangeSource }: { readonly onChangeSource: () => void }) {
  const { stores } = useApp()
  const source = valueOf(useResource(stores.settings))?.source
  return source == null ? <LoadingState /> : <FirstPlan source={source} onChangeSource={onChangeSource} />
}

function FirstPlan({ source, onChangeSource }: { readonly source: SourceSettings; readonly onChangeSource: () => void }) {
  const t = useText()
  const { bridge, events, stores } = useApp()
  const of = JSON.stringify(source)
  const store = useMemo(
    () => createFirstPlanStore({ bridge, events, storage: window.localStorage, source: JSON.parse(of) as SourceSettings }),
    [bridge, events, of],
  )
  const plan = useResource(store.plan)
  const run = valueOf(plan) ?? null
  const isSyncing = valueOf(useResource(stores.sync.state))?.status === 'syncing'
  const [failure, setFailure] = useState<Failure | null>(null)

  const preview = usePending(async () => {
    setFailure(null)
    const result = await bridge.sync.preview({})
    if (!result.ok) return setFailure(result.error)
    store.made(result.value.run_id)
    await store.plan.refresh()
  })
  const approve = usePending(async () => {
    setFailure(null)
    const resumed = await bridge.sync.resume({})
    const started = resumed.ok ? await bridge.sync.start({ full: false }) : resumed
    if (!started.ok) setFailure(started.error)
  })
  const cancel = usePending(async () => {
    const result = await bridge.sync.cancel({})
    if (!result.ok) setFailure(result.error)
  })

  const isPlanned = run !== null && (run.run.outcome === 'planned' || run.run.outcome === 'no_change')
  const isBusy = preview.isPending || isSyncing
  return (
    <Section title={t('firstRun.step.plan')} description={t('firstRun.plan.hint')}>
      <p className="first-run-source">
        {t('firstRun.plan.source', { source: source.kind === 'rest' ? source.url : source.folder })}
      </p>
      {isBusy ? (
        <>
          <RunProgress />
          <div className="first-run-actions">
            <Button icon="stop" onPress={cancel.start} isPending={cancel.isPending}>
              {t('common.cancel')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {isPlanned && <PlanSummary run={run} />}
          {run !== null && !isPlanned && <Unfinished run={run} />}
          {plan.kind === 'error' && <ErrorPanel failure={plan.error} onRetry={() => void store.plan.refresh()} />}
          {failure !== null && <ErrorPanel failure={failure} />}
          <div className="first-run-actions">
            {isPlanned && (
              <Button variant="primary" icon="check" onPress={approve.start} isPending={approve.isPending}>
                {t('firstRun.plan.approve')}
              </Button>
            )}
            <Button
              variant={isPlanned ? 'secondary' : 'primary'}
              icon="sync"
              onPress={preview.start}
              isDisabled={approve.isPending}
            >
              {t(run === null ? 'firstRun.plan.make' : 'firstRun.plan.again')}
            </Button>
            <Button variant="quiet" icon="arrow-left" onPress={onChangeSource} isDisabled={approve.isPending}>
              {t('firstRun.plan.change')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}

/** A plan that came to no end: it was cancelled, or the source failed. */
function Unfinished({ run: { run, errorParams } }: { readonly run: RunDetail }) {
  const t = useText()
  const code = run.error?.code
  if (run.outcome === 'failed' && code !== undefined && isErrorCode(code)) {
    return <ErrorPanel failure={{ code, params: errorParams }} />
  }
  return <p>{t(run.outcome === 'failed' ? 'firstRun.plan.failed' : 'firstRun.plan.cancelled')}</p>
}
