import './access.css'
import { useEffect, useMemo, useState } from 'react'
import type { DoorPerson } from '../../shared/contract/access-calls.ts'
import type { LevelId } from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { useList } from '../stores/use-list.ts'
import { useListSource } from '../stores/use-list-source.ts'
import { DataGrid } from '../ui/data-grid/data-grid.tsx'
import type { Column } from '../ui/data-grid/grid-types.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { VerdictBadge } from './verdict-badge.tsx'
import { nowWords, verdictWords } from './verdict-words.ts'

interface LevelQuery {
  readonly levelId: LevelId
  readonly search: string
}

/** The people of a level, and what keeps some of them out. A row opens the person. */
export function LevelPeople({ levelId, name }: { readonly levelId: LevelId; readonly name: string }) {
  const { bridge, navigate } = useApp()
  const t = useText()
  const [search, setSearch] = useState('')
  const list = useListSource<LevelQuery, DoorPerson>({ open: bridge.access.openLevel, window: bridge.access.levelPeople }, [
    'directory',
  ])
  const query = useMemo(() => ({ levelId, search: search.normalize('NFC').trim() }), [levelId, search])
  const { state, source } = useList(list, query)
  const columns = useMemo(() => levelColumns(t), [t])
  const { outdated } = state
  useEffect(() => {
    if (outdated) list.reopen()
  }, [outdated, list])
  return (
    <Section
      title={t('access.level.title')}
      aside={state.kind === 'ready' ? t('access.door.count', { count: state.total }) : undefined}
      description={t('access.level.text')}
      className="access-block access-list"
    >
      <div className="access-bar">
        <SearchField
          label={t('access.door.search')}
          placeholder={t('access.door.search.hint')}
          value={search}
          onChange={setSearch}
        />
      </div>
      <DataGrid
        label={t('access.level.list', { name })}
        source={source}
        columns={columns}
        rowKey={personKey}
        onOpen={({ personId }) => navigate({ screen: 'people', id: personId })}
        listKey={JSON.stringify(query)}
        isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
        failure={state.error}
        onRetry={list.reopen}
        announce={(count) => t('access.door.count', { count })}
        emptyState={
          <p className="access-nobody">
            {query.search === '' ? t('access.level.none') : t('access.door.noMatch', { text: query.search })}
          </p>
        }
      />
    </Section>
  )
}

function personKey({ personId }: DoorPerson): number {
  return personId
}

function levelColumns(t: Translate): readonly Column<DoorPerson>[] {
  return [
    { id: 'name', header: t('access.column.name'), cell: ({ label }) => label, width: 130, grow: 2 },
    {
      id: 'campus_id',
      header: t('access.column.campus_id'),
      cell: ({ campus_id: campusId }) => campusId ?? '–',
      width: 96,
      priority: 1,
    },
    {
      id: 'now',
      header: t('access.column.now'),
      cell: (person) => <VerdictBadge verdict={person.verdict}>{nowWords(person, t)}</VerdictBadge>,
      title: (person) => verdictWords(person, t),
      width: 130,
      grow: 2,
    },
    {
      id: 'group',
      header: t('access.paths.group'),
      cell: ({ paths }) => [...new Set(paths.map(({ group }) => group.name))].join(', '),
      width: 130,
      grow: 3,
      priority: 2,
    },
  ]
}
