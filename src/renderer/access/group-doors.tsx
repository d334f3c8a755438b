import './access.css'
import { useState } from 'react'
import type { GroupId } from '../../shared/domain.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { createResource, valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { DoorsGrid } from './doors-grid.tsx'
import { WhatIfButton } from './what-if-button.tsx'

/** What the members of a group open through it, by which levels. */
export function GroupDoors({ groupId, name }: { readonly groupId: GroupId; readonly name: string }) {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.access.groupDoors({ groupId }), topics: ['directory'], events }),
  )
  const state = useResource(resource)
  const doors = valueOf(state)
  const [search, setSearch] = useState('')
  const isEmpty = doors?.length === 0
  return (
    <Section
      title={t('access.group.title')}
      aside={doors === undefined || isEmpty ? undefined : t('access.person.count', { count: doors.length })}
      description={t('access.group.text')}
      actions={<WhatIfButton supposed={{ kind: 'remove_group', group: { id: groupId, name } }} />}
      className={isEmpty ? 'access-block' : 'access-block access-list'}
    >
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {doors === undefined && state.kind !== 'error' && <LoadingState label={t('access.person.reading')} />}
      {isEmpty && <p className="access-quiet">{t('access.group.none')}</p>}
      {doors !== undefined && !isEmpty && (
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
            label={t('access.group.list', { name })}
            doors={doors}
            opener={{ kind: 'group' }}
            search={search}
            noMatch={t('access.group.noMatch', { text: search.trim() })}
          />
        </>
      )}
    </Section>
  )
}
