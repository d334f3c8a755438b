import { useState } from 'react'
import type { RevealHandle } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { PageHeader, Section } from '../../ui/section.tsx'
import { AddDomainDialog } from './add-domain-dialog.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { EndpointPanel } from './endpoint-panel.tsx'
import { RevealDialog } from './reveal-dialog.tsx'
import type { ScimStore } from './scim-store.ts'

/** All connections, and the address that their providers need. */
export function ConnectionsPage({ store }: { readonly store: ScimStore }) {
  const { navigate } = useApp()
  const t = useText()
  const state = useResource(store.connections)
  const connections = valueOf(state)
  const [isAdding, setAdding] = useState(false)
  const [handle, setHandle] = useState<RevealHandle | null>(null)
  const add = (
    <ForCall call="scim.connect">
      <Button variant="primary" icon="add" onPress={() => setAdding(true)} isDisabled={connections === undefined}>
        {t('scim.add')}
      </Button>
    </ForCall>
  )
  const isEmpty = connections?.length === 0
  return (
    <div className="scim">
      <PageHeader title={t('scim.title')} description={t('scim.intro')} actions={isEmpty ? undefined : add} />
      <RoleNote call="scim.connect" />
      {state.kind === 'error' && (
        <>
          {connections !== undefined && <p>{t('scim.stale')}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void store.connections.refresh()} />
        </>
      )}
      {connections === undefined && state.kind !== 'error' && <LoadingState label={t('scim.loading')} />}
      {isEmpty && (
        <EmptyState kind="not-connected" icon="scim" title={t('scim.empty.title')} actions={add}>
          {t('scim.empty.text')}
        </EmptyState>
      )}
      {connections !== undefined && !isEmpty && (
        <>
          <EndpointPanel endpoint={store.endpoint} />
          <Section title={t('scim.list')}>
            <ul className="scim-cards">
              {connections.map((connection) => (
                <li key={connection.id}>
                  <ConnectionCard connection={connection} />
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
      {isAdding && connections !== undefined && (
        <AddDomainDialog
          connections={connections}
          onClose={() => setAdding(false)}
          onChanged={() => void store.connections.refresh()}
          onConnected={(made) => {
            setAdding(false)
            setHandle(made)
            void store.connections.refresh()
          }}
        />
      )}
      {handle !== null && (
        <RevealDialog
          handle={handle}
          endpoint={store.endpoint}
          onClose={() => {
            setHandle(null)
            navigate({ screen: 'scim', id: handle.connection.id, part: 'guide' })
          }}
        />
      )}
    </div>
  )
}
