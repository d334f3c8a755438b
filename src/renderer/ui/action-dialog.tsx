import type { ReactNode } from 'react'
import { useText } from '../language/use-text.ts'
import { Button } from './button.tsx'
import { Dialog, type DialogProps } from './dialog.tsx'
import type { Pending } from './use-pending.ts'

export interface ActionDialogProps {
  readonly title: string
  readonly submitLabel: string
  /** On the button while it is being done; as before, where it is left out. */
  readonly pendingLabel?: string | undefined
  readonly action: Pending
  /** Whether there is anything to be done yet. */
  readonly isReady?: boolean | undefined
  readonly size?: DialogProps['size']
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that does one thing, once something was chosen or typed. While that is under way it cannot be left. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, submitLabel, pendingLabel = submitLabel, action, isReady = true, size, onClose, children } = props
  const t = useText()
  return (
    <Dialog
      title={title}
      isOpen
      size={size}
      onClose={onClose}
      isBlocking={action.isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={action.isPending}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" onPress={action.start} isPending={action.isPending} isDisabled={!isReady}>
            {action.isPending ? pendingLabel : submitLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
