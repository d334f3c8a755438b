import './select.css'
import { useEffect, useState, type Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { useText } from '../language/use-text.ts'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field-parts.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface Option<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly description?: string | undefined
  readonly icon?: IconName | undefined
  readonly isDisabled?: boolean | undefined
}

export interface SelectProps<Id extends string> extends FieldProps {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id) => void
  readonly placeholder?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

/** One of a few. For more than a dozen, `ComboBox`. */
export function Select<Id extends string>({ options, value, onChange, placeholder, ref, ...field }: SelectProps<Id>) {
  const t = useText()
  const { isDisabled, isRequired, name, autoFocus, onBlur } = field
  const [isOpen, setOpen] = useState(false)
  // A screen that is hidden and shown again does not have its lists open.
  useEffect(() => () => setOpen(false), [])
  return (
    <AriaSelect
      {...defined({ isDisabled, isRequired, name, autoFocus, onBlur })}
      isOpen={isOpen}
      onOpenChange={setOpen}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id)
        if (chosen !== undefined) onChange(chosen.id)
      }}
      placeholder={placeholder ?? t('common.no-choice')}
      isInvalid={isWrong(field)}
      validationBehavior="aria"
      className={classNames('ui-field', field.className)}
    >
      <FieldLabel field={field} />
      <Button ref={ref} className="ui-input ui-select-button">
        <SelectValue className="ui-select-value">
          {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <Icon name="chevron-down" />
      </Button>
      <FieldNotes field={field} />
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-listbox" items={options}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

/** A choice within a list: shared by `Select` and `ComboBox`. */
export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className="ui-option" {...defined({ isDisabled: option.isDisabled })}>
      {option.icon !== undefined && <Icon name={option.icon} />}
      <span className="ui-option-words">
        <Text slot="label">{option.label}</Text>
        {option.description !== undefined && (
          <Text slot="description" className="ui-option-description">
            {option.description}
          </Text>
        )}
      </span>
      <Icon name="check" className="ui-option-check" />
    </ListBoxItem>
  )
}
