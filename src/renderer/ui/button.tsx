import './button.css'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Link as AriaLink } from 'react-aria-components/Link'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { Icon, type IconName } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: (() => void) | undefined
  readonly variant?: ButtonVariant | undefined
  readonly icon?: IconName | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly isDisabled?: boolean | undefined
  /** Under way: the button keeps the focus and its place, says so, and does nothing when pressed again. */
  readonly isPending?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly className?: string | undefined
  /** Its name, where it says more than the words on it. */
  readonly 'aria-label'?: string | undefined
  /** Id of the words that say why or what for. */
  readonly 'aria-describedby'?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
  /** Set by a dialog or menu trigger around it. */
  readonly slot?: string | null | undefined
}

export function Button({ children, variant = 'secondary', icon, isPending = false, className, ref, ...rest }: ButtonProps) {
  return (
    <AriaButton
      ref={ref}
      {...defined(rest)}
      isPending={isPending}
      className={classNames('ui-button', `ui-button-${variant}`, className)}
      data-pending={isPending || undefined}
    >
      {isPending ? <span className="ui-spinner" aria-hidden="true" /> : icon !== undefined && <Icon name={icon} />}
      <span className="ui-button-words">{children}</span>
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  readonly icon: IconName
  /** What the button does: its name, and its tooltip. */
  readonly label: string
}

export function IconButton({ icon, label, variant = 'quiet', isPending = false, className, ref, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        ref={ref}
        {...defined(rest)}
        isPending={isPending}
        aria-label={label}
        className={classNames('ui-button', 'ui-icon-button', `ui-button-${variant}`, className)}
        data-pending={isPending || undefined}
      >
        {isPending ? <span className="ui-spinner" aria-hidden="true" /> : <Icon name={icon} />}
      </AriaButton>
    </Tooltip>
  )
}

export interface LinkButtonProps {
  readonly children: ReactNode
  /** A route (`#/people/12`), or a page outside, which opens in the system's browser. */
  readonly href: string
  readonly variant?: ButtonVariant | undefined
  readonly icon?: IconName | undefined
  readonly className?: string | undefined
}

/** A real link that looks like a button: for going somewhere. */
export function LinkButton({ children, href, variant = 'secondary', icon, className }: LinkButtonProps) {
  const isOutside = !href.startsWith('#')
  return (
    <AriaLink
      href={href}
      {...(isOutside ? { target: '_blank', rel: 'noreferrer' } : {})}
      className={classNames('ui-button', `ui-button-${variant}`, className)}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className="ui-button-words">{children}</span>
      {isOutside && <Icon name="external-link" />}
    </AriaLink>
  )
}
