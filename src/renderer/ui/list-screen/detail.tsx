import './detail.css'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import { useText } from '../../language/use-text.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorPanel } from '../error-panel.tsx'
import { LoadingState } from '../loading-state.tsx'

export interface DetailProps<Value> {
  readonly resource: Resource<Value>
  readonly loadingLabel: string
  /** Stands over what was read before, where reading it anew failed. */
  readonly staleText: string
  /** The failure that says it is no longer there, and the words for that. */
  readonly gone: { readonly code: ErrorCode; readonly title: string; readonly text: string }
  readonly onClose: () => void
  readonly children: (value: Value) => ReactNode
}

/** What is open of a list: on its way, there, out of date because it cannot be read, or gone. */
export function Detail<Value>({ resource, loadingLabel, staleText, gone, onClose, children }: DetailProps<Value>) {
  const t = useText()
  const state = useResource(resource)
  const value = valueOf(state)
  const isGone = state.kind === 'error' && state.error.code === gone.code
  return (
    <div className="ui-detail">
      {isGone && (
        <EmptyState kind="none" title={gone.title} actions={<Button onPress={onClose}>{t('common.close')}</Button>}>
          {gone.text}
        </EmptyState>
      )}
      {state.kind === 'error' && !isGone && (
        <>
          {value !== undefined && <p>{staleText}</p>}
          <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />
        </>
      )}
      {value === undefined && state.kind !== 'error' && <LoadingState label={loadingLabel} />}
      {value !== undefined && !isGone && children(value)}
    </div>
  )
}

/** Takes the focus when it appears: what follows in the order of Tab is about what it names. */
export function DetailHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h2 ref={heading} tabIndex={-1} className="ui-detail-heading">
      {children}
    </h2>
  )
}
