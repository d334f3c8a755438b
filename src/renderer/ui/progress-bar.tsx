import './progress-bar.css'
import { Label } from 'react-aria-components/Label'
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'

export interface ProgressBarProps {
  readonly label: string
  /** How much of `max` is done; null while nobody knows. */
  readonly value: number | null
  readonly max?: number | undefined
  /** How far it is in words ("1,204 of 3,000 people"); a percentage without it. */
  readonly valueText?: string | undefined
  readonly className?: string | undefined
}

export function ProgressBar({ label, value, max = 100, valueText, className }: ProgressBarProps) {
  return (
    <AriaProgressBar
      isIndeterminate={value === null}
      value={value ?? 0}
      maxValue={Math.max(max, 1)}
      {...defined({ valueLabel: valueText })}
      className={classNames('ui-progress', className)}
    >
      {({ percentage, valueText: spoken }) => (
        <>
          <div className="ui-progress-words">
            <Label>{label}</Label>
            {value !== null && <span className="ui-progress-value">{spoken}</span>}
          </div>
          <div className="ui-progress-track">
            <div
              className="ui-progress-fill"
              data-indeterminate={value === null || undefined}
              style={value === null ? {} : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  )
}
