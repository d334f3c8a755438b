import { useText } from '../language/use-text.ts'
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

/** Writes a date as year-month-day where the parts are plain to see, and leaves everything else as it is. */
export function tidyDate(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/.exec(text)
  const [, year, month, day] = parts ?? []
  if (year === undefined || month === undefined || day === undefined) return text
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
