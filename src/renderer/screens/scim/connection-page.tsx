import { useEffect, useRef, useState } from 'react'
import type { RevealHandle, ScimConnection } from '../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute, type ScimPart } from '../../app/routes.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { onEscape } from '../../ui/on-escape.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { stateOf } from './connection-words.ts'
import { GroupsSection } from './groups-section.tsx'
import { GuideSection } from './guide-section.tsx'
import { RequestsSection } from './requests-section.tsx'
import { RevealDialog } from './reveal-dialog.tsx'
import type { ScimStore } from './scim-store.ts'
import { TokenSection } from './token-section.tsx'
import { UsersSection } from './users-section.tsx'

export interface ConnectionPageProps {
  readonly id: ScimConnectionId
  readonly part: ScimPart
  readonly store: ScimStore
}

/** One connection: its token and what it may do, its groups, users to be settled, and how its provider is set up. */
export function ConnectionPage({ id, part, store }: ConnectionPageProps) {
  const { navigate } = useApp()
  const t = useText()
  const state = useResource(store.connections)
  const connections = valueOf(state)
  const connection = connections?.find((one) => one.id === id)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leads back from wherever the focus is
    <div
      className="scim scim-connection"
      onKeyDown={onEscape(() => navigate({ screen: 'scim', id: null, part: 'connection' }))}
    >
      <header className="scim-heading">
        <a href={formatRoute({ screen: 'scim', id: null, part: 'connection' })} className="scim-back">
          <Icon name="arrow-left" />
          {t('scim.back')}
        </a>
        <div className="scim-heading-line">
          <h1 ref={heading} tabIndex={-1} className="ui-page-title">
            {connection?.name ?? t('scim.title')}
          </h1>
          {connection !== undefined && <ConnectionState connection={connection} />}
        </div>
      </header>
      {state.kind === 'error' && (
        <>
          {connections !== undefined && <p>{t('scim.stale')}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void store.connections.refresh()} />
        </>
      )}
      {connections === undefined && state.kind !== 'error' && <LoadingState label={t('scim.loading')} />}
      {connections !== undefined && connection === undefined && (
        <EmptyState kind="none" title={t('scim.gone.title')}>
          {t('scim.gone.text')}
        </EmptyState>
      )}
      {connection !== undefined && <Connection connection={connection} part={part} store={store} />}
    </div>
  )
}

function ConnectionState({ connection }: { readonly connection: ScimConnection }) {
  const t = useText()
  const { status, text } = stateOf(connection)
  return <StatusBadge status={status}>{t(text)}</StatusBadge>
}

function Connection({
  connection,
  part,
  store,
}: {
  readonly connection: ScimConnection
  readonly part: ScimPart
  readonly store: ScimStore
}) {
  const { navigate } = useApp()
  const t = useText()
  const format = useFormat()
  const [handle, setHandle] = useState<RevealHandle | null>(null)
  const { id } = connection
  const changed = (): void => void store.connections.refresh()
  return (
    <>
      <Tabs
        label={t('scim.part.label')}
        value={part}
        onChange={(next) => navigate({ screen: 'scim', id, part: next })}
        items={[
          {
            id: 'connection',
            label: t('scim.part.connection'),
            content: (
              <div className="scim-parts">
                <TokenSection connection={connection} store={store} onRefreshed={setHandle} />
                <ConnectionFacts connection={connection} onChanged={changed} />
                <RequestsSection id={id} />
              </div>
            ),
          },
          {
            id: 'groups',
            label: t('scim.part.groups'),
            count: format.number(connection.groups),
            content: <GroupsSection connection={connection} onChanged={changed} />,
          },
          {
            id: 'users',
            label: t('scim.part.users'),
            count: format.number(connection.unlinked),
            content: <UsersSection connection={connection} onChanged={changed} />,
          },
          {
            id: 'guide',
            label: t('scim.part.guide'),
            content: <GuideSection connection={connection} endpoint={store.endpoint} />,
          },
        ]}
      />
      {handle !== null && (
        <RevealDialog
          handle={handle}
          endpoint={store.endpoint}
          onClose={() => {
            setHandle(null)
            changed()
          }}
        />
      )}
    </>
  )
}
