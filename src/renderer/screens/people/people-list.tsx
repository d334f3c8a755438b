import './people.css'
import { useEffect, useMemo, useState } from 'react'
import type { PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import { origins, personStatuses, type GroupId, type PersonId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import type { ShownList } from '../../stores/use-list.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Sort } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { OutdatedNotice } from '../../ui/list-screen/outdated-notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { peopleColumns } from './people-columns.tsx'
import { campusIdIn, filterWords, isFiltered, noFilters, sortOf, sortedBy, type PeopleFilters } from './people-filters.ts'

export interface PeopleListProps {
  readonly shown: ShownList<PeopleListRow>
  readonly filters: PeopleFilters
  /** Told as a step from the present ones: a search may come while another filter is being chosen. */
  readonly onFilters: (step: (now: PeopleFilters) => PeopleFilters) => void
  readonly group: GroupId | null
  readonly openId: PersonId | null
  readonly onOpen: (person: PeopleListRow) => void
  readonly onRefresh: () => void
  /** Asks Atrium for somebody who may not be here yet. */
  readonly onSyncPerson: (campusId: string) => void
}

/** Search, filters and the grid, with what is said when there is nothing to show. */
export function PeopleList({ shown, filters, onFilters, group, openId, onOpen, onRefresh, onSyncPerson }: PeopleListProps) {
  const t = useText()
  const format = useFormat()
  const { state, source } = shown
  const columns = useMemo(() => peopleColumns(t, format), [t, format])
  const isOpening = state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'
  const change = (changed: Partial<PeopleFilters>) => onFilters((now) => ({ ...now, ...changed }))
  return (
    <>
      <PeopleFilterBar
        filters={filters}
        onChange={change}
        count={<PeopleCount shown={shown} filters={filters} group={group} />}
      />
      {group !== null && <GroupFilter group={group} />}
      {state.outdated && (
        <OutdatedNotice text={t('people.outdated')} refreshLabel={t('people.refresh')} onRefresh={onRefresh} />
      )}
      <DataGrid
        label={t('people.list.label')}
        source={source}
        columns={columns}
        rowKey={personKey}
        onOpen={onOpen}
        selected={openId}
        sort={sortOf(filters)}
        onSort={(sort: Sort) => onFilters((now) => sortedBy(now, sort))}
        listKey={JSON.stringify([filters, group])}
        isLoading={isOpening}
        failure={state.error}
        onRetry={onRefresh}
        announce={(count) => t('people.count.all', { count })}
        emptyState={
          <NoPeople
            filters={filters}
            group={group}
            onClear={() => onFilters(({ sort, descending }) => ({ ...noFilters, sort, descending }))}
            onSyncPerson={onSyncPerson}
          />
        }
      />
    </>
  )
}

function personKey(person: PeopleListRow): PersonId {
  return person.id
}

function PeopleFilterBar({
  filters,
  onChange,
  count,
}: {
  readonly filters: PeopleFilters
  readonly onChange: (changed: Partial<PeopleFilters>) => void
  readonly count: React.ReactNode
}) {
  const t = useText()
  const owners = [
    { id: 'any', label: t('people.filter.owner.any') },
    ...origins.map((origin) => ({ id: origin, label: t(`people.filter.owner.${origin}`) })),
  ]
  const statuses = [
    { id: 'any', label: t('people.filter.status.any') },
    ...personStatuses.map((status) => ({ id: status, label: t(`people.status.${status}`) })),
  ]
  return (
    <FilterBar label={t('people.filter.label')} aside={count}>
      <SearchField
        label={t('people.search')}
        placeholder={t('people.search.hint')}
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <Select
        label={t('people.filter.owner')}
        isLabelHidden
        options={owners}
        value={filters.origin ?? 'any'}
        onChange={(id) => onChange({ origin: origins.find((origin) => origin === id) ?? null })}
        className="people-filter"
      />
      <Select
        label={t('people.filter.status')}
        isLabelHidden
        options={statuses}
        value={filters.status ?? 'any'}
        onChange={(id) => onChange({ status: personStatuses.find((status) => status === id) ?? null })}
        className="people-filter"
      />
    </FilterBar>
  )
}

/** How many are listed, of how many there are. */
function PeopleCount({
  shown,
  filters,
  group,
}: {
  readonly shown: ShownList<PeopleListRow>
  readonly filters: PeopleFilters
  readonly group: GroupId | null
}) {
  const t = useText()
  const { bridge, events } = useApp()
  const [totals] = useState(() => createResource({ fetch: () => bridge.directory.totals({}), topics: ['directory'], events }))
  const everybody = valueOf(useResource(totals))?.people
  const { kind, total: count } = shown.state
  // A list that could not be opened is not an empty one.
  if (kind === 'idle' || kind === 'opening' || (kind === 'error' && count === 0)) return null
  const total = everybody === undefined ? count : everybody.atrium + everybody.scim + everybody.command
  const isPart = isFiltered(filters) || group !== null
  return <>{isPart ? t('people.count.some', { count, total }) : t('people.count.all', { count })}</>
}

/** Says whose members alone are listed, and leads back to everybody. */
function GroupFilter({ group }: { readonly group: GroupId }) {
  const t = useText()
  const { bridge } = useApp()
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    void bridge.groups.show({ groupId: group }).then((result) => {
      if (isCurrent && result.ok) setName(result.value.row.name)
      return null
    })
    return () => {
      isCurrent = false
    }
  }, [bridge, group])
  return (
    <div className="people-group-filter">
      <span>{name === null ? t('people.filter.group.unnamed') : t('people.filter.group', { group: name })}</span>
      <LinkButton variant="quiet" icon="close" href={formatRoute({ screen: 'people', id: null })}>
        {t('people.filter.group.clear')}
      </LinkButton>
    </div>
  )
}

/** Nobody yet, or nobody who fits: each asks for something else. */
function NoPeople({
  filters,
  group,
  onClear,
  onSyncPerson,
}: {
  readonly filters: PeopleFilters
  readonly group: GroupId | null
  readonly onClear: () => void
  readonly onSyncPerson: (campusId: string) => void
}) {
  const t = useText()
  const campusId = campusIdIn(filters)
  if (!isFiltered(filters) && group !== null) return <EmptyState kind="none" title={t('people.empty.group')} />
  if (!isFiltered(filters)) {
    return (
      <EmptyState
        kind="never-synced"
        title={t('people.empty.title')}
        actions={<LinkButton href={formatRoute({ screen: 'overview' })}>{t('people.empty.link')}</LinkButton>}
      >
        {t('people.empty.text')}
      </EmptyState>
    )
  }
  return (
    <NoMatch
      title={t('people.noResults.title')}
      text={t('people.noResults.text')}
      filters={filterWords(filters, t)}
      clearLabel={t('people.filter.clear')}
      onClear={onClear}
    >
      {campusId !== null && (
        <ForCall call="sync.person">
          <Button icon="sync" onPress={() => onSyncPerson(campusId)}>
            {t('people.syncOne.found', { id: campusId })}
          </Button>
        </ForCall>
      )}
    </NoMatch>
  )
}
