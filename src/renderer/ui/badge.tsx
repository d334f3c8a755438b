import './badge.css'
import type { ReactNode } from 'react'
import type { Origin } from '../../shared/domain.ts'
import { useText } from '../language/use-text.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'neutral' | 'ok' | 'info' | 'warning' | 'danger'

export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone | undefined
  readonly icon?: IconName | undefined
  readonly children: ReactNode
}) {
  return (
    <span className={`ui-badge ui-badge-${tone}`}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </span>
  )
}

/** `paused` and `progress` have a shape of their own; the others are told apart by theirs as well as by their colour. */
export type Status = Tone | 'progress' | 'paused'

/** A state: a shape, a colour and a word. */
export function StatusBadge({ status, children }: { readonly status: Status; readonly children: ReactNode }) {
  return (
    <span className={`ui-status ui-status-${status}`}>
      <svg className="ui-status-shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d={shapes[status]} />
      </svg>
      {children}
    </span>
  )
}

const shapes: Readonly<Record<Status, string>> = {
  // A disc with a tick cut out, a square with a bar, a triangle, an octagon with a cross, a ring, two bars, three quarters of a ring.
  ok: 'M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0M2.8 6.3 5.200 8.700 9.300 4.500 8.300 3.500 5.200 6.600 3.800 5.200z',
  info: 'M1 1h10v10H1zM5.200 5v4.200h1.600V5zM5.200 2.700v1.500h1.600V2.700z',
  warning: 'M6 .5 12 11.500H0zM5.300 4.300v3.500h1.400V4.300zM5.300 8.700v1.400h1.400V8.700z',
  danger:
    'M3.500 0h5L12 3.500v5L8.500 12h-5L0 8.500v-5zM3.400 4.400 5 6 3.400 7.600l1 1L6 7l1.600 1.600 1-1L7 6l1.600-1.600-1-1L6 5 4.400 3.400z',
  neutral: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1M6 2.800a3.200 3.200 0 1 0 0 6.400 3.200 3.200 0 0 0 0-6.400z',
  paused: 'M2 1h3v10H2zM7 1h3v10H7z',
  progress: 'M6 .5A5.500 5.500 0 1 1 .5 6h1.800A3.700 3.700 0 1 0 6 2.300z',
}

const originIcons: Readonly<Record<Origin, IconName>> = { atrium: 'atrium', scim: 'scim', command: 'command' }

/** Who owns a value. What comes from elsewhere bears a lock: it cannot be changed here. */
export function OriginBadge({ origin }: { readonly origin: Origin }) {
  const t = useText()
  return (
    <span className={`ui-origin ui-origin-${origin}`}>
      <Icon name={originIcons[origin]} />
      {t(`common.origin.${origin}`)}
      {origin !== 'command' && <Icon name="lock" className="ui-origin-lock" />}
    </span>
  )
}

/**
 * Beside a field or a section that is read-only because it is managed elsewhere: by whom, and where to change it. The field
 * itself is read-only, not disabled, so that it can be focused, read out and copied.
 */
export function ManagedBy({ origin, id }: { readonly origin: Origin; readonly id?: string | undefined }) {
  const t = useText()
  return (
    <span className="ui-managed" id={id}>
      <Icon name={origin === 'command' ? 'edit' : 'lock'} />
      {t(`common.managed.${origin}`)}
    </span>
  )
}
