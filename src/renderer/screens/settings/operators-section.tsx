import { useState } from 'react'
import type { Me, OperatorInfo } from '../../../shared/contract/operators-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useMe } from '../../operators/use-me.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { LockAfter } from './lock-after.tsx'
import { AddOperatorDialog, OperatorRoleDialog } from './operator-dialogs.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { RemoveOperatorDialog } from './remove-operator-dialog.tsx'

type Asked =
  | { readonly kind: 'add' | 'own' }
  | { readonly kind: 'role' | 'passphrase' | 'remove'; readonly operator: OperatorInfo }

/** Who may use the screens, and for what. */
export function OperatorsSection() {
  const t = useText()
  const { bridge, events } = useApp()
  const me = useMe()
  const [resource] = useState(() => createResource({ fetch: () => bridge.operators.list({}), topics: ['operators'], events }))
  const state = useResource(resource)
  const operators = valueOf(state)
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = (): void => setAsked(null)
  const isOn = operators !== undefined && operators.length > 0
  return (
    <>
      <Section
        title={t('settings.operators')}
        description={t('operators.hint')}
        actions={
          <ForCall call="operators.add">
            <Button icon="add" variant={isOn ? 'secondary' : 'primary'} onPress={() => setAsked({ kind: 'add' })}>
              {t(isOn ? 'operators.add' : 'operators.addFirst')}
            </Button>
          </ForCall>
        }
      >
        <RoleNote call="operators.add" />
        {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
        {operators === undefined && state.kind !== 'error' && <LoadingState />}
        {operators !== undefined && !isOn && me !== undefined && (
          <Notice title={t('operators.off.title')}>{t('operators.off.text', { name: me.name ?? '' })}</Notice>
        )}
        {isOn && me !== undefined && <OperatorTable operators={operators} me={me} onAsk={setAsked} />}
        <Roles />
        {isOn && (
          <Section title={t('operators.self')} level={3}>
            <div className="settings-actions">
              <Button icon="key" onPress={() => setAsked({ kind: 'own' })}>
                {t('operators.changeOwn')}
              </Button>
            </div>
          </Section>
        )}
        <LockAfter />
      </Section>
      {asked?.kind === 'add' && <AddOperatorDialog isFirst={!isOn} onClose={close} />}
      {asked?.kind === 'own' && <PassphraseDialog operator={null} onClose={close} />}
      {asked?.kind === 'passphrase' && <PassphraseDialog operator={asked.operator} onClose={close} />}
      {asked?.kind === 'role' && <OperatorRoleDialog operator={asked.operator} onClose={close} />}
      {asked?.kind === 'remove' && <RemoveOperatorDialog operator={asked.operator} onClose={close} />}
    </>
  )
}

interface OperatorTableProps {
  readonly operators: readonly OperatorInfo[]
  readonly me: Me
  readonly onAsk: (asked: Asked) => void
}

function OperatorTable({ operators, me, onAsk }: OperatorTableProps) {
  const t = useText()
  const format = useFormat()
  return (
    <table className="settings-table">
      <caption className="ui-visually-hidden">{t('settings.operators')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operators.name')}</th>
          <th scope="col">{t('operators.role')}</th>
          <th scope="col">{t('operators.lastSignIn')}</th>
          <th scope="col">
            <span className="ui-visually-hidden">{t('operators.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {operators.map((operator) => {
          const { id, name, role, lastSignInAt } = operator
          return (
            <tr key={id}>
              <th scope="row">
                {name} {id === me.operatorId && <Badge tone="info">{t('operators.you')}</Badge>}
              </th>
              <td>{t(`operators.role.${role}`)}</td>
              <td>{lastSignInAt === null ? t('operators.never') : format.dateTime(lastSignInAt)}</td>
              <td className="settings-row-actions">
                <ForCall call="operators.setRole">
                  <IconButton
                    icon="edit"
                    label={t('operators.changeRoleOf', { name })}
                    onPress={() => onAsk({ kind: 'role', operator })}
                  />
                </ForCall>
                {id !== me.operatorId && (
                  <ForCall call="operators.setPassphrase">
                    <IconButton
                      icon="key"
                      label={t('operators.newPassphraseOf', { name })}
                      onPress={() => onAsk({ kind: 'passphrase', operator })}
                    />
                  </ForCall>
                )}
                <ForCall call="operators.remove">
                  <IconButton
                    icon="delete"
                    label={t('operators.removeOf', { name })}
                    onPress={() => onAsk({ kind: 'remove', operator })}
                  />
                </ForCall>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Roles() {
  const t = useText()
  return (
    <ul className="settings-bullets">
      {(['viewer', 'access_manager', 'org_admin'] as const).map((role) => (
        <li key={role}>
          <strong>{t(`operators.role.${role}`)}</strong>: {t(`operators.may.${role}`)}
        </li>
      ))}
    </ul>
  )
}
