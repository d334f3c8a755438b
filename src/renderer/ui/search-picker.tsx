import './search-picker.css'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Icon } from './icon.tsx'
import { SearchField } from './search-field.tsx'
import type { Option } from './select.tsx'

export interface SearchPickerProps<Id extends string> {
  readonly label: string
  readonly placeholder?: string | undefined
  readonly listLabel: string
  readonly search: string
  readonly onSearch: (words: string) => void
  /** What was found for the words: few enough to be looked through. */
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id) => void
  /** Enter on a choice, or a double click. */
  readonly onPick: (value: Id) => void
  readonly emptyState: ReactNode
  /** Below the list: that there are more than are shown. */
  readonly note?: ReactNode
}

/** One of very many, found by a search elsewhere. Arrow down leads from the search into the list, where arrows choose. */
export function SearchPicker<Id extends string>(props: SearchPickerProps<Id>) {
  const { label, placeholder, listLabel, search, onSearch, options, value, onChange, onPick, emptyState, note } = props
  const list = useRef<HTMLDivElement>(null)
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing || event.keyCode === 229) return
    if (!(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const chosen = list.current?.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')
    const first = list.current?.querySelector<HTMLElement>('[role="option"]')
    ;(chosen ?? first)?.focus()
  }
  const known = (id: unknown): Id | undefined => options.find((option) => option.id === id)?.id
  return (
    <div className="ui-picker" onKeyDownCapture={pressed}>
      <SearchField label={label} placeholder={placeholder} value={search} onChange={onSearch} isLabelHidden={false} autoFocus />
      <ListBox
        ref={list}
        aria-label={listLabel}
        className="ui-picker-list"
        items={options}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection={value !== null}
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? undefined : known([...keys][0])
          if (chosen !== undefined) onChange(chosen)
        }}
        onAction={(key) => {
          const picked = known(key)
          if (picked !== undefined) onPick(picked)
        }}
        renderEmptyState={() => <p className="ui-picker-empty">{emptyState}</p>}
      >
        {(option) => (
          // Named by all its words: two people of one name differ only by what stands below it.
          <ListBoxItem id={option.id} textValue={option.label} className="ui-option">
            <span className="ui-option-words">
              <span>{option.label}</span>
              {option.description !== undefined && <span className="ui-option-description">{option.description}</span>}
            </span>
            <Icon name="check" className="ui-option-check" />
          </ListBoxItem>
        )}
      </ListBox>
      {note !== undefined && <p className="ui-picker-more">{note}</p>}
    </div>
  )
}
