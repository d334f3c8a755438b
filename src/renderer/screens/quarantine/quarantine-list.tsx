import './quarantine.css'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { QuarantineRow } from '../../../shared/contract/runs-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { QuarantineCode } from '../../../shared/quarantine-text.ts'
import type { Translator } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import { CsvExport } from '../../csv/csv-export.tsx'
import { useFormat } from '../../language/use-format.ts'
import { createListSource } from '../../stores/list-source.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useList } from '../../stores/use-list.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import { focusRow } from '../../ui/data-grid/use-focus-back.ts'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterButton } from '../../ui/filter-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { FilterBar, Toolbar } from '../../ui/toolbar.tsx'
import { QuarantinePane } from './quarantine-pane.tsx'
import { recordWords } from './quarantine-words.ts'

interface Filters {
  readonly code: QuarantineCode | null
  readonly search: string
}
const everything: Filters = { code: null, search: '' }

/** Records that stayed out, by reason, and one of them as it came. @param runId of which run; null for what is in quarantine now */
export function QuarantineList({ runId }: { readonly runId: RunId | null }) {
  const { bridge, events, translator } = useApp()
  const { t } = translator
  const [list] = useState(() =>
    createListSource({
      open: bridge.runs.openQuarantine,
      window: bridge.runs.quarantine,
      topics: ['runs'],
      events,
      nextFrame: (work) => void requestAnimationFrame(work),
    }),
  )
  const [filters, setFilters] = useState(everything)
  const query = useMemo(() => ({ runId, code: filters.code, search: filters.search.normalize('NFC').trim() }), [runId, filters])
  const { state, source } = useList(list, query)
  const columns = useMemo(() => quarantineColumns(translator), [translator])
  const [open, setOpen] = useState<QuarantineRow | null>(null)
  const pane = useRef<HTMLDivElement>(null)
  const close = useCallback(() => {
    setOpen(null)
    requestAnimationFrame(() => focusRow(pane.current))
  }, [])
  const openForCsv = useCallback(() => bridge.runs.openQuarantine(query), [bridge, query])
  const isOpening = state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'
  const isEmpty = state.kind === 'ready' && state.total === 0 && !isNarrowed(filters)
  return (
    <SplitView
      list={
        <div className="quarantine-list" ref={pane}>
          {!isEmpty && (
            <>
              <CodeFilter runId={runId} code={filters.code} onCode={(code) => setFilters({ ...filters, code })} />
              <FilterBar
                label={t('quarantine.filter.label')}
                aside={
                  <>
                    {state.kind === 'ready' && <span>{t('quarantine.count', { count: state.total })}</span>}
                    <CsvExport
                      open={openForCsv}
                      what="quarantine"
                      subject={runId === null ? 'quarantine' : `run-${runId}-quarantine`}
                    />
                  </>
                }
              >
                <SearchField
                  label={t('quarantine.search')}
                  placeholder={t('quarantine.search.hint')}
                  value={filters.search}
                  onChange={(search) => setFilters({ ...filters, search })}
                />
              </FilterBar>
            </>
          )}
          {/* What a run left is history; only what is there now can be out of date. */}
          {runId === null && state.outdated && (
            <Notice
              isLive
              actions={
                <Button icon="refresh" onPress={list.reopen}>
                  {t('quarantine.refresh')}
                </Button>
              }
            >
              {t('quarantine.outdated')}
            </Notice>
          )}
          <DataGrid
            label={t('quarantine.list.label')}
            source={source}
            columns={columns}
            rowKey={recordKey}
            onOpen={setOpen}
            selected={open === null ? null : recordKey(open)}
            listKey={JSON.stringify(filters)}
            isLoading={isOpening}
            failure={state.error}
            onRetry={list.reopen}
            announce={(count) => t('quarantine.count', { count })}
            emptyState={<NoRecords runId={runId} filters={filters} onClear={() => setFilters(everything)} />}
          />
        </div>
      }
      detail={open === null ? null : <QuarantinePane key={recordKey(open)} row={open} onClose={close} />}
      detailLabel={t('quarantine.detail.title')}
      onClose={close}
    />
  )
}

function isNarrowed({ code, search }: Filters): boolean {
  return code !== null || search.trim() !== ''
}

function recordKey({ run_id: run, collection, key, code, detail }: QuarantineRow): string {
  return JSON.stringify([run, collection, key, code, detail])
}

function quarantineColumns(translator: Translator): readonly Column<QuarantineRow>[] {
  const { t } = translator
  return [
    {
      id: 'key',
      header: t('quarantine.column.key'),
      cell: (row) => row.key ?? t('quarantine.noKey'),
      width: 130,
      grow: 1,
    },
    {
      id: 'kind',
      header: t('quarantine.column.kind'),
      cell: (row) => t(`runs.one.${row.collection}`),
      width: 104,
      priority: 1,
    },
    {
      id: 'reason',
      header: t('quarantine.column.reason'),
      cell: (row) => recordWords(row, translator).reason,
      width: 220,
      grow: 3,
    },
    {
      id: 'fix',
      header: t('quarantine.column.fix'),
      cell: (row) => recordWords(row, translator).fix,
      width: 220,
      grow: 3,
      priority: 2,
    },
  ]
}

/** How many records each reason keeps out; a reason that is chosen is what the list shows. */
function CodeFilter(props: {
  readonly runId: RunId | null
  readonly code: QuarantineCode | null
  readonly onCode: (code: QuarantineCode | null) => void
}) {
  const { runId, code, onCode } = props
  const { bridge, events, translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const [codes] = useState(() =>
    createResource({ fetch: () => bridge.runs.quarantineCodes({ runId }), topics: ['runs'], events }),
  )
  const counts = valueOf(useResource(codes)) ?? []
  const total = counts.reduce((sum, { records }) => sum + records, 0)
  if (total === 0) return null
  return (
    <Toolbar label={t('quarantine.codes.label')}>
      <FilterButton isChosen={code === null} onPress={() => onCode(null)}>
        {t('quarantine.codes.all')} <span className="quarantine-code-count">{format.number(total)}</span>
      </FilterButton>
      {counts.map(({ code: known, records }) => (
        <FilterButton key={known} isChosen={code === known} onPress={() => onCode(code === known ? null : known)}>
          {t(`quarantine.code.${known}`)} <span className="quarantine-code-count">{format.number(records)}</span>
        </FilterButton>
      ))}
    </Toolbar>
  )
}

function NoRecords(props: { readonly runId: RunId | null; readonly filters: Filters; readonly onClear: () => void }) {
  const { runId, filters, onClear } = props
  const { t } = useApp().translator
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        kind="no-results"
        title={t('quarantine.noResults.title')}
        actions={<Button onPress={onClear}>{t('quarantine.noResults.clear')}</Button>}
      >
        {t('quarantine.noResults.text')}
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="none" icon="check" title={t('quarantine.empty.title')}>
      {t(runId === null ? 'quarantine.empty.text' : 'quarantine.empty.run')}
    </EmptyState>
  )
}
