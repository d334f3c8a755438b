import type { Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useText } from '../language/use-text.ts'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { FieldLabel, FieldNotes, isWrong, type FieldProps } from './field-parts.tsx'
import { Icon } from './icon.tsx'
import { OptionItem, type Option } from './select.tsx'

export interface ComboBoxProps<Id extends string> extends FieldProps {
  /** All there is, filtered here; or, with `onSearch`, what was found for the words so far. */
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id | null) => void
  /** Told with every change of the words, when the options come from a search elsewhere. */
  readonly onSearch?: ((words: string) => void) | undefined
  readonly isLoading?: boolean | undefined
  readonly placeholder?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** One of many, found by typing. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { options, value, onChange, onSearch, isLoading = false, placeholder, ref, ...field } = props
  const t = useText()
  const { isDisabled, isRequired, name, autoFocus, onBlur } = field
  return (
    <AriaComboBox
      {...defined({ isDisabled, isRequired, name, autoFocus, onBlur, onInputChange: onSearch })}
      {...(onSearch === undefined ? { defaultItems: options } : { items: options })}
      value={value}
      onChange={(id) => onChange(options.find((option) => option.id === id)?.id ?? null)}
      allowsEmptyCollection
      menuTrigger="input"
      isInvalid={isWrong(field)}
      validationBehavior="aria"
      className={classNames('ui-field', field.className)}
    >
      <FieldLabel field={field} />
      <Group className="ui-input ui-input-group">
        <Input ref={ref} {...defined({ placeholder })} spellCheck="false" />
        <Button className="ui-input-button" aria-label={t('common.show-choices')}>
          {isLoading ? <span className="ui-spinner" aria-hidden="true" /> : <Icon name="chevron-down" />}
        </Button>
      </Group>
      <FieldNotes field={field} />
      <Popover className="ui-popover" offset={4}>
        <ListBox<Option<Id>>
          className="ui-listbox"
          renderEmptyState={() => <p className="ui-listbox-empty">{isLoading ? t('common.loading') : t('common.no-match')}</p>}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
