import { useMemo, useState, type ReactNode } from 'react'
import type { LevelRow } from '../../../shared/contract/doors-calls.ts'
import type { LevelId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf, type ResourceState } from '../../stores/resource.ts'
import { useArraySource } from '../../stores/use-array-source.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column, Sort } from '../../ui/data-grid/grid-types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NoMatch } from '../../ui/list-screen/no-match.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { FilterBar } from '../../ui/toolbar.tsx'
import { shownLevels } from './shown-levels.ts'

export interface LevelsListProps {
  readonly state: ResourceState<readonly LevelRow[]>
  readonly openId: LevelId | null
  readonly onOpen: (level: LevelRow) => void
  readonly onRefresh: () => void
  /** How the first level is made. */
  readonly emptyActions: ReactNode
}

export function LevelsList({ state, openId, onOpen, onRefresh, emptyActions }: LevelsListProps) {
  const t = useText()
  const format = useFormat()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'ascending' })
  const levels = valueOf(state)
  const shown = useMemo(() => shownLevels(levels ?? [], search, sort), [levels, search, sort])
  const source = useArraySource(shown)
  const columns = useMemo(() => levelsColumns(t, format), [t, format])
  return (
    <>
      <FilterBar
        label={t('levels.filter.label')}
        aside={
          levels === undefined
            ? undefined
            : search.trim() === ''
              ? t('levels.count.all', { count: levels.length })
              : t('levels.count.some', { count: shown.length, total: levels.length })
        }
      >
        <SearchField label={t('levels.search')} placeholder={t('levels.search.hint')} value={search} onChange={setSearch} />
      </FilterBar>
      <DataGrid
        label={t('levels.list.label')}
        source={source}
        columns={columns}
        rowKey={levelKey}
        onOpen={onOpen}
        selected={openId}
        sort={sort}
        onSort={setSort}
        listKey={`${search} ${sort.column} ${sort.direction}`}
        isLoading={levels === undefined && state.kind !== 'error'}
        failure={state.kind === 'error' ? state.error : null}
        onRetry={onRefresh}
        announce={(count) => t('levels.count.all', { count })}
        emptyState={
          search.trim() === '' ? (
            <EmptyState kind="none" icon="key" title={t('levels.empty.title')} actions={emptyActions}>
              {t('levels.empty.text')}
            </EmptyState>
          ) : (
            <NoMatch
              title={t('levels.noResults.title')}
              text={t('levels.noResults.text', { text: search })}
              clearLabel={t('common.clear-search')}
              onClear={() => setSearch('')}
            />
          )
        }
      />
    </>
  )
}

function levelKey({ id }: LevelRow): LevelId {
  return id
}

function levelsColumns(t: Translate, format: Pick<Format, 'number'>): readonly Column<LevelRow>[] {
  return [
    { id: 'name', header: t('levels.column.name'), cell: ({ name }) => name, width: 170, grow: 3, isSortable: true },
    {
      id: 'schedule',
      header: t('levels.column.schedule'),
      cell: ({ schedule }) => schedule,
      width: 130,
      grow: 2,
      isSortable: true,
    },
    {
      id: 'doors',
      header: t('levels.column.doors'),
      cell: ({ doors }) => format.number(doors),
      width: 84,
      align: 'end',
      isSortable: true,
    },
    {
      id: 'groups',
      header: t('levels.column.groups'),
      cell: ({ groups }) => format.number(groups),
      width: 84,
      align: 'end',
      isSortable: true,
    },
  ]
}
