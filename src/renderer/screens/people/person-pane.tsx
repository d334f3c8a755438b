import { useMemo, useState } from 'react'
import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import { PersonDoors } from '../../access/person-doors.tsx'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { useShown } from '../../stores/use-shown.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { Detail, DetailHeading } from '../../ui/list-screen/detail.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { departureOf, departureWords } from './departure-words.ts'
import { PersonStatus } from './people-columns.tsx'
import { PersonCredentials } from './person-credentials.tsx'
import { PersonFields } from './person-fields.tsx'
import { PersonGroups } from './person-groups.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonSources } from './person-sources.tsx'
import { PersonSync } from './person-sync.tsx'

export interface PersonPaneProps {
  readonly id: PersonId
  readonly onClose: () => void
  /** Something of theirs was changed here. */
  readonly onChanged: () => void
}

/** Everything that the directory knows of one person. */
export function PersonPane({ id, onClose, onChanged }: PersonPaneProps) {
  const t = useText()
  const { bridge } = useApp()
  const { resource, changed } = useShown(() => bridge.people.show({ personId: id }), { onChanged, onClose })
  return (
    <Detail
      resource={resource}
      loadingLabel={t('people.detail.loading')}
      staleText={t('people.detail.stale')}
      gone={{ code: 'directory_person_unknown', title: t('people.gone.title'), text: t('people.gone.text') }}
      onClose={onClose}
    >
      {(person) => <Person person={person} onChanged={changed} />}
    </Detail>
  )
}

function Person({ person, onChanged }: { readonly person: ShownPerson; readonly onChanged: () => void }) {
  const t = useText()
  const owner = person.fields[0]?.owner ?? person.origin
  const connection = owner === 'scim' ? (person.links.find(({ source }) => source === 'scim')?.connection ?? null) : null
  return (
    <>
      <PersonHeading person={person} />
      <Departed person={person} />
      <PersonSync person={person} onSynced={onChanged} />
      <PersonSources person={person} />
      <Section
        title={t(`people.detail.from.${owner}`)}
        aside={<OriginBadge origin={owner} />}
        description={
          connection === null ? t(`people.detail.where.${owner}`) : t('people.detail.where.connection', { connection })
        }
        className="person-block"
      >
        <PersonFields person={person} />
        <PersonCredentials person={person} part="elsewhere" onChanged={onChanged} />
        <PersonGroups person={person} part="elsewhere" onChanged={onChanged} />
      </Section>
      <Section
        title={t('people.detail.local')}
        aside={<OriginBadge origin="command" />}
        description={t('people.detail.local.text')}
        className="person-block"
      >
        <PersonCredentials person={person} part="here" onChanged={onChanged} />
        <PersonGroups person={person} part="here" onChanged={onChanged} />
      </Section>
      <PersonDoors personId={person.id} label={person.label} />
      <PersonHistory person={person} />
    </>
  )
}

function PersonHeading({ person }: { readonly person: ShownPerson }) {
  const t = useText()
  const status = person.fields.find(({ field }) => field === 'status')?.value
  const campusId = person.fields.find(({ field }) => field === 'campus_id')?.value
  const title = person.fields.find(({ field }) => field === 'title')?.value
  const department = person.fields.find(({ field }) => field === 'department')?.value
  const about = [title, department, campusId].filter((part) => part != null && part !== '')
  return (
    <header>
      <DetailHeading>{person.label}</DetailHeading>
      {about.length > 0 && <p className="person-about">{about.join(' · ')}</p>}
      <p className="person-marks">
        <PersonStatus status={status === 'suspended' ? 'suspended' : 'active'} t={t} />
      </p>
    </header>
  )
}

function Departed({ person }: { readonly person: ShownPerson }) {
  const t = useText()
  const format = useFormat()
  const { stores } = useApp()
  const settings = valueOf(useResource(stores.settings))
  const [now] = useState(() => Date.now())
  const graceDays = settings?.sync.graceDays
  const departure = useMemo(
    () => (graceDays === undefined ? null : departureOf(person, graceDays, now)),
    [person, graceDays, now],
  )
  if (person.departed_at === null) return null
  const source = person.origin === 'scim' ? 'scim' : 'atrium'
  return (
    <Notice
      tone="warning"
      title={t(`people.departed.${source}`, { name: person.label, date: format.date(person.departed_at) })}
    >
      <p>{t('people.departed.access')}</p>
      {departure !== null && <p>{departureWords(departure, graceDays ?? 0, t, format)}</p>}
    </Notice>
  )
}
