import './checkbox.css'
import './radio-group.css'
import type { ReactNode } from 'react'
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field-parts.tsx'

export interface RadioOption<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly description?: ReactNode
  readonly isDisabled?: boolean | undefined
}

export interface RadioGroupProps<Id extends string> extends FieldProps {
  readonly options: readonly RadioOption<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id) => void
  readonly orientation?: 'vertical' | 'horizontal' | undefined
  readonly isReadOnly?: boolean | undefined
}

export function RadioGroup<Id extends string>({
  options,
  value,
  onChange,
  orientation,
  isReadOnly,
  ...field
}: RadioGroupProps<Id>) {
  const { isDisabled, isRequired, name, onBlur } = field
  return (
    <AriaRadioGroup
      {...defined({ isDisabled, isRequired, name, onBlur, orientation, isReadOnly })}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id)
        if (chosen !== undefined) onChange(chosen.id)
      }}
      isInvalid={isWrong(field)}
      validationBehavior="aria"
      className={classNames('ui-field', 'ui-radio-group', field.className)}
    >
      <FieldLabel field={field} />
      <div className="ui-radio-options">
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="ui-check-button ui-radio"
            {...defined({ isDisabled: option.isDisabled })}
          >
            <span className="ui-radio-dot" aria-hidden="true" />
            <span className="ui-radio-words">
              <span>{option.label}</span>
              {option.description !== undefined && <span className="ui-field-description">{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes field={field} />
    </AriaRadioGroup>
  )
}
