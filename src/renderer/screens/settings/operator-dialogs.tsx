import { useState } from 'react'
import type { OperatorInfo } from '../../../shared/contract/operators-calls.ts'
import { type Role, roles } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Notice } from '../../ui/notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { isReady, NewPassphrase, noPassphrase } from './new-passphrase.tsx'
import { OperatorFormDialog } from './operator-form-dialog.tsx'

/** @param props.isFirst then it is an Org Admin, and sign-in is on from then on */
export function AddOperatorDialog({ isFirst, onClose }: { readonly isFirst: boolean; readonly onClose: () => void }) {
  const t = useText()
  const toast = useToast()
  const { bridge, stores } = useApp()
  const { failure, run } = useAttempt()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>(isFirst ? 'org_admin' : 'viewer')
  const [typed, setTyped] = useState(noPassphrase)
  return (
    <OperatorFormDialog
      title={t(isFirst ? 'operators.addFirst.title' : 'operators.add.title')}
      submitLabel={t(isFirst ? 'operators.addFirst.submit' : 'operators.add.submit')}
      isReady={name.trim() !== '' && isReady(typed)}
      failure={failure}
      onClose={onClose}
      onSubmit={() =>
        run(
          () => bridge.operators.add({ name, role, passphrase: typed.first }),
          () => {
            toast({ tone: 'ok', title: t('operators.add.done', { name: name.trim() }) })
            onClose()
            void stores.me.refresh()
          },
        )
      }
    >
      {isFirst && <Notice title={t('operators.addFirst.means')}>{t('operators.addFirst.means.text')}</Notice>}
      <TextField
        label={t('operators.name')}
        description={t('operators.name.hint')}
        value={name}
        onChange={setName}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        autoFocus
      />
      {!isFirst && <RoleChoice value={role} onChange={setRole} />}
      <NewPassphrase value={typed} onChange={setTyped} />
    </OperatorFormDialog>
  )
}

export function OperatorRoleDialog({ operator, onClose }: { readonly operator: OperatorInfo; readonly onClose: () => void }) {
  const t = useText()
  const toast = useToast()
  const { bridge, stores } = useApp()
  const { failure, run } = useAttempt()
  const [role, setRole] = useState(operator.role)
  const { id: operatorId, name } = operator
  return (
    <OperatorFormDialog
      title={t('operators.role.title', { name })}
      submitLabel={t('operators.role.submit')}
      isReady={role !== operator.role}
      failure={failure}
      onClose={onClose}
      onSubmit={() =>
        run(
          () => bridge.operators.setRole({ operatorId, role, expected: operator.role }),
          () => {
            toast({ tone: 'ok', title: t('operators.role.done', { name, role: t(`operators.role.${role}`) }) })
            onClose()
            void stores.me.refresh()
          },
        )
      }
    >
      <p>{t('operators.role.text')}</p>
      <RoleChoice value={role} onChange={setRole} />
    </OperatorFormDialog>
  )
}

function RoleChoice({ value, onChange }: { readonly value: Role; readonly onChange: (role: Role) => void }) {
  const t = useText()
  return (
    <RadioGroup
      label={t('operators.role')}
      value={value}
      onChange={onChange}
      options={roles.map((id) => ({ id, label: t(`operators.role.${id}`), description: t(`operators.may.${id}`) }))}
    />
  )
}
