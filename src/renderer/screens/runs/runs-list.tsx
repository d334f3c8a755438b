import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { type RunEntry, type RunFilter, runFilters } from '../../../shared/contract/runs-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { RunProgress } from '../../app/run-progress.tsx'
import { useNow } from '../../app/use-now.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { LinkButton } from '../../ui/button.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterButton } from '../../ui/filter-button.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { PageHeader } from '../../ui/section.tsx'
import { FilterBar, Toolbar } from '../../ui/toolbar.tsx'
import { useIsSyncing } from './run-status.tsx'
import { runsColumns } from './runs-columns.tsx'
import { createRunsStore, type RunsState } from './runs-store.ts'

/** All runs that are kept, newest first; the one under way on top with how far it is. */
export function RunsList() {
  const { bridge, events, navigate } = useApp()
  const t = useText()
  const format = useFormat()
  const [list] = useState(() => createRunsStore(bridge, events))
  useEffect(() => list.attach(), [list])
  const state = useStore(list.store)
  const { runs, only, kind, error } = state
  const now = useNow()
  const isSyncing = useIsSyncing()
  const columns = useMemo(() => runsColumns(t, format, { now, isSyncing }), [t, format, now, isSyncing])
  const source = useMemo(
    () => ({
      total: runs.length,
      version: 0,
      row: (index: number) => runs[index],
      request: (_first: number, last: number) => {
        if (last >= runs.length - 1) list.readOlder()
      },
    }),
    [runs, list],
  )
  return (
    <>
      <PageHeader title={t('runs.title')} />
      {isSyncing && (
        <section className="runs-running" aria-label={t('runs.running')}>
          <RunProgress />
        </section>
      )}
      <FilterBar label={t('runs.filter.label')} aside={<RunsCount state={state} />}>
        <Toolbar label={t('runs.filter.label')}>
          {runFilters.map((filter) => (
            <FilterButton key={filter} isChosen={only === filter} onPress={() => list.show(filter)}>
              {t(`runs.filter.${filter}`)}
            </FilterButton>
          ))}
        </Toolbar>
      </FilterBar>
      <DataGrid
        label={t('runs.list.label')}
        source={source}
        columns={columns}
        rowKey={runKey}
        onOpen={(run) => navigate({ screen: 'runs', id: run.run_id })}
        listKey={only}
        isLoading={kind === 'loading' && runs.length === 0}
        failure={error}
        onRetry={list.refresh}
        announce={(count) => t('runs.count', { count })}
        emptyState={<NoRuns only={only} onClear={() => list.show('all')} />}
      />
    </>
  )
}

function runKey(run: RunEntry): number {
  return run.run_id
}

function RunsCount({ state }: { readonly state: RunsState }) {
  const t = useText()
  const { kind, runs, more } = state
  if (kind === 'loading') return null
  return <>{t(more ? 'runs.count.more' : 'runs.count', { count: runs.length })}</>
}

function NoRuns({ only, onClear }: { readonly only: RunFilter; readonly onClear: () => void }) {
  const t = useText()
  if (only === 'all') {
    return (
      <EmptyState
        kind="never-synced"
        title={t('runs.empty.title')}
        actions={<LinkButton href={formatRoute({ screen: 'overview' })}>{t('runs.empty.link')}</LinkButton>}
      >
        {t('runs.empty.text')}
      </EmptyState>
    )
  }
  return (
    <NoMatch
      title={t('runs.noResults.title')}
      text={t('runs.noResults.text', { filter: t(`runs.filter.${only}`) })}
      clearLabel={t('runs.noResults.clear')}
      onClear={onClear}
    />
  )
}
