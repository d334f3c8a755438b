import './access.css'
import { useState } from 'react'
import type { PersonDoors as Doors } from '../../shared/contract/access-calls.ts'
import type { PersonId } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { createResource, valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { AskDoorDialog } from './ask-door-dialog.tsx'
import { DoorsGrid } from './doors-grid.tsx'
import { Exports } from './exports.tsx'
import { personReport } from './person-report.ts'
import { verdictSentence } from './verdict-words.ts'
import { WhatIfDialog } from './what-if-dialog.tsx'

/** Every door of a person, by which ways and when; and what stands in the way of all of them. */
export function PersonDoors({ personId, label }: { readonly personId: PersonId; readonly label: string }) {
  const t = useText()
  const format = useFormat()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.access.personDoors({ personId }), topics: ['directory'], events }),
  )
  const state = useResource(resource)
  const person = valueOf(state)
  const [dialog, setDialog] = useState<'ask' | 'what-if' | null>(null)
  const close = (): void => setDialog(null)
  return (
    <Section
      title={t('access.person.title')}
      aside={person === undefined ? undefined : t('access.person.count', { count: person.doors.length })}
      description={t('access.person.text')}
      className="person-block access-list"
    >
      <div className="access-bar">
        <Button icon="help" onPress={() => setDialog('ask')}>
          {t('access.person.ask')}
        </Button>
        <Button icon="groups" onPress={() => setDialog('what-if')}>
          {t('access.whatIf')}
        </Button>
        <Exports
          csv={() => bridge.access.csv({ of: 'person', personId })}
          report={async () => {
            const result = await bridge.access.personDoors({ personId })
            return result.ok ? { ok: true, value: personReport(result.value, { t, format }) } : result
          }}
        />
      </div>
      {state.kind === 'error' && (
        <>
          {person !== undefined && <p>{t('access.person.stale')}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />
        </>
      )}
      {person === undefined && state.kind !== 'error' && <LoadingState label={t('access.person.reading')} />}
      {person !== undefined && <DoorsOf person={person} />}
      {dialog === 'ask' && <AskDoorDialog personId={personId} label={label} onClose={close} />}
      {dialog === 'what-if' && <WhatIfDialog personId={personId} label={label} onClose={close} />}
    </Section>
  )
}

function DoorsOf({ person }: { readonly person: Doors }) {
  const t = useText()
  const [search, setSearch] = useState('')
  const { label, verdict, suspendedBy, doors } = person
  const isBlocked = verdict !== 'open'
  return (
    <>
      {isBlocked && (
        <Notice tone="warning" title={t('access.person.blocked')}>
          <p>{verdictSentence({ ...person, paths: [] }, t)}</p>
          {doors.length > 0 && <p>{t('access.person.blocked.text')}</p>}
        </Notice>
      )}
      {doors.length === 0 ? (
        <p className="access-quiet">{t('access.person.none')}</p>
      ) : (
        <>
          <div className="access-bar">
            <SearchField
              label={t('access.person.search')}
              placeholder={t('access.person.search.hint')}
              value={search}
              onChange={setSearch}
            />
          </div>
          <DoorsGrid
            label={t('access.person.list', { name: label })}
            doors={doors}
            opener={{ kind: 'person', label, suspendedBy }}
            search={search}
            noMatch={t('access.person.noMatch', { text: search.trim() })}
          />
        </>
      )}
    </>
  )
}
