import { useState, type KeyboardEvent } from 'react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { OptionItem, type Option } from '../../ui/select.tsx'

export interface DepartmentFieldProps {
  readonly label: string
  /** Those that are known; another may be typed. */
  readonly departments: readonly string[]
  readonly onAdd: (department: string) => void
}

/** Takes a department: one of those there are, or one that is to come. */
export function DepartmentField({ label, departments, onAdd }: DepartmentFieldProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  /** A new field for each department: the one that was emptied under its list of choices would open it again. */
  const [added, setAdded] = useState(0)
  const options: readonly Option[] = departments.map((name) => ({ id: name, label: name }))
  const add = (name: string): void => {
    const department = name.normalize('NFC').trim()
    if (department === '') return
    onAdd(department)
    setTyped('')
    setAdded((count) => count + 1)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
    // Without a marked choice Enter means what is typed; it must not save the whole form.
    if (event.currentTarget.getAttribute('aria-activedescendant') !== null) return
    event.preventDefault()
    event.stopPropagation()
    add(typed)
  }
  return (
    <>
      <ComboBox
        key={added}
        autoFocus={added > 0}
        defaultItems={options}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(chosen) => {
          if (typeof chosen === 'string') add(chosen)
        }}
        allowsCustomValue
        menuTrigger="input"
        className="ui-field settings-department"
      >
        <Label className="ui-visually-hidden">{label}</Label>
        <Group className="ui-input ui-input-group">
          <Input onKeyDownCapture={pressed} placeholder={t('settings.scope.departments.placeholder')} spellCheck="false" />
          <AriaButton className="ui-input-button" aria-label={t('common.show-choices')}>
            <Icon name="chevron-down" />
          </AriaButton>
        </Group>
        <Popover className="ui-popover" offset={4}>
          <ListBox<Option> className="ui-listbox">{(option) => <OptionItem option={option} />}</ListBox>
        </Popover>
      </ComboBox>
      <Button icon="add" onPress={() => add(typed)}>
        {t('settings.add')}
      </Button>
    </>
  )
}
