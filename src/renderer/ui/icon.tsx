import './icon.css'
import { classNames } from './class-names.ts'
import { iconPaths, type IconName } from './icon-paths.ts'

export type { IconName } from './icon-paths.ts'

/** A drawing beside words: it is hidden from screen readers, so the words must say everything. */
export function Icon({
  name,
  size = 16,
  className,
}: {
  readonly name: IconName
  readonly size?: 16 | 20 | undefined
  readonly className?: string | undefined
}) {
  return (
    <svg
      className={classNames('ui-icon', className)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 16 ? 1.5 : 1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
