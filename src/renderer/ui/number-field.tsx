import './number-field.css'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import type { Ref } from 'react'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field-parts.tsx'
import { Icon } from './icon.tsx'

export interface NumberFieldProps extends FieldProps {
  /** `null` while the field is empty. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly minValue?: number | undefined
  readonly maxValue?: number | undefined
  readonly step?: number | undefined
  /** For example `{ style: 'unit', unit: 'minute', unitDisplay: 'long' }`. */
  readonly formatOptions?: Intl.NumberFormatOptions | undefined
  readonly isReadOnly?: boolean | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

export function NumberField({ value, onChange, ref, ...field }: NumberFieldProps) {
  const { isDisabled, isRequired, isReadOnly, name, autoFocus, onBlur, minValue, maxValue, step, formatOptions, className } =
    field
  return (
    <AriaNumberField
      {...defined({ isDisabled, isRequired, isReadOnly, name, autoFocus, onBlur, minValue, maxValue, step, formatOptions })}
      value={value ?? Number.NaN}
      onChange={(number) => onChange(Number.isNaN(number) ? null : number)}
      isInvalid={isWrong(field)}
      validationBehavior="aria"
      className={classNames('ui-field', className)}
    >
      <FieldLabel field={field} />
      <Group className="ui-input ui-input-group ui-number">
        <Input ref={ref} />
        <Button slot="decrement" className="ui-input-button">
          <Icon name="remove" />
        </Button>
        <Button slot="increment" className="ui-input-button">
          <Icon name="add" />
        </Button>
      </Group>
      <FieldNotes field={field} />
    </AriaNumberField>
  )
}
