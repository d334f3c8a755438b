import './confirm-dialog.css'
import { useState, type ReactNode } from 'react'
import type { Failure } from '../../shared/contract/call.ts'
import { useText } from '../language/use-text.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { TypedField } from './type-to-confirm.tsx'
import { isTyped } from './typed-words.ts'
import { usePending } from './use-pending.ts'

export interface ConfirmDialogProps {
  /** What happens, as a question or a command: "Remove 3 groups?" */
  readonly title: string
  /** The same words on the button: "Remove 3 groups". */
  readonly confirmLabel: string
  readonly isOpen: boolean
  /** Cancel, Escape and close. Not while it is being done. */
  readonly onClose: () => void
  /** What it does. While a promise is open the dialog stays and the button cannot be pressed again; closing it is the caller's. */
  readonly onConfirm: () => void | Promise<void>
  readonly tone?: 'danger' | 'primary' | undefined
  readonly isPending?: boolean | undefined
  /** Whether it is known yet what it would take away; nobody is asked before. */
  readonly isReady?: boolean | undefined
  readonly failure?: Failure | null | undefined
  readonly children?: ReactNode
  /** What is gone afterwards, by name. The first ten are shown. */
  readonly goesAway?: readonly string[] | undefined
  /** How many there are, where `goesAway` names only some. */
  readonly goesAwayTotal?: number | undefined
  /** What must be typed before the button works: the name of the object, or the number of removals. */
  readonly typed?: string | undefined
  readonly cancelLabel?: string | undefined
}

const named = 10

/** A dialog that is asked before something is taken away. The focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  // What was typed belongs to one opening: the content is new each time.
  return props.isOpen ? <OpenConfirmDialog {...props} /> : null
}

function OpenConfirmDialog({
  title,
  confirmLabel,
  isOpen,
  onClose,
  onConfirm,
  tone = 'danger',
  isPending: isPendingOutside = false,
  isReady: isReadyOutside = true,
  failure,
  children,
  goesAway = [],
  goesAwayTotal = goesAway.length,
  typed,
  cancelLabel,
}: ConfirmDialogProps) {
  const t = useText()
  const [words, setWords] = useState('')
  const action = usePending(onConfirm)
  const isPending = isPendingOutside || action.isPending
  const isReady = isReadyOutside && (typed === undefined || isTyped(words, typed))
  const shown = goesAway.slice(0, named)
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen={isOpen}
      onClose={() => {
        if (!isPending) onClose()
      }}
      isBlocking={isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending} autoFocus>
            {cancelLabel ?? t('common.cancel')}
          </Button>
          <Button variant={tone} onPress={action.start} isPending={isPending} isDisabled={!isReady}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {shown.length > 0 && (
        <div className="ui-goes-away">
          <p className="ui-goes-away-title">{t('common.goes-away')}</p>
          <ul>
            {shown.map((name, index) => (
              <li key={index}>{name}</li>
            ))}
            {goesAwayTotal > shown.length && <li>{t('common.and-more', { count: goesAwayTotal - shown.length })}</li>}
          </ul>
        </div>
      )}
      {typed !== undefined && (
        <TypedField
          expected={typed}
          value={words}
          onChange={setWords}
          onSubmit={() => {
            if (isReady && !isPending) action.start()
          }}
          isDisabled={isPending}
        />
      )}
      {failure != null && <ErrorPanel failure={failure} />}
    </Dialog>
  )
}
