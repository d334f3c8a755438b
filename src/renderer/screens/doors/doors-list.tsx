import { useMemo, type ReactNode } from 'react'
import type { DoorRow, SiteRow } from '../../../shared/contract/doors-calls.ts'
import type { DoorId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { SitePicker } from '../../access/site-picker.tsx'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import type { ShownList } from '../../stores/use-list.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { OutdatedNotice } from '../../ui/list-screen/outdated-notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { doorsQuery, filterWords, isFiltered, noFilters, sortedBy, sortOf, type DoorsFilters } from './doors-filters.ts'

export interface DoorsListProps {
  readonly shown: ShownList<DoorRow>
  readonly sites: readonly SiteRow[]
  readonly filters: DoorsFilters
  readonly onFilters: (step: (now: DoorsFilters) => DoorsFilters) => void
  readonly openId: DoorId | null
  readonly onOpen: (door: DoorRow) => void
  readonly onRefresh: () => void
  /** How the first doors are made. */
  readonly emptyActions: ReactNode
}

export function DoorsList(props: DoorsListProps) {
  const { shown, sites, filters, onFilters, openId, onOpen, onRefresh, emptyActions } = props
  const t = useText()
  const format = useFormat()
  const { state, source } = shown
  const columns = useMemo(() => doorsColumns(t, format), [t, format])
  const all = sites.reduce((sum, site) => sum + site.doors, 0)
  const isKnown = state.kind !== 'idle' && state.kind !== 'opening' && (state.kind !== 'error' || state.total > 0)
  return (
    <>
      <FilterBar
        label={t('doors.filter.label')}
        aside={
          isKnown &&
          (isFiltered(filters)
            ? t('doors.count.some', { count: state.total, total: all })
            : t('doors.count.all', { count: state.total }))
        }
      >
        <SearchField
          label={t('doors.search')}
          placeholder={t('doors.search.hint')}
          value={filters.search}
          onChange={(search) => onFilters((now) => ({ ...now, search }))}
        />
        <SitePicker
          label={t('doors.filter.site')}
          isLabelHidden
          everywhere={t('doors.filter.site.any')}
          value={filters.siteId}
          onChange={(siteId) => onFilters((now) => ({ ...now, siteId }))}
          className="doors-filter"
        />
      </FilterBar>
      {state.outdated && <OutdatedNotice text={t('doors.outdated')} refreshLabel={t('groups.refresh')} onRefresh={onRefresh} />}
      <DataGrid
        label={t('doors.list.label')}
        source={source}
        columns={columns}
        rowKey={doorKey}
        onOpen={onOpen}
        selected={openId}
        sort={sortOf(filters)}
        onSort={(sort) => onFilters((now) => sortedBy(now, sort))}
        listKey={JSON.stringify(doorsQuery(filters))}
        isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
        failure={state.error}
        onRetry={onRefresh}
        announce={(count) => t('doors.count.all', { count })}
        emptyState={
          isFiltered(filters) ? (
            <NoMatch
              title={t('doors.noResults.title')}
              text={t('doors.noResults.text')}
              filters={filterWords(filters, sites, t)}
              clearLabel={t('groups.filter.clear')}
              onClear={() => onFilters(({ sort, descending }) => ({ ...noFilters, sort, descending }))}
            />
          ) : (
            <EmptyState kind="none" icon="door" title={t('doors.empty.title')} actions={emptyActions}>
              {t('doors.empty.text')}
            </EmptyState>
          )
        }
      />
    </>
  )
}

export function doorKey({ id }: DoorRow): DoorId {
  return id
}

function doorsColumns(t: Translate, format: Pick<Format, 'number'>): readonly Column<DoorRow>[] {
  return [
    { id: 'name', header: t('doors.column.name'), cell: ({ name }) => name, width: 160, grow: 3, isSortable: true },
    { id: 'site', header: t('doors.column.site'), cell: ({ site }) => site, width: 140, grow: 2, isSortable: true },
    {
      id: 'levels',
      header: t('doors.column.levels'),
      cell: ({ levels }) => format.number(levels),
      width: 110,
      align: 'end',
    },
    { id: 'zone', header: t('doors.column.zone'), cell: (door) => door.time_zone, width: 140, grow: 1, priority: 1 },
  ]
}
