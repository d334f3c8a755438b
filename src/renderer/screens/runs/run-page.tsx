import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { RunDetail, RunEntry } from '../../../shared/contract/runs-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { LineRange } from '../../../shared/line-ranges.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { RunProgress } from '../../app/run-progress.tsx'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { useMay } from '../../operators/use-may.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { onEscape } from '../../ui/on-escape.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { QuarantineList } from '../quarantine/quarantine-list.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { DismissDialog } from './dismiss-dialog.tsx'
import { HeldBanner } from './held-banner.tsx'
import { heldPlanOf, type HeldPlanShown } from './held-plan.ts'
import { allLines } from './lines-filters.ts'
import { RunDoors } from './run-doors.tsx'
import { RunFacts } from './run-facts.tsx'
import { RunLines } from './run-lines.tsx'
import { RunNotices } from './run-notices.tsx'
import { RunStatus, useIsSyncing } from './run-status.tsx'
import { runSentences } from './run-words.ts'
import { UndoDialog } from './undo-dialog.tsx'

/** One run: what it did in words, its facts, what waits for an approval, and its plan line by line. */
export function RunPage({ id }: { readonly id: RunId }) {
  const { bridge, events, navigate } = useApp()
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const [resource] = useState(() => createResource({ fetch: () => bridge.runs.show({ runId: id }), topics: ['runs'], events }))
  const state = useResource(resource)
  const detail = valueOf(state)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leads back from wherever the focus is
    <div className="run" onKeyDown={onEscape(() => navigate({ screen: 'runs', id: null }))}>
      <RunHeading id={id} detail={detail} heading={heading} />
      {state.kind === 'error' && (
        <div className="run-notices">
          {detail !== undefined && <p>{t('runs.run.stale')}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />
        </div>
      )}
      {detail === undefined && state.kind !== 'error' && <LoadingState label={t('runs.run.loading')} />}
      {detail !== undefined && <Run detail={detail} heading={heading} />}
    </div>
  )
}

/** Takes the focus when a run is opened: what follows in the order of Tab is about it. */
function RunHeading({
  id,
  detail,
  heading,
}: {
  readonly id: RunId
  readonly detail: RunDetail | undefined
  readonly heading: RefObject<HTMLHeadingElement | null>
}) {
  const t = useText()
  const format = useFormat()
  const isSyncing = useIsSyncing()
  useEffect(() => heading.current?.focus({ preventScroll: true }), [heading])
  return (
    <header className="run-heading">
      <a href={formatRoute({ screen: 'runs', id: null })} className="run-back">
        <Icon name="arrow-left" />
        {t('runs.back')}
      </a>
      <div className="run-title">
        <h1 ref={heading} tabIndex={-1} className="ui-page-title">
          {t('runs.run.title', { run: id })}
        </h1>
        {detail !== undefined && (
          <>
            <RunStatus run={detail.run} isRunning={isSyncing} />
            {detail.run.dry_run && <Badge tone="info">{t('runs.dryRun')}</Badge>}
          </>
        )}
      </div>
      {detail !== undefined && <p className="run-sentence">{runSentences(detail.run, isSyncing, t, format)}</p>}
    </header>
  )
}

/** Puts the focus on the run's title where what had it is gone, such as the button of a plan that has been answered. */
function useFocusKept(heading: RefObject<HTMLElement | null>, isAnswered: boolean): void {
  useEffect(() => {
    if (!isAnswered) return undefined
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [heading, isAnswered])
}

function Run({ detail, heading }: { readonly detail: RunDetail; readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const { run, pending, parts } = detail
  const t = useText()
  const format = useFormat()
  const isSyncing = useIsSyncing()
  const [tab, setTab] = useState<'lines' | 'quarantine'>('lines')
  const [filters, setFilters] = useState(allLines)
  // Beyond the plan that is shown: an approval that was refused has its say, even where nothing waits any more.
  const [asked, setAsked] = useState<{ readonly what: 'approve' | 'dismiss'; readonly plan: HeldPlanShown } | null>(null)
  const ask = (what: 'approve' | 'dismiss') => (): void => {
    const plan = heldPlanOf(detail)
    if (plan !== null) setAsked({ what, plan })
  }
  const close = useCallback(() => setAsked(null), [])
  const [undoing, setUndoing] = useState<{ readonly lines: readonly LineRange[] | null } | null>(null)
  const isUndoable = useMay('sync.undo') && canBeUndone(run)
  const keep = useCallback(() => setUndoing(null), [])
  useFocusKept(heading, pending === null && asked === null)
  const lines =
    parts.length === 0 ? (
      <NoLines run={run} />
    ) : (
      <RunLines
        detail={detail}
        filters={filters}
        onFilters={setFilters}
        isUndoable={isUndoable}
        onUndo={(chosen) => setUndoing({ lines: chosen })}
      />
    )
  const total = parts.reduce((sum, part) => sum + part.lines, 0)
  return (
    <>
      <RunFacts run={run} />
      {isUndoable && (
        <div className="run-undo">
          <Button onPress={() => setUndoing({ lines: null })}>{t('runs.undo.open')}</Button>
        </div>
      )}
      {run.finished_at === null && isSyncing && (
        <div className="run-notices">
          <RunProgress />
        </div>
      )}
      <RunNotices detail={detail} />
      <RunDoors detail={detail} filters={filters} onFilters={setFilters} />
      {pending !== null && (
        <HeldBanner
          detail={detail}
          removals={pending.removals}
          onShow={() => {
            setTab('lines')
            setFilters({ ...allLines, held: true })
          }}
          onApprove={ask('approve')}
          onDismiss={ask('dismiss')}
        />
      )}
      <div className="run-body">
        {run.quarantined === 0 ? (
          lines
        ) : (
          <Tabs
            label={t('runs.tab.label')}
            value={tab}
            onChange={setTab}
            items={[
              { id: 'lines', label: t('runs.tab.lines'), count: format.number(total), content: lines },
              {
                id: 'quarantine',
                label: t('runs.tab.quarantine'),
                count: format.number(run.quarantined),
                content: <QuarantineList runId={run.run_id} />,
              },
            ]}
          />
        )}
      </div>
      {asked?.what === 'approve' && <ApproveDialog plan={asked.plan} onClose={close} />}
      {asked?.what === 'dismiss' && <DismissDialog plan={asked.plan} onClose={close} />}
      {undoing !== null && <UndoDialog runId={run.run_id} lines={undoing.lines} onClose={keep} />}
    </>
  )
}

/** A run that changed something can be taken back, as long as its plan is kept. */
function canBeUndone(run: RunEntry): boolean {
  return !run.dry_run && run.finished_at !== null && run.writes > 0
}

/** Why a run has no plan to show, or an empty one. */
function NoLines({ run }: { readonly run: RunEntry }) {
  const t = useText()
  const isCut = run.outcome === 'failed' || run.outcome === 'cancelled'
  const why =
    run.finished_at === null ? t('runs.lines.empty.running') : t(isCut ? 'runs.lines.empty.failed' : 'runs.lines.empty.text')
  return (
    <div className="run-nothing">
      <EmptyState kind="none" icon={isCut ? 'runs' : 'check'} title={t('runs.lines.empty.title')}>
        {why}
      </EmptyState>
    </div>
  )
}
