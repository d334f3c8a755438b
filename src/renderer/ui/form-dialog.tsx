import './form-dialog.css'
import { ActionDialog, type ActionDialogProps } from './action-dialog.tsx'

export interface FormDialogProps extends ActionDialogProps {
  readonly intro?: string | undefined
}

/** A dialog with fields to fill in: Enter in one of them submits as well. */
export function FormDialog({ intro, children, ...props }: FormDialogProps) {
  return (
    <ActionDialog {...props}>
      <form
        className="ui-form-dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (props.isReady !== false) props.action.start()
        }}
      >
        {intro !== undefined && <p className="ui-form-intro">{intro}</p>}
        {children}
        {/* Without a button of its own, a form of several fields does not hear Enter. */}
        <button type="submit" hidden tabIndex={-1}>
          {props.submitLabel}
        </button>
      </form>
    </ActionDialog>
  )
}
