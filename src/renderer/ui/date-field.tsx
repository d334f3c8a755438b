import { useText } from '../language/use-text.ts'
import { tidyDate } from './tidy-date.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

export interface DateFieldProps extends Omit<TextFieldProps, 'type' | 'inputMode' | 'placeholder'> {
  /** `2026-03-31`, or whatever is typed so far: what makes a date is for the form's schema to say. */
  readonly value: string
}

/**
 * A date as text. It is typed, pasted and read the same in every language, which a native date input, following the system's
 * language, is not; `20260331`, `2026.3.31` and `2026/03/31` become `2026-03-31` when the field is left.
 */
export function DateField({ onChange, onBlur, value, description, ...rest }: DateFieldProps) {
  const t = useText()
  return (
    <TextField
      {...rest}
      value={value}
      onChange={onChange}
      description={description ?? t('common.date-hint')}
      inputMode="numeric"
      placeholder="2026-03-31"
      maxLength={20}
      autoComplete="off"
      onBlur={() => {
        const date = tidyDate(value)
        if (date !== value) onChange?.(date)
        onBlur?.()
      }}
    />
  )
}
