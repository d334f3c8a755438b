import './no-match.css'
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'

export interface NoMatchProps {
  readonly title: string
  readonly text: string
  /** The filters that hold, each in words. */
  readonly filters?: readonly string[] | undefined
  readonly clearLabel: string
  readonly onClear: () => void
  /** What else can be done about it. */
  readonly children?: ReactNode
}

/** Nothing of the list fits its filters: which ones, and the way out of them. */
export function NoMatch({ title, text, filters = [], clearLabel, onClear, children }: NoMatchProps) {
  return (
    <EmptyState
      kind="no-results"
      title={title}
      actions={
        <>
          <Button onPress={onClear}>{clearLabel}</Button>
          {children}
        </>
      }
    >
      <p>{text}</p>
      {filters.length > 0 && (
        <ul className="ui-active-filters">
          {filters.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </EmptyState>
  )
}
