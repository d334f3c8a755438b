import './groups.css'
import { useMemo, useState } from 'react'
import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import { origins, type GroupId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import type { ShownList } from '../../stores/use-list.ts'
import { useResource } from '../../stores/use-resource.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { OutdatedNotice } from '../../ui/list-screen/outdated-notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { filterWords, isFiltered, noFilters, sortedBy, sortOf, type GroupsFilters } from './groups-filters.ts'

export interface GroupsListProps {
  readonly shown: ShownList<GroupsListRow>
  readonly filters: GroupsFilters
  /** Told as a step from the present ones: a search may come while another filter is being chosen. */
  readonly onFilters: (step: (now: GroupsFilters) => GroupsFilters) => void
  readonly openId: GroupId | null
  readonly onOpen: (group: GroupsListRow) => void
  readonly onRefresh: () => void
}

export function GroupsList({ shown, filters, onFilters, openId, onOpen, onRefresh }: GroupsListProps) {
  const t = useText()
  const format = useFormat()
  const { state, source } = shown
  const columns = useMemo(() => groupsColumns(t, format), [t, format])
  const owners = [
    { id: 'any', label: t('groups.filter.owner.any') },
    ...origins.map((origin) => ({ id: origin, label: t(`groups.filter.owner.${origin}`) })),
  ]
  return (
    <>
      <FilterBar label={t('groups.filter.label')} aside={<GroupsCount shown={shown} filters={filters} />}>
        <SearchField
          label={t('groups.search')}
          placeholder={t('groups.search.hint')}
          value={filters.search}
          onChange={(search) => onFilters((now) => ({ ...now, search }))}
        />
        <Select
          label={t('groups.filter.owner')}
          isLabelHidden
          options={owners}
          value={filters.origin ?? 'any'}
          onChange={(id) => onFilters((now) => ({ ...now, origin: origins.find((origin) => origin === id) ?? null }))}
          className="groups-filter"
        />
      </FilterBar>
      {state.outdated && (
        <OutdatedNotice text={t('groups.outdated')} refreshLabel={t('groups.refresh')} onRefresh={onRefresh} />
      )}
      <DataGrid
        label={t('groups.list.label')}
        source={source}
        columns={columns}
        rowKey={groupKey}
        onOpen={onOpen}
        selected={openId}
        sort={sortOf(filters)}
        onSort={(sort) => onFilters((now) => sortedBy(now, sort))}
        listKey={JSON.stringify(filters)}
        isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
        failure={state.error}
        onRetry={onRefresh}
        announce={(count) => t('groups.count.all', { count })}
        emptyState={
          <NoGroups
            filters={filters}
            onClear={() => onFilters(({ sort, descending }) => ({ ...noFilters, sort, descending }))}
          />
        }
      />
    </>
  )
}

function groupKey(group: GroupsListRow): GroupId {
  return group.id
}

function groupsColumns(t: Translate, format: Pick<Format, 'number'>): readonly Column<GroupsListRow>[] {
  return [
    { id: 'name', header: t('groups.column.name'), cell: (group) => group.name, width: 160, grow: 3, isSortable: true },
    {
      id: 'owner',
      header: t('groups.column.owner'),
      cell: (group) => <OriginBadge origin={group.origin} />,
      title: (group) => t(`groups.filter.owner.${group.origin}`),
      width: 116,
    },
    {
      id: 'members',
      header: t('groups.column.members'),
      cell: (group) => format.number(group.members),
      width: 92,
      align: 'end',
      isSortable: true,
    },
    {
      id: 'description',
      header: t('groups.column.description'),
      cell: (group) => group.description ?? '–',
      width: 200,
      grow: 3,
      priority: 1,
    },
  ]
}

/** How many are listed, of how many there are. */
function GroupsCount({ shown, filters }: { readonly shown: ShownList<GroupsListRow>; readonly filters: GroupsFilters }) {
  const t = useText()
  const { bridge, events } = useApp()
  const [totals] = useState(() => createResource({ fetch: () => bridge.directory.totals({}), topics: ['directory'], events }))
  const all = valueOf(useResource(totals))?.groups
  const { kind, total: count } = shown.state
  // A list that could not be opened is not an empty one.
  if (kind === 'idle' || kind === 'opening' || (kind === 'error' && count === 0)) return null
  const total = all === undefined ? count : all.atrium + all.scim + all.command
  return <>{isFiltered(filters) ? t('groups.count.some', { count, total }) : t('groups.count.all', { count })}</>
}

function NoGroups({ filters, onClear }: { readonly filters: GroupsFilters; readonly onClear: () => void }) {
  const t = useText()
  if (!isFiltered(filters)) {
    return (
      <EmptyState kind="never-synced" title={t('groups.empty.title')}>
        {t('groups.empty.text')}
      </EmptyState>
    )
  }
  return (
    <NoMatch
      title={t('groups.noResults.title')}
      text={t('groups.noResults.text')}
      filters={filterWords(filters, t)}
      clearLabel={t('groups.filter.clear')}
      onClear={onClear}
    />
  )
}
