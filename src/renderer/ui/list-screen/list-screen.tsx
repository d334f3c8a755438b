import './list-screen.css'
import type { ReactNode } from 'react'
import { PageHeader } from '../section.tsx'

export interface ListScreenProps {
  readonly title: string
  readonly description?: string | undefined
  readonly actions?: ReactNode
  /** A `SplitView`, and above it what has to be said of the whole list. */
  readonly children: ReactNode
}

/** A screen that is one long list and what is open of it. */
export function ListScreen({ title, description, actions, children }: ListScreenProps) {
  return (
    <div className="ui-list-screen">
      <PageHeader title={title} description={description} actions={actions} />
      {children}
    </div>
  )
}
