import './field.css'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { useText } from '../language/use-text.ts'

/** What every field can be given, in the way of react-hook-form's `Controller`. */
export interface FieldProps {
  readonly label: string
  /** For a field whose place says what it is: the label is then only read out. */
  readonly isLabelHidden?: boolean | undefined
  readonly description?: ReactNode
  readonly errorMessage?: ReactNode
  /** Follows from `errorMessage` unless it is said. */
  readonly isInvalid?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly isRequired?: boolean | undefined
  /** Says "optional" beside the label: where most fields of a form are required. */
  readonly isOptional?: boolean | undefined
  readonly name?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly className?: string | undefined
  readonly onBlur?: (() => void) | undefined
}

/** Whether a field is to be marked as wrong. */
export function isWrong(field: Pick<FieldProps, 'isInvalid' | 'errorMessage'>): boolean {
  return field.isInvalid ?? (field.errorMessage !== undefined && field.errorMessage !== null && field.errorMessage !== '')
}

export function FieldLabel({ field, aside }: { readonly field: FieldProps; readonly aside?: ReactNode }) {
  const t = useText()
  return (
    <div className={field.isLabelHidden === true ? 'ui-visually-hidden' : 'ui-field-head'}>
      <Label className="ui-field-label">{field.label}</Label>
      {field.isOptional === true && <span className="ui-field-optional">{t('common.optional')}</span>}
      {aside}
    </div>
  )
}

export function FieldNotes({ field }: { readonly field: FieldProps }) {
  return (
    <>
      {field.description !== undefined && (
        <Text slot="description" className="ui-field-description">
          {field.description}
        </Text>
      )}
      <FieldError className="ui-field-error">{field.errorMessage}</FieldError>
    </>
  )
}
