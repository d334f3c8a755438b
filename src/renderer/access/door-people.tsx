import { useEffect, useMemo } from 'react'
import type { AccessPath, DoorPerson, Verdict } from '../../shared/contract/access-calls.ts'
import type { OpenedList } from '../../shared/contract/call.ts'
import type { DoorId, PersonId } from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { useList } from '../stores/use-list.ts'
import { useListSource } from '../stores/use-list-source.ts'
import { DataGrid } from '../ui/data-grid/data-grid.tsx'
import type { Column } from '../ui/data-grid/grid-types.ts'
import { VerdictBadge } from './verdict-badge.tsx'
import { verdictWords } from './verdict-words.ts'

export interface DoorQuery {
  readonly doorId: DoorId
  readonly at: string | null
  readonly search: string
  readonly show: 'open' | 'refused'
}

export interface OpenedDoor extends OpenedList {
  readonly at: string
  readonly byVerdict: Readonly<Record<Verdict, number>>
}

export interface DoorPeopleProps {
  readonly query: DoorQuery
  readonly door: string
  /** Told of each list that was opened: its time, and how many have which verdict. */
  readonly onOpened: (opened: OpenedDoor) => void
  readonly onOpen: (person: DoorPerson) => void
}

/** One of the two lists of a door. */
export function DoorPeople({ query, door, onOpened, onOpen }: DoorPeopleProps) {
  const { bridge } = useApp()
  const t = useText()
  const list = useListSource<DoorQuery, DoorPerson>(
    {
      open: async (asked) => {
        const opened = await bridge.access.openDoor(asked)
        if (opened.ok) onOpened(opened.value)
        return opened
      },
      window: bridge.access.doorPeople,
    },
    ['directory'],
  )
  const { doorId, at, search, show } = query
  const asked = useMemo(() => ({ doorId, at, search, show }), [doorId, at, search, show])
  const { state, source } = useList(list, asked)
  const columns = useMemo(() => peopleColumns(show, t), [show, t])
  // Who can open a door is simply read again when the directory changes: an old answer would be a wrong one.
  const { outdated } = state
  useEffect(() => {
    if (outdated) list.reopen()
  }, [outdated, list])
  return (
    <DataGrid
      label={t(show === 'open' ? 'access.door.list.can' : 'access.door.list.cannot', { door })}
      source={source}
      columns={columns}
      rowKey={personKey}
      onOpen={onOpen}
      listKey={JSON.stringify(asked)}
      isLoading={state.kind === 'idle' || state.kind === 'opening' || state.kind === 'reopening'}
      failure={state.error}
      onRetry={list.reopen}
      announce={(count) => t('access.door.count', { count })}
      emptyState={
        <p className="access-nobody">
          {search !== ''
            ? t('access.door.noMatch', { text: search })
            : t(show === 'open' ? 'access.door.nobody.can' : 'access.door.nobody.cannot')}
        </p>
      }
    />
  )
}

/** `Physics staff → Labs by day, and 2 more`. */
export function wayWords(paths: readonly AccessPath[], t: Translate): string {
  const [first] = paths
  if (first === undefined) return '–'
  const names = { group: first.group.name, level: first.level.name }
  return paths.length === 1 ? t('access.way', names) : t('access.way.more', { ...names, count: paths.length - 1 })
}

function personKey({ personId }: DoorPerson): PersonId {
  return personId
}

function peopleColumns(show: DoorQuery['show'], t: Translate): readonly Column<DoorPerson>[] {
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
