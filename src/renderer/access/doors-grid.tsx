import { useMemo, useState } from 'react'
import type { PersonDoor, WaypointDoor } from '../../shared/contract/access-calls.ts'
import type { DoorId, Origin } from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { Format } from '../language/format.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { useArraySource } from '../stores/use-array-source.ts'
import { DataGrid } from '../ui/data-grid/data-grid.tsx'
import type { Column } from '../ui/data-grid/grid-types.ts'
import { hoursInWords } from './hours-words.ts'
import { VerdictBadge } from './verdict-badge.tsx'
import { nowWords, stateWords, verdictWords } from './verdict-words.ts'
import { DoorDialog } from './why-view.tsx'

/** Whose doors they are: a person's, with their verdict; or a group's or a level's, which are open or closed whoever comes. */
export type Opener =
  | { readonly kind: 'person'; readonly label: string; readonly suspendedBy: Origin | null }
  | { readonly kind: 'group' | 'level' }

type Door = PersonDoor | WaypointDoor

export interface DoorsGridProps {
  readonly label: string
  readonly doors: readonly Door[]
  readonly opener: Opener
  readonly search: string
  readonly noMatch: string
}

/** Doors with their hours; a row opens the ways to one. */
export function DoorsGrid({ label, doors, opener, search, noMatch }: DoorsGridProps) {
  const t = useText()
  const format = useFormat()
  const [open, setOpen] = useState<Door | null>(null)
  const { kind } = opener
  const suspendedBy = opener.kind === 'person' ? opener.suspendedBy : null
  const source = useArraySource(useMemo(() => matching(doors, search), [doors, search]))
  const columns = useMemo(() => doorColumns(kind, suspendedBy, t, format), [kind, suspendedBy, t, format])
  return (
    <>
      <DataGrid
        label={label}
        source={source}
        columns={columns}
        rowKey={doorKey}
        onOpen={setOpen}
        listKey={search}
        announce={(count) => t('access.person.count', { count })}
        emptyState={<p className="access-nobody">{noMatch}</p>}
      />
      {open !== null && (
        <DoorDialog
          door={open}
          label={opener.kind === 'person' ? opener.label : null}
          suspendedBy={suspendedBy}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** Doors whose name or site bears the words, however they are written. */
function matching(doors: readonly Door[], search: string): readonly Door[] {
  const words = folded(search).trim()
  return words === '' ? doors : doors.filter(({ door }) => folded(`${door.name} ${door.site}`).includes(words))
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function doorKey({ door }: Door): DoorId {
  return door.id
}

function doorColumns(kind: Opener['kind'], suspendedBy: Origin | null, t: Translate, format: Format): readonly Column<Door>[] {
  const now: Column<Door> = {
    id: 'now',
    header: t('access.column.now'),
    cell: (row) => <VerdictBadge verdict={row.verdict}>{nowWords({ ...row, suspendedBy }, t)}</VerdictBadge>,
    title: (row) => verdictWords({ ...row, suspendedBy }, t),
    width: 104,
    grow: 1,
    priority: 2,
  }
  // All doors of a level are its own, and a group has them by one level or another.
  const withLevels = (state: string, { paths }: Door): string =>
    kind === 'level' ? state : t('access.now.by', { state, levels: format.list(paths.map(({ level }) => level.name)) })
  const then: Column<Door> = {
    id: 'then',
    header: t('access.column.then'),
    cell: (row) => <VerdictBadge verdict={row.verdict}>{withLevels(nowWords({ ...row, suspendedBy }, t), row)}</VerdictBadge>,
    title: (row) => withLevels(stateWords(row, t), row),
    width: 104,
    grow: 3,
    priority: 2,
  }
  return [
    { id: 'door', header: t('access.column.door'), cell: ({ door }) => door.name, width: 112, grow: 2 },
    { id: 'site', header: t('access.column.site'), cell: ({ door }) => door.site, width: 100, grow: 1, priority: 3 },
    {
      id: 'hours',
      header: t('access.column.hours'),
      cell: ({ week }) => hoursInWords(week, t, format),
      width: 132,
      grow: 3,
    },
    kind === 'person' ? now : then,
  ]
}
