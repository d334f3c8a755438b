import { useCallback, useMemo, useState } from 'react'
import { type AuditQuery, type AuditRow, auditOutcomes } from '../../../shared/contract/audit-calls.ts'
import { auditGroups } from '../../../shared/audit/audit-actions.ts'
import { auditSentence, auditVia } from '../../../shared/audit/audit-sentence.ts'
import type { Translator } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { OutdatedNotice } from '../../ui/list-screen/outdated-notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { AuditExport } from './audit-export.tsx'
import { type AuditFilters, auditTimes, everything, queryOf } from './audit-filters.ts'
import { AuditPane } from './audit-pane.tsx'

/** Records, the newest first, and one of them with all that it tells. */
export function AuditList() {
  const { bridge, translator } = useApp()
  const { t } = translator
  const format = useFormat()
  const list = useListSource<AuditQuery, AuditRow>({ open: bridge.audit.open, window: bridge.audit.rows }, ['audit'])
  const [filters, setChosen] = useState(everything)
  // The time stands still until a filter is changed: the list would be another one each moment.
  const [query, setQuery] = useState(() => queryOf(everything, 0))
  const setFilters = (chosen: AuditFilters): void => {
    setChosen(chosen)
    setQuery(queryOf(chosen, Date.now()))
  }
  const { state, source } = useList(list, query)
  const columns = useMemo(() => auditColumns(translator, format), [translator, format])
  const [open, setOpen] = useState<AuditRow | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const isOpening = state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'
  return (
    <SplitView
      list={
        <>
          <Filters
            filters={filters}
            onChange={(change) => setFilters({ ...filters, ...change })}
            count={state.kind === 'ready' ? state.total : null}
            query={query}
          />
          {state.outdated && (
            <OutdatedNotice text={t('audit.outdated')} refreshLabel={t('audit.refresh')} onRefresh={list.reopen} />
          )}
          <DataGrid
            label={t('audit.list.label')}
            source={source}
            columns={columns}
            rowKey={rowKey}
            onOpen={setOpen}
            selected={open === null ? null : open.seq}
            listKey={JSON.stringify(filters)}
            isLoading={isOpening}
            failure={state.error}
            onRetry={list.reopen}
            announce={(count) => t('audit.count', { count })}
            emptyState={<NoRecords filters={filters} onClear={() => setFilters(everything)} />}
          />
        </>
      }
      detail={open === null ? null : <AuditPane key={open.seq} row={open} onClose={close} />}
      detailLabel={t('audit.detail.title')}
      onClose={close}
    />
  )
}

function rowKey({ seq }: AuditRow): number {
  return seq
}

function auditColumns(translator: Translator, format: Format): readonly Column<AuditRow>[] {
  const { t } = translator
  return [
    { id: 'at', header: t('audit.column.at'), cell: ({ at }) => format.dateTime(at), width: 184 },
    { id: 'says', header: t('audit.column.says'), cell: (row) => auditSentence(translator, row), width: 260, grow: 4 },
    {
      id: 'outcome',
      header: t('audit.column.outcome'),
      cell: ({ outcome }) => (
        <StatusBadge status={outcome === 'ok' ? 'ok' : 'danger'}>
          {t(outcome === 'ok' ? 'audit.outcome.ok' : 'audit.outcome.failed')}
        </StatusBadge>
      ),
      width: 150,
      priority: 1,
    },
    { id: 'via', header: t('audit.column.via'), cell: (row) => auditVia(translator, row), width: 190, grow: 1, priority: 2 },
    {
      id: 'seq',
      header: t('audit.column.seq'),
      cell: ({ seq }) => format.number(seq),
      width: 90,
      align: 'end',
      priority: 3,
    },
  ]
}

function Filters(props: {
  readonly filters: AuditFilters
  readonly onChange: (change: Partial<AuditFilters>) => void
  readonly count: number | null
  readonly query: AuditQuery
}) {
  const { filters, onChange, count, query } = props
  const t = useText()
  return (
    <FilterBar
      label={t('audit.filter.label')}
      aside={
        <>
          {count !== null && <span>{t('audit.count', { count })}</span>}
          <AuditExport query={query} />
        </>
      }
    >
      <SearchField
        label={t('audit.search')}
        placeholder={t('audit.search.hint')}
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <Select
        label={t('audit.group')}
        isLabelHidden
        options={(['all', ...auditGroups] as const).map((id) => ({ id, label: t(`audit.group.${id}`) }))}
        value={filters.group ?? 'all'}
        onChange={(id) => onChange({ group: id === 'all' ? null : id })}
        className="audit-filter"
      />
      <Select
        label={t('audit.outcome')}
        isLabelHidden
        options={auditOutcomes.map((id) => ({ id, label: t(`audit.outcome.${id}`) }))}
        value={filters.outcome}
        onChange={(outcome) => onChange({ outcome })}
        className="audit-filter"
      />
      <Select
        label={t('audit.time')}
        isLabelHidden
        options={auditTimes.map((id) => ({ id, label: t(`audit.time.${id}`) }))}
        value={filters.time}
        onChange={(time) => onChange({ time })}
        className="audit-filter"
      />
    </FilterBar>
  )
}

function NoRecords({ filters, onClear }: { readonly filters: AuditFilters; readonly onClear: () => void }) {
  const t = useText()
  if (JSON.stringify(filters) !== JSON.stringify(everything)) {
    return (
      <NoMatch
        title={t('audit.noResults.title')}
        text={t('audit.noResults.text')}
        clearLabel={t('audit.noResults.clear')}
        onClear={onClear}
      />
    )
  }
  return (
    <EmptyState kind="none" icon="history" title={t('audit.empty.title')}>
      {t('audit.empty.text')}
    </EmptyState>
  )
}
