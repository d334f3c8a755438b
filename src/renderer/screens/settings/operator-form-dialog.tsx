import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
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

export function OperatorFormDialog({ failure, onSubmit, children, ...dialog }: OperatorFormDialogProps) {
  const action = usePending(onSubmit)
  return (
    <FormDialog {...dialog} action={action}>
      {children}
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}
