import './overview.css'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useResource } from '../../stores/use-resource.ts'
import { valueOf } from '../../stores/resource.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { PageHeader } from '../../ui/section.tsx'
import { AttentionSection } from './attention-section.tsx'
import { createOverviewStore } from './overview-store.ts'
import { RunsSection } from './runs-section.tsx'
import { StatePanel } from './state-panel.tsx'
import { TotalsSection } from './totals-section.tsx'

/** How things stand, what waits, and what can be done about it. */
export function OverviewScreen() {
  const t = useText()
  const { bridge, events, stores } = useApp()
  const [store] = useState(() => createOverviewStore(bridge, events))
  const state = useResource(stores.sync.state)
  const value = valueOf(state)
  // The banner around the screens says it, and what was read before is still here.
  const isToldAlready = useStore(stores.connection) !== 'connected' && value !== undefined
  return (
    <div className="overview">
      <PageHeader title={t('shell.nav.overview')} />
      {state.kind === 'error' && !isToldAlready && (
        <ErrorPanel failure={state.error} onRetry={() => void stores.sync.state.refresh()} />
      )}
      {value === undefined ? (
        state.kind !== 'error' && <LoadingState />
      ) : (
        <>
          <StatePanel state={value} lastRun={store.lastRun} />
          <div className="overview-columns">
            <div className="overview-column">
              <AttentionSection />
              <RunsSection days={store.days} />
            </div>
            <div className="overview-column">
              <TotalsSection totals={store.totals} />
            </div>
          </div>
        </>
      )}
    </div>
  )
}
