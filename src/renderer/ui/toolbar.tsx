import './toolbar.css'
import type { ReactNode } from 'react'
import { Group } from 'react-aria-components/Group'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'

/** Buttons that belong together: one tab stop, arrow keys between them. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <AriaToolbar aria-label={label} className="ui-toolbar">
      {children}
    </AriaToolbar>
  )
}

/** Search and filters above a list, and at its end what they found. */
export function FilterBar({
  label,
  children,
  aside,
}: {
  readonly label: string
  readonly children: ReactNode
  readonly aside?: ReactNode
}) {
  return (
    <Group aria-label={label} className="ui-filter-bar">
      {children}
      {aside !== undefined && <div className="ui-filter-bar-aside">{aside}</div>}
    </Group>
  )
}
