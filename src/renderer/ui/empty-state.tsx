import './empty-state.css'
import type { ReactNode } from 'react'
import { useText } from '../language/use-text.ts'
import { Icon, type IconName } from './icon.tsx'

/** Why there is nothing: each asks for something else to be done. */
export type EmptyKind = 'not-connected' | 'never-synced' | 'no-results' | 'none' | 'no-permission' | 'failed'

const icons: Readonly<Record<EmptyKind, IconName>> = {
  'not-connected': 'offline',
  'never-synced': 'sync',
  'no-results': 'search',
  none: 'folder',
  'no-permission': 'lock',
  failed: 'error',
}

export interface EmptyStateProps {
  readonly kind: EmptyKind
  /** In the words of the screen; the kind's own words without it. */
  readonly title?: string | undefined
  readonly icon?: IconName | undefined
  readonly children?: ReactNode
  /** The one thing to do next. */
  readonly actions?: ReactNode
}

export function EmptyState({ kind, title, icon, children, actions }: EmptyStateProps) {
  const t = useText()
  return (
    <div className="ui-empty">
      <Icon name={icon ?? icons[kind]} size={20} className="ui-empty-icon" />
      <p className="ui-empty-title">{title ?? t(`common.empty.${kind}`)}</p>
      {children !== undefined && <div className="ui-empty-words">{children}</div>}
      {actions !== undefined && <div className="ui-empty-actions">{actions}</div>}
    </div>
  )
}
