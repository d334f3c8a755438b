import { useEffect, useMemo, useState } from 'react'
import type { ScimConnection, ScimGroupRow, ScimGroupsQuery } from '../../../shared/contract/scim-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { useApp } from '../../app/app-context.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { groupsQuery, isFiltered, noFilters, type GroupsFilters } from './groups-filters.ts'
import { ImportDialog } from './import-dialog.tsx'
import { ImportPattern } from './import-pattern.tsx'
import { ImportedDialog } from './imported-dialog.tsx'

/** The groups that a provider has sent: access groups are made of those that are chosen. */
export function GroupsSection({
  connection,
  onChanged,
}: {
  readonly connection: ScimConnection
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  const { id, name } = connection
  const list = useListSource<ScimGroupsQuery, ScimGroupRow>({ open: bridge.scim.openGroups, window: bridge.scim.groupRows }, [
    'scim',
    'directory',
  ])
  const [filters, setFilters] = useState(noFilters)
  const query = useMemo(() => groupsQuery(id, filters), [id, filters])
  const { state, source } = useList(list, query)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<'import' | ScimGroupRow | null>(null)
  const columns = useMemo(() => groupColumns(t, format), [t, format])
  const attempt = useAttempt()
  const mayImport = useMay('scim.importGroups')

  // What the provider sends is simply read again: nothing is lost by it but a place in a list.
  const { outdated } = state
  useEffect(() => {
    if (outdated) list.reopen()
  }, [outdated, list])

  const toggle = ({ scimId }: ScimGroupRow): void => {
    const next = new Set(chosen)
    if (!next.delete(scimId)) next.add(scimId)
    setChosen(next)
  }
  const selectAll = usePending(() =>
    attempt.run(
      () => bridge.scim.matchingGroups(query),
      ({ scimIds }) => setChosen(new Set([...chosen, ...scimIds])),
    ),
  )
  const changed = (): void => {
    list.reopen()
    onChanged()
  }
  if (connection.groups === 0) {
    return (
      <div className="scim-parts">
        <EmptyState kind="none" icon="groups" title={t('scim.groups.none.title')}>
          {t('scim.groups.none.text')}
        </EmptyState>
        <ImportPattern connection={connection} onChanged={onChanged} />
      </div>
    )
  }
  return (
    <div className="scim-parts">
      <Section
        title={t('scim.groups.title')}
        description={t('scim.groups.hint')}
        actions={
          <ForCall call="scim.importGroups">
            <Button variant="primary" icon="add" onPress={() => setDialog('import')} isDisabled={chosen.size === 0}>
              {t('scim.groups.create')}
            </Button>
          </ForCall>
        }
      >
        <GroupsBar filters={filters} onFilters={setFilters} total={state.kind === 'opening' ? null : state.total} />
        <ForCall call="scim.importGroups">
          <div className="scim-choice">
            <Button onPress={selectAll.start} isPending={selectAll.isPending} isDisabled={state.total === 0}>
              {t('scim.groups.selectAll')}
            </Button>
            <Button variant="quiet" onPress={() => setChosen(new Set())} isDisabled={chosen.size === 0}>
              {t('scim.groups.selectNone')}
            </Button>
            <span role="status">{t('scim.groups.chosen', { count: chosen.size })}</span>
          </div>
        </ForCall>
        <RoleNote call="scim.importGroups" />
        {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
        <div className="scim-grid">
          <DataGrid
            label={t('scim.groups.list', { name })}
            source={source}
            columns={columns}
            rowKey={groupKey}
            onOpen={(row) => {
              if (row.groupId !== null) setDialog(row)
              else if (mayImport) toggle(row)
            }}
            selection={mayImport ? { has: (key) => chosen.has(String(key)), toggle, isFixed } : undefined}
            listKey={JSON.stringify(query)}
            isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
            failure={state.error}
            onRetry={list.reopen}
            announce={(count) => t('scim.groups.count', { count })}
            emptyState={
              <div className="scim-nothing">
                <p>{t('scim.groups.noMatch')}</p>
                {isFiltered(filters) && <Button onPress={() => setFilters(noFilters)}>{t('scim.groups.clear')}</Button>}
              </div>
            }
          />
        </div>
        {mayImport && <p className="scim-quiet">{t('scim.groups.keys')}</p>}
      </Section>
      <ImportPattern connection={connection} onChanged={onChanged} />
      {dialog === 'import' && (
        <ImportDialog
          connectionId={id}
          scimIds={[...chosen]}
          onClose={() => setDialog(null)}
          onImported={() => {
            setChosen(new Set())
            setDialog(null)
            changed()
          }}
        />
      )}
      {dialog !== null && dialog !== 'import' && (
        <ImportedDialog connectionId={id} row={dialog} onClose={() => setDialog(null)} onRemoved={changed} />
      )}
    </div>
  )
}

function GroupsBar({
  filters,
  onFilters,
  total,
}: {
  readonly filters: GroupsFilters
  readonly onFilters: (step: (now: GroupsFilters) => GroupsFilters) => void
  readonly total: number | null
}) {
  const t = useText()
  return (
    <FilterBar label={t('scim.groups.filter')} aside={total === null ? undefined : t('scim.groups.count', { count: total })}>
      <SearchField
        label={t('scim.groups.search')}
        placeholder={t('scim.groups.search.hint')}
        value={filters.search}
        onChange={(search) => onFilters((now) => ({ ...now, search }))}
      />
      <Select
        label={t('scim.groups.imported')}
        isLabelHidden
        options={(['all', 'no', 'yes'] as const).map((id) => ({ id, label: t(`scim.groups.imported.${id}`) }))}
        value={filters.imported}
        onChange={(imported) => onFilters((now) => ({ ...now, imported }))}
        className="scim-filter"
      />
      <Select
        label={t('scim.groups.empty')}
        isLabelHidden
        options={(['all', 'no', 'yes'] as const).map((id) => ({ id, label: t(`scim.groups.empty.${id}`) }))}
        value={filters.empty}
        onChange={(empty) => onFilters((now) => ({ ...now, empty }))}
        className="scim-filter"
      />
    </FilterBar>
  )
}

/** What is an access group already is not made one again. */
function isFixed({ groupId }: ScimGroupRow): boolean {
  return groupId !== null
}

function groupKey({ scimId }: ScimGroupRow): string {
  return scimId
}

function groupColumns(t: Translate, format: Pick<Format, 'number'>): readonly Column<ScimGroupRow>[] {
  return [
    { id: 'name', header: t('scim.groups.column.name'), cell: (row) => row.displayName, width: 180, grow: 3 },
    {
      id: 'members',
      header: t('scim.groups.column.members'),
      cell: (row) => format.number(row.members),
      width: 92,
      align: 'end',
    },
    {
      id: 'group',
      header: t('scim.groups.column.group'),
      cell: (row) =>
        row.groupId === null ? (
          <span className="scim-quiet">{t('scim.groups.column.group.none')}</span>
        ) : (
          <StatusBadge status="ok">{row.groupName ?? row.displayName}</StatusBadge>
        ),
      title: (row) => (row.groupId === null ? t('scim.groups.column.group.none') : (row.groupName ?? row.displayName)),
      width: 160,
      grow: 2,
    },
  ]
}
