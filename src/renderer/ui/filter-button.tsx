import './filter-button.css'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Icon, type IconName } from './icon.tsx'

export interface FilterButtonProps {
  readonly children: ReactNode
  readonly icon?: IconName | undefined
  /** Whether the list is narrowed by it now. */
  readonly isChosen: boolean
  readonly onPress: () => void
}

/** Narrows a list to a part of it. Several stand side by side in a `Toolbar`. */
export function FilterButton({ children, icon, isChosen, onPress }: FilterButtonProps) {
  return (
    <ToggleButton className="ui-filter-button" isSelected={isChosen} onChange={onPress}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </ToggleButton>
  )
}
