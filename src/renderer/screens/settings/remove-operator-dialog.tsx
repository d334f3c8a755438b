import type { OperatorInfo } from '../../../shared/contract/operators-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'

export function RemoveOperatorDialog({ operator, onClose }: { readonly operator: OperatorInfo; readonly onClose: () => void }) {
  const t = useText()
  const toast = useToast()
  const { bridge, stores } = useApp()
  const { failure, run } = useAttempt()
  const { id: operatorId, name } = operator
  return (
    <ConfirmDialog
      title={t('operators.remove.title', { name })}
      confirmLabel={t('operators.remove.submit')}
      isOpen
      onClose={onClose}
      failure={failure}
      onConfirm={() =>
        run(
          () => bridge.operators.remove({ operatorId }),
          () => {
            toast({ tone: 'ok', title: t('operators.remove.done', { name }) })
            onClose()
            void stores.me.refresh()
          },
        )
      }
    >
      <p>{t('operators.remove.text')}</p>
    </ConfirmDialog>
  )
}
