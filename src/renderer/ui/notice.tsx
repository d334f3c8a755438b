import './notice.css'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface NoticeProps {
  readonly tone?: 'info' | 'ok' | 'warning' | 'error' | undefined
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Read out when it appears: politely, and at once for an error. What was there from the start is not. */
  readonly isLive?: boolean | undefined
}

const icons: Readonly<Record<NonNullable<NoticeProps['tone']>, IconName>> = {
  info: 'info',
  ok: 'check',
  warning: 'warning',
  error: 'error',
}

export function Notice({ tone = 'info', title, children, actions, isLive = false }: NoticeProps) {
  return (
    <div className={`ui-notice ui-notice-${tone}`} role={isLive ? (tone === 'error' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} className="ui-notice-icon" />
      <div className="ui-notice-words">
        {title !== undefined && <p className="ui-notice-title">{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className="ui-notice-actions">{actions}</div>}
    </div>
  )
}
