import { useEffect, useMemo } from 'react'
import type { AccessPath, DoorPerson, Verdict } from '../../shared/contract/access-calls.ts'
import type { OpenedList, Result } from '../../shared/contract/call.ts'
import type { PersonId } from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'
import { useText } from '../language/use-text.ts'
import type { ListOptions } from '../stores/list-source.ts'
import { useList } from '../stores/use-list.ts'
import { useListSource } from '../stores/use-list-source.ts'
import { DataGrid } from '../ui/data-grid/data-grid.tsx'
import type { Column } from '../ui/data-grid/grid-types.ts'
import { VerdictBadge } from './verdict-badge.tsx'
import { verdictWords } from './verdict-words.ts'

/** What is asked of a door, a level or a group, beside which one it is. */
export interface PeopleQuery {
  readonly at: string | null
  readonly search: string
  readonly show: 'open' | 'refused'
}

export interface OpenedPeople extends OpenedList {
  readonly at: string
  readonly byVerdict: Readonly<Record<Verdict, number>>
}

/** The calls that list the people of one door, level or group. */
export interface PeopleCalls {
  readonly open: (query: PeopleQuery) => Promise<Result<OpenedPeople>>
  readonly window: ListOptions<PeopleQuery, DoorPerson>['window']
}

export interface PeopleGridProps {
  /** The same object while it is the same query. */
  readonly query: PeopleQuery
  readonly calls: PeopleCalls
  readonly label: string
  readonly nobody: string
  /** Told of each list that was opened: its time, and how many have which verdict. */
  readonly onOpened: (opened: OpenedPeople) => void
  readonly onOpen: (person: DoorPerson) => void
}

/** Those whom something opens a door for, or those whom it does not. */
export function PeopleGrid(props: PeopleGridProps) {
  const { query, calls, label, nobody, onOpened, onOpen } = props
  const t = useText()
  const list = useListSource<PeopleQuery, DoorPerson>(
    {
      open: async (asked) => {
        const opened = await calls.open(asked)
        if (opened.ok) onOpened(opened.value)
        return opened
      },
      window: calls.window,
    },
    ['directory'],
  )
  const { state, source } = useList(list, query)
  const { search, show } = query
  const columns = useMemo(() => peopleColumns(show, t), [show, t])
  // Who can open a door is simply read again when the directory changes: an old answer would be a wrong one.
  const { outdated } = state
  useEffect(() => {
    if (outdated) list.reopen()
  }, [outdated, list])
  return (
    <DataGrid
      label={label}
      source={source}
      columns={columns}
      rowKey={personKey}
      onOpen={onOpen}
      listKey={JSON.stringify(query)}
      isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
      failure={state.error}
      onRetry={list.reopen}
      announce={(count) => t('access.door.count', { count })}
      emptyState={<p className="access-nobody">{search === '' ? nobody : t('access.door.noMatch', { text: search })}</p>}
    />
  )
}

/** `Physics staff → Labs by day, and 2 more`. */
function wayWords(paths: readonly AccessPath[], t: Translate): string {
  const [first] = paths
  if (first === undefined) return '–'
  const names = { group: first.group.name, level: first.level.name }
  return paths.length === 1 ? t('access.way', names) : t('access.way.more', { ...names, count: paths.length - 1 })
}

function personKey({ personId }: DoorPerson): PersonId {
  return personId
}

function peopleColumns(show: PeopleQuery['show'], t: Translate): readonly Column<DoorPerson>[] {
  const reason: Column<DoorPerson> = {
    id: 'reason',
    header: t('access.column.reason'),
    cell: (person) => <VerdictBadge verdict={person.verdict}>{verdictWords(person, t)}</VerdictBadge>,
    title: (person) => verdictWords(person, t),
    width: 170,
    grow: 3,
  }
  return [
    { id: 'name', header: t('access.column.name'), cell: ({ label }) => label, width: 120, grow: 2 },
    {
      id: 'campus_id',
      header: t('access.column.campus_id'),
      cell: ({ campus_id: campusId }) => campusId ?? '–',
      width: 96,
      priority: 1,
    },
    ...(show === 'refused' ? [reason] : []),
    {
      id: 'way',
      header: t('access.column.way'),
      cell: ({ paths }) => wayWords(paths, t),
      width: show === 'open' ? 160 : 140,
      grow: 3,
      ...(show === 'refused' ? { priority: 2 } : {}),
    },
  ]
}
