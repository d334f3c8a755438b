import type { Failure } from '../../../shared/contract/call.ts'
import type { ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import {
  type AllHours,
  exceptionsWithout,
  hasAnyHours,
  hoursOf,
  isSameHours,
  mayBeNarrower,
} from '../../../shared/narrower-hours.ts'
import { ConcernedHoursSummary, useConcernedHours } from '../../access/concerned-hours.tsx'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { hoursInWords } from '../../access/hours-words.ts'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { datesWords } from './exceptions-section.tsx'
import { inputOf, type ScheduleDraft } from './schedule-draft.ts'
import { timesWords } from './week-words.ts'

/**
 * Whether somebody is asked before these hours take the place of those that are saved: where they may be fewer, where days differ, and
 * where doors are opened by hours of which there were none.
 */
export function asksBeforeSaving(saved: ScheduleRow, draft: ScheduleDraft): boolean {
  if (saved.levels === 0) return false
  const [before, after] = [hoursOf(saved), inputOf(draft)]
  const hasOtherDays = !isSameHours({ ...before, week: [] }, { ...after, week: [] })
  return mayBeNarrower(before, after) || hasOtherDays || hasAnyHours(before) !== hasAnyHours(after)
}

export interface SaveScheduleDialogProps {
  readonly saved: ScheduleRow
  readonly draft: ScheduleDraft
  readonly failure: Failure | null
  readonly onClose: () => void
  readonly onConfirm: () => Promise<void>
}

/** From which hours to which, for whom, and, where none are left or there were none, who loses or gains which doors. */
export function SaveScheduleDialog({ saved, draft, failure, onClose, onConfirm }: SaveScheduleDialogProps) {
  const t = useText()
  const [before, after] = [hoursOf(saved), inputOf(draft)]
  // Hours do not count for whose a door is, but one that never opens is nobody's.
  const hasHours = hasAnyHours(after)
  const isOtherwise = hasAnyHours(before) !== hasHours
  const closesAll = isOtherwise && !hasHours
  const concerned = useConcernedHours({ kind: 'schedule', scheduleId: saved.id })
  const effect = useChosenEffect(isOtherwise ? [{ kind: 'change_schedule', scheduleId: saved.id, hasHours }] : null)
  return (
    <ConfirmDialog
      title={t(closesAll ? 'schedules.closing.title' : 'schedules.save.title', { name: saved.name })}
      confirmLabel={t(closesAll ? 'schedules.closing.confirm' : 'schedules.save.confirm')}
      tone={mayBeNarrower(before, after) ? 'danger' : 'primary'}
      isOpen
      isReady={concerned?.isSettled === true && (effect === null || effect.isSettled)}
      failure={failure}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      {closesAll && <p>{t('schedules.closing.text', { count: saved.levels })}</p>}
      <HoursChange before={before} after={after} />
      {effect !== null && <AskedEffectSummary effect={effect} />}
      {concerned !== null && <ConcernedHoursSummary asked={concerned} />}
    </ConfirmDialog>
  )
}

function HoursChange({ before, after }: { readonly before: AllHours; readonly after: AllHours }) {
  const t = useText()
  const format = useFormat()
  const week = { before: hoursInWords(before.week, t, format), after: hoursInWords(after.week, t, format) }
  const told = ({ name, firstDate, lastDate, hours }: AllHours['exceptions'][number]) => ({
    name,
    dates: datesWords({ first_date: firstDate, last_date: lastDate }, format.date),
    hours: hours.length === 0 ? t('schedules.exception.closed') : hours.map((one) => timesWords(one, t)).join(', '),
  })
  return (
    <ul>
      {week.before !== week.after && <li>{t('schedules.save.week', week)}</li>}
      {before.onHolidays !== after.onHolidays && (
        <li>
          {t('schedules.save.onHolidays', {
            before: t(`schedules.onHolidays.${before.onHolidays}.short`),
            after: t(`schedules.onHolidays.${after.onHolidays}.short`),
          })}
        </li>
      )}
      {exceptionsWithout(before, after).map((exception) => (
        <li key={`gone ${exception.firstDate}`}>{t('schedules.save.exception.gone', told(exception))}</li>
      ))}
      {exceptionsWithout(after, before).map((exception) => (
        <li key={exception.firstDate}>{t('schedules.save.exception', told(exception))}</li>
      ))}
    </ul>
  )
}
