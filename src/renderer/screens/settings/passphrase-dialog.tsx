import { useState } from 'react'
import type { OperatorInfo } from '../../../shared/contract/operators-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { isReady, NewPassphrase, noPassphrase } from './new-passphrase.tsx'
import { OperatorFormDialog } from './operator-form-dialog.tsx'

/** A new passphrase for somebody else, or for oneself (null), which takes the present one. */
export function PassphraseDialog(props: { readonly operator: OperatorInfo | null; readonly onClose: () => void }) {
  const { operator, onClose } = props
  const t = useText()
  const toast = useToast()
  const { bridge } = useApp()
  const { failure, run } = useAttempt()
  const [present, setPresent] = useState('')
  const [typed, setTyped] = useState(noPassphrase)
  const isOwn = operator === null
  return (
    <OperatorFormDialog
      title={isOwn ? t('operators.changeOwn') : t('operators.newPassphraseOf', { name: operator.name })}
      submitLabel={t('operators.passphrase.submit')}
      isReady={isReady(typed) && (!isOwn || present !== '')}
      failure={failure}
      onClose={onClose}
      onSubmit={() =>
        run(
          () =>
            isOwn
              ? bridge.operators.changePassphrase({ present, next: typed.first })
              : bridge.operators.setPassphrase({ operatorId: operator.id, passphrase: typed.first }),
          () => {
            toast({ tone: 'ok', title: t('operators.passphrase.done') })
            onClose()
          },
        )
      }
    >
      <p>{t(isOwn ? 'operators.passphrase.own' : 'operators.passphrase.other')}</p>
      {isOwn && (
        <TextField
          label={t('operators.presentPassphrase')}
          type="password"
          value={present}
          onChange={setPresent}
          autoComplete="current-password"
          maxLength={500}
          autoFocus
        />
      )}
      <NewPassphrase value={typed} onChange={setTyped} />
    </OperatorFormDialog>
  )
}
