import './access.css'
import { useState } from 'react'
import type { DoorPerson } from '../../shared/contract/access-calls.ts'
import type { DoorId } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { createResource, valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Exports } from './exports.tsx'
import { momentWords } from './moment.ts'
import type { PeopleQuery } from './people-grid.tsx'
import { peopleReport } from './people-report.ts'
import { TimeChooser } from './time-chooser.tsx'
import { usePeopleTabs } from './use-people-tabs.tsx'
import { WhyDialog } from './why-view.tsx'

/** Who can open a door at a time, by which ways; and who has one and still cannot, and why. */
export function DoorAccess({ doorId }: { readonly doorId: DoorId }) {
  const t = useText()
  const format = useFormat()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.doors.show({ doorId }), topics: ['directory'], events }),
  )
  const shown = valueOf(useResource(resource))
  const [at, setAt] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [show, setShow] = useState<PeopleQuery['show']>('open')
  const [person, setPerson] = useState<DoorPerson | null>(null)
  const door = shown?.name ?? ''
  const calls = {
    open: (query: PeopleQuery) => bridge.access.openDoor({ doorId, ...query }),
    window: bridge.access.doorPeople,
  }
  const { tabs, opened } = usePeopleTabs({
    calls,
    at,
    search,
    words: {
      open: {
        tab: t('access.door.can'),
        label: t('access.door.list.can', { door }),
        nobody: t('access.door.nobody.can'),
      },
      refused: {
        tab: t('access.door.cannot'),
        label: t('access.door.list.cannot', { door }),
        nobody: t('access.door.nobody.cannot'),
      },
    },
    unlisted: 'no_path',
    onOpen: setPerson,
  })
  return (
    <Section
      title={t('access.door.title')}
      aside={opened === null ? undefined : t('access.time.as', momentWords(opened.at, format))}
      actions={
        <Exports
          csv={() => bridge.access.csv({ of: 'door', doorId, at })}
          report={() =>
            peopleReport(
              {
                title: t(show === 'open' ? 'access.report.door' : 'access.report.door.cannot', { door }),
                facts: [{ label: t('access.report.site'), value: shown?.site ?? '' }],
                query: { at, search, show },
                calls,
              },
              { t, format },
            )
          }
        />
      }
      className="access-list"
    >
      <div role="group" aria-label={t('access.door.filter')} className="access-bar">
        <SearchField
          label={t('access.door.search')}
          placeholder={t('access.door.search.hint')}
          value={search}
          onChange={setSearch}
        />
        <TimeChooser shownAt={opened?.at ?? null} onChange={setAt} />
      </div>
      <Tabs label={t('access.door.title')} items={tabs} value={show} onChange={setShow} />
      {person !== null && <WhyDialog person={person} door={door} onClose={() => setPerson(null)} />}
    </Section>
  )
}
