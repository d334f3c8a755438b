import { useState } from 'react'
import type { ScimConnection, UnlinkedUser } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { LinkUserDialog } from './link-user-dialog.tsx'

const limit = 100

/** Users of whom the directory cannot tell who they are, to be settled one by one. */
export function UsersSection({
  connection,
  onChanged,
}: {
  readonly connection: ScimConnection
  readonly onChanged: () => void
}) {
  const { bridge, events } = useApp()
  const t = useText()
  const [resource] = useState(() =>
    createResource({
      fetch: () => bridge.scim.unlinkedUsers({ connectionId: connection.id, limit }),
      topics: ['scim', 'directory'],
      events,
    }),
  )
  const state = useResource(resource)
  const users = valueOf(state)
  const [settled, setSettled] = useState<UnlinkedUser | null>(null)
  return (
    <>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {users === undefined && state.kind !== 'error' && <LoadingState />}
      {users?.length === 0 && (
        <EmptyState kind="none" icon="check" title={t('scim.users.none.title')}>
          {t('scim.users.none.text')}
        </EmptyState>
      )}
      {users !== undefined && users.length > 0 && (
        <Section title={t('scim.users.title')} description={t('scim.users.hint')}>
          <RoleNote call="scim.linkUser" />
          <UsersTable users={users} onSettle={setSettled} />
          {users.length === limit && <p className="scim-quiet">{t('scim.users.more', { count: limit })}</p>}
        </Section>
      )}
      {settled !== null && (
        <LinkUserDialog
          connectionId={connection.id}
          user={settled}
          onClose={() => setSettled(null)}
          onLinked={() => {
            setSettled(null)
            void resource.refresh()
            onChanged()
          }}
        />
      )}
    </>
  )
}

function UsersTable({
  users,
  onSettle,
}: {
  readonly users: readonly UnlinkedUser[]
  readonly onSettle: (user: UnlinkedUser) => void
}) {
  const t = useText()
  const maySettle = useMay('scim.linkUser')
  return (
    <table className="scim-table" aria-label={t('scim.users.list')}>
      <thead>
        <tr>
          <th scope="col">{t('scim.users.name')}</th>
          <th scope="col">{t('scim.users.why')}</th>
          <th scope="col">
            <span className="ui-visually-hidden">{t('scim.users.settle')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.scimId}>
            <td id={`scim-user-${user.scimId}`}>
              {user.displayName ?? user.userName}
              {user.displayName !== null && <span className="scim-detail">{user.userName}</span>}
            </td>
            <td>{t(`scim.users.reason.${user.reason}`)}</td>
            <td className="scim-row-action">
              {maySettle && (
                <Button onPress={() => onSettle(user)} aria-describedby={`scim-user-${user.scimId}`}>
                  {t('scim.users.settle')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
