import type { Failure } from '../../../shared/contract/call.ts'
import type { ScheduleException, ScheduleRow } from '../../../shared/contract/doors-calls.ts'
import { hasAnyHours, hoursOf, isSameHours, mayBeNarrower } from '../../../shared/narrower-hours.ts'
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
      <HoursChange saved={saved} draft={draft} />
      {effect !== null && <AskedEffectSummary effect={effect} />}
      {concerned !== null && <ConcernedHoursSummary asked={concerned} />}
    </ConfirmDialog>
  )
}

function HoursChange({ saved, draft }: Pick<SaveScheduleDialogProps, 'saved' | 'draft'>) {
  const t = useText()
  const format = useFormat()
  const week = { before: hoursInWords(saved.week, t, format), after: hoursInWords(draft.week, t, format) }
  const told = (exception: ScheduleException) => ({
    name: exception.name,
    dates: datesWords(exception, format.date),
    hours:
      exception.hours.length === 0
        ? t('schedules.exception.closed')
        : exception.hours.map((hours) => timesWords(hours, t)).join(', '),
  })
  return (
    <ul>
      {week.before !== week.after && <li>{t('schedules.save.week', week)}</li>}
      {saved.on_holidays !== draft.onHolidays && (
        <li>
          {t('schedules.save.onHolidays', {
            before: t(`schedules.onHolidays.${saved.on_holidays}.short`),
            after: t(`schedules.onHolidays.${draft.onHolidays}.short`),
          })}
        </li>
      )}
      {without(saved.exceptions, draft.exceptions).map((exception) => (
        <li key={`gone ${exception.first_date}`}>{t('schedules.save.exception.gone', told(exception))}</li>
      ))}
      {without(draft.exceptions, saved.exceptions).map((exception) => (
        <li key={exception.first_date}>{t('schedules.save.exception', told(exception))}</li>
      ))}
    </ul>
  )
}

function without(exceptions: readonly ScheduleException[], others: readonly ScheduleException[]): readonly ScheduleException[] {
  const key = ({ first_date: first, last_date: last, hours }: ScheduleException): string => JSON.stringify([first, last, hours])
  const known = new Set(others.map(key))
  return exceptions.filter((exception) => !known.has(key(exception)))
}
