import './section.css'
import { useId, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface SectionProps {
  readonly title: string
  readonly description?: ReactNode
  /** Beside the title: who manages it, a count. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly level?: 2 | 3 | undefined
  readonly children: ReactNode
  readonly className?: string | undefined
}

export function Section({ title, description, aside, actions, level = 2, children, className }: SectionProps) {
  const id = useId()
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <section className={classNames('ui-section', className)} aria-labelledby={id}>
      <header className="ui-section-head">
        <Title id={id} className={`ui-section-title ui-section-title-${level}`}>
          {title}
        </Title>
        {aside !== undefined && <div className="ui-section-aside">{aside}</div>}
        {actions !== undefined && <div className="ui-section-actions">{actions}</div>}
      </header>
      {description !== undefined && <div className="ui-section-description">{description}</div>}
      {children}
    </section>
  )
}

export interface PageHeaderProps {
  /** The page's one h1. */
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  /** Above the title: the way back. */
  readonly back?: ReactNode
}

export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  return (
    <header className="ui-page-header">
      <div className="ui-page-header-words">
        {back}
        <h1 className="ui-page-title">{title}</h1>
        {description !== undefined && <div className="ui-page-description">{description}</div>}
      </div>
      {actions !== undefined && <div className="ui-page-actions">{actions}</div>}
    </header>
  )
}
