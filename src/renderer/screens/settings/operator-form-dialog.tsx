import { type ReactNode, useId } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { usePending } from '../../ui/use-pending.ts'

export interface OperatorFormDialogProps {
  readonly title: string
  readonly submitLabel: string
  readonly isReady: boolean
  readonly failure: Failure | null
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function OperatorFormDialog(props: OperatorFormDialogProps) {
  const { title, submitLabel, isReady, failure, onSubmit, onClose, children } = props
  const t = useText()
  const id = useId()
  const submit = usePending(onSubmit)
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} isDisabled={submit.isPending}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" onPress={submit.start} isPending={submit.isPending} isDisabled={!isReady}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) submit.start()
        }}
      >
        {children}
        {/* Enter submits a form of several fields only where there is a button for it. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      {failure !== null && <ErrorPanel failure={failure} />}
    </Dialog>
  )
}
