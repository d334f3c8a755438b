import './access.css'
import { useMemo, useState } from 'react'
import type { Waypoint, WaypointDoors } from '../../shared/contract/access-calls.ts'
import type { Result } from '../../shared/contract/call.ts'
import { useApp } from '../app/app-context.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { createResource, type Resource, valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { type TabItem, Tabs } from '../ui/tabs.tsx'
import { DoorsGrid } from './doors-grid.tsx'
import { Exports } from './exports.tsx'
import { momentWords } from './moment.ts'
import type { PeopleQuery } from './people-grid.tsx'
import { peopleReport } from './people-report.ts'
import type { Report } from './report.tsx'
import { TimeChooser } from './time-chooser.tsx'
import { usePeopleTabs } from './use-people-tabs.tsx'
import { waypointReport } from './waypoint-report.ts'

export interface WaypointAccessProps {
  /** Of one level or group as long as it is there. */
  readonly waypoint: Waypoint
  readonly name: string
  /** What a report says of it: the groups of a level, whose group it is. */
  readonly facts: Report['facts']
}

type Tab = 'doors' | PeopleQuery['show']

/** What a level or a group opens at a time, for whom of its people, and what keeps the others out. */
export function WaypointAccess({ waypoint, name, facts }: WaypointAccessProps) {
  const t = useText()
  const format = useFormat()
  const { bridge, events, navigate } = useApp()
  const [of] = useState(waypoint)
  const [at, setAt] = useState<string | null>(null)
  const [tab, setTab] = useState<Tab>('doors')
  const [doorSearch, setDoorSearch] = useState('')
  const [search, setSearch] = useState('')
  const doors = useMemo(
    () => createResource({ fetch: () => bridge.access.waypointDoors({ waypoint: of, at }), topics: ['directory'], events }),
    [bridge, events, of, at],
  )
  const found = valueOf(useResource(doors))
  const calls = {
    open: (query: PeopleQuery) => bridge.access.openWaypoint({ waypoint: of, ...query }),
    window: bridge.access.waypointPeople,
  }
  const { tabs, opened } = usePeopleTabs({
    calls,
    at,
    search,
    words: {
      open: {
        tab: t('access.waypoint.can'),
        label: t('access.waypoint.list.can', { name }),
        nobody: t('access.waypoint.nobody.can'),
      },
      refused: {
        tab: t('access.door.cannot'),
        label: t('access.waypoint.list.cannot', { name }),
        nobody: t('access.waypoint.nobody.cannot'),
      },
    },
    unlisted: null,
    onOpen: ({ personId }) => navigate({ screen: 'people', id: personId }),
  })
  const shownAt = tab === 'doors' ? (found?.at ?? null) : (opened?.at ?? null)
  const report = async (): Promise<Result<Report>> => {
    if (tab !== 'doors') {
      const title = t(tab === 'open' ? 'access.report.waypoint.can' : 'access.report.waypoint.cannot', { name })
      return peopleReport({ title, facts, query: { at, search, show: tab }, calls }, { t, format })
    }
    const read = await bridge.access.waypointDoors({ waypoint: of, at })
    return read.ok ? { ok: true, value: waypointReport(name, facts, read.value, { t, format }) } : read
  }
  const items: readonly TabItem<Tab>[] = [
    {
      id: 'doors',
      label: t('access.waypoint.doors'),
      count: found === undefined ? undefined : format.number(found.doors.length),
      content: <Doors of={of.of} name={name} resource={doors} search={doorSearch} />,
    },
    ...tabs,
  ]
  return (
    <Section
      title={t('access.waypoint.title')}
      aside={shownAt === null ? undefined : t('access.time.as', momentWords(shownAt, format))}
      description={t(`access.waypoint.text.${of.of}`)}
      actions={
        <Exports
          csv={() => bridge.access.csv({ of: 'waypoint', waypoint: of, what: tab === 'doors' ? 'doors' : 'people', at })}
          report={report}
        />
      }
      className="access-block access-list"
    >
      <div role="group" aria-label={t('access.door.filter')} className="access-bar">
        {tab === 'doors' ? (
          <SearchField
            label={t('access.person.search')}
            placeholder={t('access.person.search.hint')}
            value={doorSearch}
            onChange={setDoorSearch}
          />
        ) : (
          <SearchField
            label={t('access.door.search')}
            placeholder={t('access.door.search.hint')}
            value={search}
            onChange={setSearch}
          />
        )}
        <TimeChooser shownAt={shownAt} onChange={setAt} />
      </div>
      <Tabs label={t('access.waypoint.title')} items={items} value={tab} onChange={setTab} />
    </Section>
  )
}

function Doors({
  of,
  name,
  resource,
  search,
}: {
  readonly of: Waypoint['of']
  readonly name: string
  readonly resource: Resource<WaypointDoors>
  readonly search: string
}) {
  const t = useText()
  const state = useResource(resource)
  const doors = valueOf(state)?.doors
  return (
    <>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {doors === undefined && state.kind !== 'error' && <LoadingState label={t('access.person.reading')} />}
      {doors?.length === 0 && <p className="access-quiet">{t(`access.waypoint.none.${of}`)}</p>}
      {doors !== undefined && doors.length > 0 && (
        <DoorsGrid
          label={t('access.waypoint.list', { name })}
          doors={doors}
          opener={{ kind: of }}
          search={search}
          noMatch={t('access.waypoint.noMatch', { text: search.trim() })}
        />
      )}
    </>
  )
}
