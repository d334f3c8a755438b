import './access.css'
import { useState } from 'react'
import type { DoorPerson, Verdict } from '../../shared/contract/access-calls.ts'
import type { DoorId } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { createResource, valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { DoorPeople, type DoorQuery, type OpenedDoor } from './door-people.tsx'
import { doorReport } from './door-report.ts'
import { Exports } from './exports.tsx'
import { momentWords } from './moment.ts'
import { TimeChooser } from './time-chooser.tsx'
import { WhyDialog } from './why-view.tsx'

type Show = DoorQuery['show']

/** Who can open a door at a time, by which ways; and who has one and still cannot, and why. */
export function DoorAccess({ doorId }: { readonly doorId: DoorId }) {
  const t = useText()
  const format = useFormat()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.doors.show({ doorId }), topics: ['directory'], events }),
  )
  const door = valueOf(useResource(resource))
  const [at, setAt] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [show, setShow] = useState<Show>('open')
  const [opened, setOpened] = useState<OpenedDoor | null>(null)
  const [person, setPerson] = useState<DoorPerson | null>(null)
  const name = door?.name ?? ''
  const refused = opened === null ? [] : refusedOf(opened.byVerdict)
  const counts = {
    open: opened?.byVerdict.open,
    // Whom no way leads there, nobody wants to read through: they are only counted.
    refused: opened === null ? undefined : refused.reduce((sum, [why, count]) => (why === 'no_path' ? sum : sum + count), 0),
  }
  const tab = (id: Show, label: string) => {
    const count = counts[id]
    const query = { doorId, at, search: search.normalize('NFC').trim(), show: id }
    return {
      id,
      label,
      count: count === undefined ? undefined : format.number(count),
      content: (
        <>
          {id === 'refused' && refused.length > 0 && (
            <ul className="access-reasons">
              {refused.map(([verdict, number]) => (
                <li key={verdict}>{t('access.door.reason', { reason: t(`access.verdict.${verdict}`), count: number })}</li>
              ))}
            </ul>
          )}
          <DoorPeople query={query} door={name} onOpened={setOpened} onOpen={setPerson} />
        </>
      ),
    }
  }
  return (
    <Section
      title={t('access.door.title')}
      aside={opened === null ? undefined : t('access.time.as', momentWords(opened.at, format))}
      actions={
        <Exports
          csv={() => bridge.access.csv({ of: 'door', doorId, at })}
          report={() => doorReport({ bridge, doorId, at, search, show }, { name, site: door?.site ?? '' }, { t, format })}
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
      <Tabs
        label={t('access.door.title')}
        items={[tab('open', t('access.door.can')), tab('refused', t('access.door.cannot'))]}
        value={show}
        onChange={setShow}
      />
      {person !== null && <WhyDialog person={person} door={name} onClose={() => setPerson(null)} />}
    </Section>
  )
}

type Refusal = Exclude<Verdict, 'open'>

/** How many cannot open it, by reason, the commonest first. */
function refusedOf(byVerdict: OpenedDoor['byVerdict']): readonly (readonly [Refusal, number])[] {
  const { open: _, ...others } = byVerdict
  return (Object.entries(others) as [Refusal, number][])
    .filter(([, count]) => count > 0)
    .toSorted(([, one], [, other]) => other - one)
}
