import './type-to-confirm.css'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { useText } from '../language/use-text.ts'
import { Button } from './button.tsx'
import { isTyped } from './typed-words.ts'
import { usePending } from './use-pending.ts'

/** The field of a confirmation by typing. A key that ends a syllable is not an answer. */
export function TypedField(props: {
  readonly expected: string
  readonly label?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSubmit: () => void
  readonly isDisabled?: boolean | undefined
}) {
  const { expected, label, value, onChange, onSubmit, isDisabled = false } = props
  const t = useText()
  const pressed = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    onSubmit()
  }
  return (
    <TextField value={value} onChange={onChange} isDisabled={isDisabled} className="ui-field ui-typed">
      <Label className="ui-field-label">{label ?? t('common.type-to-confirm', { expected })}</Label>
      <Input className="ui-input" autoComplete="off" spellCheck="false" onKeyDown={pressed} />
    </TextField>
  )
}

export interface TypeToConfirmProps {
  /** The word or number to type. */
  readonly expected: string
  /** What is asked for: "Type 312 to approve". */
  readonly label?: string | undefined
  readonly confirmLabel: string
  readonly onConfirm: () => void | Promise<void>
  readonly tone?: 'danger' | 'primary' | undefined
  readonly isPending?: boolean | undefined
  /** Closed for another reason, which stands beside it. */
  readonly isDisabled?: boolean | undefined
  readonly children?: ReactNode
}

/** A confirmation by typing within a page; within a dialog it is `ConfirmDialog` with `typed`. */
export function TypeToConfirm({
  expected,
  label,
  confirmLabel,
  onConfirm,
  tone = 'danger',
  isPending: isPendingOutside = false,
  isDisabled = false,
  children,
}: TypeToConfirmProps) {
  const [words, setWords] = useState('')
  const action = usePending(onConfirm)
  const isPending = isPendingOutside || action.isPending
  const isReady = isTyped(words, expected) && !isDisabled
  return (
    <div className="ui-type-to-confirm">
      {children}
      <div className="ui-type-to-confirm-line">
        <TypedField
          expected={expected}
          label={label}
          value={words}
          onChange={setWords}
          onSubmit={() => {
            if (isReady && !isPending) action.start()
          }}
          isDisabled={isPending || isDisabled}
        />
        <Button variant={tone} onPress={action.start} isPending={isPending} isDisabled={!isReady}>
          {confirmLabel}
        </Button>
      </div>
    </div>
  )
}
