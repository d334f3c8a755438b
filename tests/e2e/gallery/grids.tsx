import { useMemo, useState } from 'react'
import { OriginBadge, StatusBadge } from '../../../src/renderer/ui/badge.tsx'
import { Button } from '../../../src/renderer/ui/button.tsx'
import { DataGrid } from '../../../src/renderer/ui/data-grid/data-grid.tsx'
import type { Column, GridSource, RowKey, Sort } from '../../../src/renderer/ui/data-grid/grid-types.ts'
import { EmptyState } from '../../../src/renderer/ui/empty-state.tsx'
import { Section } from '../../../src/renderer/ui/section.tsx'

interface Person {
  readonly id: number
  readonly name: string
  readonly mail: string
}

const columns: readonly Column<Person>[] = [
  { id: 'name', header: 'Name', width: 160, grow: 2, isSortable: true, cell: (person) => person.name },
  { id: 'mail', header: 'E-mail', width: 200, grow: 3, isSortable: true, priority: 2, cell: (person) => person.mail },
  {
    id: 'origin',
    header: 'Managed by',
    width: 130,
    priority: 1,
    cell: (person) => <OriginBadge origin={person.id % 9 === 0 ? 'command' : 'atrium'} />,
  },
  {
    id: 'status',
    header: 'Status',
    width: 120,
    priority: 1,
    cell: (person) => (
      <StatusBadge status={person.id % 13 === 0 ? 'paused' : 'ok'}>{person.id % 13 === 0 ? 'Suspended' : 'Active'}</StatusBadge>
    ),
  },
  {
    id: 'cards',
    header: 'Cards',
    width: 80,
    align: 'end',
    isSortable: true,
    priority: 3,
    cell: (person) => `${person.id % 4}`,
  },
]

const pageSize = 100

/** People who come a page at a time, a moment after they are asked for. */
function usePeople(total: number, order: Sort): GridSource<Person> {
  const [version, setVersion] = useState(0)
  const pages = useMemo(() => new Map<number, readonly Person[]>(), [total, order])
  return useMemo(() => {
    const asked = new Set<number>()
    const load = (page: number): void => {
      if (asked.has(page)) return
      asked.add(page)
      setTimeout(() => {
        pages.set(
          page,
          Array.from({ length: pageSize }, (_, at) => {
            const place = page * pageSize + at
            const id = order.direction === 'ascending' ? place + 1 : total - place
            return { id, name: `김민준 ${id}`, mail: `person.${id}@campus.example.ac.kr` }
          }),
        )
        setVersion((before) => before + 1)
      }, 30)
    }
    return {
      total,
      version,
      row: (index) => (index === 5 ? null : pages.get(Math.floor(index / pageSize))?.[index % pageSize]),
      request: (first, last) => {
        for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
          if (!pages.has(page)) load(page)
        }
      },
    }
  }, [total, version, pages, order])
}

export function Grids() {
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'ascending' })
  const [total, setTotal] = useState(100_000)
  const source = usePeople(total, sort)
  const [open, setOpen] = useState<RowKey | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<RowKey>>(new Set())
  const few = usePeople(40, sort)
  const [hasFailed, setFailed] = useState(false)
  return (
    <>
      <Section
        title="People"
        actions={
          <>
            <Button onPress={() => setFailed(true)}>Fail</Button>
            {/* A plain button: a click that a test only dispatches leaves the focus where it is. */}
            <button type="button" className="ui-button" onClick={() => setTotal(7)}>
              Find 7
            </button>
            <Button onPress={() => setTotal(0)}>Find none</Button>
          </>
        }
      >
        <p>
          Open <output data-testid="open">{open}</output>
        </p>
        <div className="gallery-grid">
          <DataGrid
            label="People"
            source={source}
            columns={columns}
            rowKey={(person) => person.id}
            selected={open}
            onOpen={(person) => setOpen(person.id)}
            sort={sort}
            onSort={setSort}
            listKey={`${sort.column} ${sort.direction} ${total}`}
            failure={hasFailed ? { code: 'app_list_expired', params: {} } : null}
            onRetry={() => setFailed(false)}
            emptyState={<EmptyState kind="no-results" />}
          />
        </div>
      </Section>
      <Section title="Choose people">
        <p>
          Chosen <output data-testid="chosen">{[...chosen].join(' ')}</output>
        </p>
        <div className="gallery-grid">
          <DataGrid
            label="Choose people"
            source={few}
            columns={columns}
            rowKey={(person) => person.id}
            selection={{
              has: (key) => chosen.has(key),
              toggle: ({ id }) =>
                setChosen((before) =>
                  before.has(id) ? new Set([...before].filter((key) => key !== id)) : new Set([...before, id]),
                ),
            }}
          />
        </div>
      </Section>
    </>
  )
}
