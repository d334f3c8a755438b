import './checkbox.css'
import type { ReactNode, Ref } from 'react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { FieldError } from 'react-aria-components/FieldError'
import { SwitchButton, SwitchField } from 'react-aria-components/Switch'
import { Text } from 'react-aria-components/Text'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { isWrong, type FieldProps } from './field-parts.tsx'

export interface CheckboxProps extends Omit<FieldProps, 'label' | 'isLabelHidden' | 'isOptional'> {
  readonly children: ReactNode
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  /** Some of what it stands for. */
  readonly isIndeterminate?: boolean | undefined
  readonly isReadOnly?: boolean | undefined
  readonly inputRef?: Ref<HTMLInputElement | null> | undefined
}

export function Checkbox({ children, value, onChange, className, description, errorMessage, ...rest }: CheckboxProps) {
  return (
    <CheckboxField
      {...defined(rest)}
      isSelected={value}
      onChange={onChange}
      isInvalid={isWrong({ isInvalid: rest.isInvalid, errorMessage })}
      validationBehavior="aria"
      className={classNames('ui-check', className)}
    >
      <CheckboxButton className="ui-check-button">
        <span className="ui-check-box" aria-hidden="true">
          <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="2">
            <path d={rest.isIndeterminate === true ? 'M4 8h8' : 'M3.5 8.500 6.700 11.500 12.500 5'} />
          </svg>
        </span>
        <span>{children}</span>
      </CheckboxButton>
      <ToggleNotes description={description} errorMessage={errorMessage} />
    </CheckboxField>
  )
}

export type SwitchProps = Omit<CheckboxProps, 'isIndeterminate' | 'isRequired'>

/** On or off at once, without a Save: what needs a Save is a `Checkbox`. */
export function Switch({ children, value, onChange, className, description, errorMessage, ...rest }: SwitchProps) {
  return (
    <SwitchField
      {...defined(rest)}
      isSelected={value}
      onChange={onChange}
      isInvalid={isWrong({ isInvalid: rest.isInvalid, errorMessage })}
      validationBehavior="aria"
      className={classNames('ui-check', className)}
    >
      <SwitchButton className="ui-check-button">
        <span className="ui-switch-track" aria-hidden="true">
          <span className="ui-switch-knob" />
        </span>
        <span>{children}</span>
      </SwitchButton>
      <ToggleNotes description={description} errorMessage={errorMessage} />
    </SwitchField>
  )
}

function ToggleNotes({ description, errorMessage }: Pick<CheckboxProps, 'description' | 'errorMessage'>) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="ui-field-description">
          {description}
        </Text>
      )}
      <FieldError className="ui-field-error">{errorMessage}</FieldError>
    </>
  )
}
