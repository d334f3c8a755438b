import type { ReactNode, Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field-parts.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange?: ((value: string) => void) | undefined
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'tel' | undefined
  readonly placeholder?: string | undefined
  /** Readable, focusable and copyable, but not to be changed here; say why with `aside={<ManagedBy … />}`. */
  readonly isReadOnly?: boolean | undefined
  readonly maxLength?: number | undefined
  readonly autoComplete?: string | undefined
  readonly spellCheck?: boolean | undefined
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'url' | undefined
  /** Beside the label: a badge, or who manages the value. */
  readonly aside?: ReactNode
  readonly ref?: Ref<HTMLInputElement> | undefined
}

export function TextField({ ref, placeholder, aside, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...shared(field)} className={classNames('ui-field', field.className)}>
      <FieldLabel field={field} aside={aside} />
      <Input className="ui-input" ref={ref} {...defined({ placeholder })} />
      <FieldNotes field={field} />
    </AriaTextField>
  )
}

export interface TextAreaProps extends Omit<TextFieldProps, 'type' | 'ref'> {
  readonly rows?: number | undefined
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

export function TextArea({ ref, placeholder, rows = 3, aside, ...field }: TextAreaProps) {
  return (
    <AriaTextField {...shared(field)} className={classNames('ui-field', field.className)}>
      <FieldLabel field={field} aside={aside} />
      <AriaTextArea className="ui-input" rows={rows} ref={ref} {...defined({ placeholder })} />
      <FieldNotes field={field} />
    </AriaTextField>
  )
}

/** What react-aria's text field takes over as it is; label and notes are drawn here. */
function shared(field: Omit<TextFieldProps, 'ref' | 'placeholder' | 'aside'>) {
  const { value, onChange, onBlur, type, isDisabled, isRequired, isReadOnly, spellCheck } = field
  const { name, autoFocus, maxLength, autoComplete, inputMode } = field
  return {
    value,
    ...defined({
      onChange,
      onBlur,
      type,
      isDisabled,
      isRequired,
      isReadOnly,
      name,
      autoFocus,
      maxLength,
      autoComplete,
      inputMode,
    }),
    ...(spellCheck === undefined ? {} : { spellCheck: spellCheck ? ('true' as const) : ('false' as const) }),
    isInvalid: isWrong(field),
    validationBehavior: 'aria' as const,
  }
}
