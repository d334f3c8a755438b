import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { departureOf, departureWords } from './departure-words.ts'
import { PersonStatus } from './people-columns.tsx'
import { PersonCredentials } from './person-credentials.tsx'
import { PersonFields } from './person-fields.tsx'
import { PersonGroups } from './person-groups.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonSources } from './person-sources.tsx'

export interface PersonPaneProps {
  readonly id: PersonId
  readonly onClose: () => void
  /** Something of theirs was changed here. */
  readonly onChanged: () => void
}

/** Everything that the directory knows of one person. */
export function PersonPane({ id, onClose, onChanged }: PersonPaneProps) {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.people.show({ personId: id }), topics: ['directory'], events }),
  )
  const state = useResource(resource)
  const person = valueOf(state)
  const changed = (): void => {
    onChanged()
    void resource.refresh()
  }
  const isGone = state.kind === 'error' && state.error.code === 'directory_person_unknown'
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return
    // A dialog is within the pane for React, but not in the page.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
    event.preventDefault()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes the pane from wherever the focus is in it
    <div className="person" onKeyDown={pressed}>
      {isGone && (
        <EmptyState kind="none" title={t('people.gone.title')} actions={<Button onPress={onClose}>{t('common.close')}</Button>}>
          {t('people.gone.text')}
        </EmptyState>
      )}
      {state.kind === 'error' && !isGone && (
        <>
          {person !== undefined && <p>{t('people.detail.stale')}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />
        </>
      )}
      {person === undefined && state.kind !== 'error' && <LoadingState label={t('people.detail.loading')} />}
      {person !== undefined && !isGone && <Person person={person} onChanged={changed} />}
    </div>
  )
}

function Person({ person, onChanged }: { readonly person: ShownPerson; readonly onChanged: () => void }) {
  const t = useText()
  const owner = person.fields[0]?.owner ?? person.origin
  return (
    <>
      <PersonHeading person={person} />
      <Departed person={person} />
      <PersonSources person={person} />
      <Section
        title={t(`people.detail.from.${owner}`)}
        aside={<OriginBadge origin={owner} />}
        description={t(`people.detail.where.${owner}`)}
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
      <PersonHistory person={person} />
    </>
  )
}

/** Takes the focus when somebody is opened: what follows in the order of Tab is about them. */
function PersonHeading({ person }: { readonly person: ShownPerson }) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const status = person.fields.find(({ field }) => field === 'status')?.value
  const campusId = person.fields.find(({ field }) => field === 'campus_id')?.value
  const title = person.fields.find(({ field }) => field === 'title')?.value
  const department = person.fields.find(({ field }) => field === 'department')?.value
  const about = [title, department, campusId].filter((part) => part != null && part !== '')
  return (
    <header className="person-heading">
      <h2 ref={heading} tabIndex={-1}>
        {person.label}
      </h2>
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
