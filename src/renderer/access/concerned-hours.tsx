import './access.css'
import { useId } from 'react'
import type { ConcernedHours, HolidayHours, HoursChange } from '../../shared/contract/doors-calls.ts'
import { useApp } from '../app/app-context.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { type Asked, useAsked } from '../stores/use-asked.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { hoursInWords } from './hours-words.ts'
import { Names } from './removal-dialog.tsx'

/** Asks whom other hours would concern; null while nothing is chosen. */
export function useConcernedHours(change: HoursChange | null): Asked<ConcernedHours> | null {
  const { bridge } = useApp()
  return useAsked(bridge.schedules.previewHours, change === null ? null : { change })
}

/** Whom other hours concern: on its way, known, or said not to be known. */
export function ConcernedHoursSummary({ asked: { state, retry } }: { readonly asked: Asked<ConcernedHours> }) {
  const t = useText()
  const concerned = valueOf(state)
  if (state.kind === 'error') {
    return (
      <>
        <Notice tone="warning">{t('access.hours.concern.unknown')}</Notice>
        <ErrorPanel failure={state.error} onRetry={retry} />
      </>
    )
  }
  return concerned === undefined ? (
    <LoadingState label={t('access.hours.concern.reading')} />
  ) : (
    <Concerned concerned={concerned} />
  )
}

function Concerned({ concerned }: { readonly concerned: ConcernedHours }) {
  const t = useText()
  const id = useId()
  const { levels, levelCount, doors, people, schedules } = concerned
  return (
    <section className="access-effect" aria-labelledby={id}>
      <h3 id={id} className="access-effect-title">
        {t('access.hours.concern.label')}
      </h3>
      <p className="access-effect-sum">
        {levelCount === 0
          ? t('access.hours.concern.nobody')
          : t('access.hours.concern.sum', { levels: levelCount, doors, people })}
      </p>
      {schedules.length > 0 && (
        <ul>
          {schedules.map((schedule) => (
            <li key={schedule.schedule}>
              <HolidayWords {...schedule} />
            </li>
          ))}
        </ul>
      )}
      <Names title={t('doors.removal.levels')} names={levels} />
    </section>
  )
}

function HolidayWords({ schedule, closes, opens }: HolidayHours) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <strong>{schedule}</strong>
      {closes.days > 0 && (
        <span> {t('access.hours.concern.closes', { days: closes.days, hours: hoursInWords(closes.week, t, format) })}</span>
      )}
      {opens.days > 0 && (
        <span> {t('access.hours.concern.opens', { days: opens.days, hours: hoursInWords(opens.week, t, format) })}</span>
      )}
    </>
  )
}
