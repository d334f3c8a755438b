import './menu.css'
import type { ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { Icon, type IconName } from './icon.tsx'

export interface MenuEntry<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly description?: string | undefined
  readonly icon?: IconName | undefined
  readonly isDisabled?: boolean | undefined
  readonly tone?: 'danger' | undefined
}

export interface MenuProps<Id extends string> {
  readonly label: string
  readonly items: readonly MenuEntry<Id>[]
  readonly onAction: (id: Id) => void
  /** The button that opens it: a `Button` or an `IconButton`. */
  readonly children: ReactElement
}

export function Menu<Id extends string>({ label, items, onAction, children }: MenuProps<Id>) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="ui-popover" offset={4}>
        <AriaMenu aria-label={label} className="ui-listbox">
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              onAction={() => onAction(item.id)}
              className={classNames('ui-option', item.tone === 'danger' && 'ui-menu-danger')}
              {...defined({ isDisabled: item.isDisabled })}
            >
              {item.icon !== undefined && <Icon name={item.icon} />}
              <span className="ui-option-words">
                <Text slot="label">{item.label}</Text>
                {item.description !== undefined && (
                  <Text slot="description" className="ui-option-description">
                    {item.description}
                  </Text>
                )}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
