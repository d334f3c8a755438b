import './quarantine.css'
import { useCallback, useMemo, useState } from 'react'
import type { QuarantineRow } from '../../../shared/contract/runs-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { QuarantineCode } from '../../../shared/quarantine-text.ts'
import type { Translator } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import { CsvExport } from '../../csv/csv-export.tsx'
import { useFormat } from '../../language/use-format.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { useResource } from '../../stores/use-resource.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterButton } from '../../ui/filter-button.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { OutdatedNotice } from '../../ui/list-screen/outdated-notice.tsx'
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
  const { bridge, translator } = useApp()
  const { t } = translator
  const list = useListSource({ open: bridge.runs.openQuarantine, window: bridge.runs.quarantine }, ['runs'])
  const [filters, setFilters] = useState(everything)
  const query = useMemo(() => ({ runId, code: filters.code, search: filters.search.normalize('NFC').trim() }), [runId, filters])
  const { state, source } = useList(list, query)
  const columns = useMemo(() => quarantineColumns(translator), [translator])
  const [open, setOpen] = useState<QuarantineRow | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const openForCsv = useCallback(() => bridge.runs.openQuarantine(query), [bridge, query])
  const isOpening = state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'
  const isEmpty = state.kind === 'ready' && state.total === 0 && !isNarrowed(filters)
  return (
    <SplitView
      list={
        <>
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
                      read={(stretch) => bridge.runs.csv({ ...stretch, what: 'quarantine' })}
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
            <OutdatedNotice text={t('quarantine.outdated')} refreshLabel={t('quarantine.refresh')} onRefresh={list.reopen} />
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
        </>
      }
      detail={open === null ? null : <QuarantinePane key={recordKey(open)} row={open} />}
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
      <NoMatch
        title={t('quarantine.noResults.title')}
        text={t('quarantine.noResults.text')}
        clearLabel={t('quarantine.noResults.clear')}
        onClear={onClear}
      />
    )
  }
  return (
    <EmptyState kind="none" icon="check" title={t('quarantine.empty.title')}>
      {t(runId === null ? 'quarantine.empty.text' : 'quarantine.empty.run')}
    </EmptyState>
  )
}
