import './error-panel.css'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Failure } from '../../shared/contract/call.ts'
import { errorText } from '../../shared/errors/app-error.ts'
import { useSpoken } from '../language/language-context.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

export interface ErrorPanelProps {
  readonly failure: Failure
  readonly onRetry?: (() => void) | undefined
  readonly isRetrying?: boolean | undefined
  /** Another way on: a link to the settings. */
  readonly actions?: ReactNode
}

/** What happened, what it means for the doors, what to do: the three sentences of an error, read out as it appears. */
export function ErrorPanel({ failure, onRetry, isRetrying = false, actions }: ErrorPanelProps) {
  const { t, language } = useSpoken().translator
  const text = errorText(failure, language, 'at a screen')
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In a low window it would appear below what a dialog shows of itself, and the press seem to have done nothing.
    if (panel.current?.closest('.ui-dialog') != null) panel.current.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={panel} className="ui-error" role="alert">
      <Icon name="error" size={20} className="ui-error-icon" />
      <div className="ui-error-words">
        <p className="ui-error-what">{text.what}</p>
        <p>{text.means}</p>
        <p>{text.next}</p>
        <div className="ui-error-actions">
          {onRetry !== undefined && (
            <Button icon="refresh" onPress={onRetry} isPending={isRetrying}>
              {t('common.retry')}
            </Button>
          )}
          {actions}
          <CopyButton text={details(failure)} label={t('common.copy-details')} />
        </div>
      </div>
    </div>
  )
}

/** Code and values, for a report. No secret is among the values of an error (rule 8). */
function details(failure: Failure): string {
  return JSON.stringify({ code: failure.code, params: failure.params }, null, 2)
}
