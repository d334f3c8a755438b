import { useState } from 'react'
import { clockText } from '../../../shared/clock-text.ts'
import { useText } from '../../language/use-text.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { hoursOf, isPastMidnight, typedTime } from './clock-times.ts'
import { furtherHours, weekdays, withDayCopied, withHours, withoutHours, withTimes, type EditedHours } from './week-hours.ts'
import { dayName, hoursWords, timesWords } from './week-words.ts'
import type { WeekEditorProps } from './week-editor.tsx'

/** The hours of a week as typed times, day by day: the same that `WeekEditor` draws. */
export function HoursList({ week, onChange, isReadOnly }: WeekEditorProps) {
  const t = useText()
  return (
    <ul className="hours-list" aria-label={t('schedules.hours.label')}>
      {weekdays.map((weekday) => {
        const day = dayName(weekday, t)
        const own = week.filter((hours) => hours.weekday === weekday)
        const further = furtherHours(week, weekday)
        return (
          <li key={weekday} className="hours-day">
            <span className="hours-day-name">{day}</span>
            <div className="hours-day-times">
              {own.length === 0 && <span className="schedules-hint">{t('schedules.hours.none')}</span>}
              {own.map((hours) =>
                isReadOnly ? (
                  <span key={hours.id}>{timesWords(hours, t)}</span>
                ) : (
                  <TypedHours
                    key={hours.id}
                    hours={hours}
                    onChange={(times) => onChange(withTimes(week, hours.id, times))}
                    onRemove={() => onChange(withoutHours(week, hours.id))}
                  />
                ),
              )}
            </div>
            {!isReadOnly && (
              <span className="hours-day-actions">
                <IconButton
                  icon="add"
                  label={t('schedules.hours.add', { day })}
                  isDisabled={further === null}
                  onPress={() => {
                    if (further !== null) onChange(withHours(week, further))
                  }}
                />
                <CopyMenu day={day} weekday={weekday} onCopy={(days) => onChange(withDayCopied(week, weekday, days))} />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** One interval: both times are taken over when the field is left or Enter is pressed, once they can be read. */
function TypedHours({
  hours,
  onChange,
  onRemove,
}: {
  readonly hours: EditedHours
  readonly onChange: (times: { readonly from: number; readonly to: number }) => void
  readonly onRemove: () => void
}) {
  const t = useText()
  const { from, to } = hours
  const words = hoursWords(hours, t)
  const take = (typedFrom: number, typedTo: number): boolean => {
    const times = hoursOf(typedFrom, typedTo)
    if (times === null) return false
    if (times.from !== from || times.to !== to) onChange(times)
    return true
  }
  return (
    <span role="group" aria-label={words} className="hours-interval">
      <TimeField label={t('schedules.hours.from')} minutes={from} onTake={(typed) => take(typed, to > 1440 ? to - 1440 : to)} />
      <span aria-hidden="true">–</span>
      <TimeField label={t('schedules.hours.to')} minutes={to} onTake={(typed) => take(from, typed)} />
      {isPastMidnight(hours) && <Badge>{t('schedules.hours.nextDay')}</Badge>}
      <IconButton icon="delete" label={t('schedules.hours.remove', { hours: words })} onPress={onRemove} />
    </span>
  )
}

function TimeField({
  label,
  minutes,
  onTake,
}: {
  readonly label: string
  readonly minutes: number
  /** Whether it could be taken over. */
  readonly onTake: (minutes: number) => boolean
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  const shown = clockText(minutes)
  const leave = (): void => {
    if (typed === null) return
    const time = typedTime(typed)
    const isTaken = time !== null && onTake(time)
    setWrong(!isTaken)
    if (isTaken) setTyped(null)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field takes over what was typed
    <span
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          // The form around it is not sent by it.
          event.preventDefault()
          leave()
        }
      }}
    >
      <TextField
        label={label}
        isLabelHidden
        value={typed ?? shown}
        onChange={(text) => {
          setTyped(text)
          setWrong(false)
        }}
        onBlur={leave}
        isInvalid={isWrong}
        inputMode="numeric"
        maxLength={8}
        autoComplete="off"
        className="hours-time"
      />
    </span>
  )
}

const workdays = [1, 2, 3, 4, 5]

function CopyMenu({
  day,
  weekday,
  onCopy,
}: {
  readonly day: string
  readonly weekday: number
  readonly onCopy: (days: readonly number[]) => void
}) {
  const t = useText()
  const targets: readonly { readonly id: string; readonly label: string; readonly days: readonly number[] }[] = [
    { id: 'all', label: t('schedules.copy.all'), days: weekdays },
    { id: 'workdays', label: t('schedules.copy.workdays'), days: workdays },
    ...weekdays.filter((one) => one !== weekday).map((one) => ({ id: String(one), label: dayName(one, t), days: [one] })),
  ]
  const label = t('schedules.copy', { day })
  return (
    <Menu label={label} items={targets} onAction={(id) => onCopy(targets.find((target) => target.id === id)?.days ?? [])}>
      <IconButton icon="copy" label={label} />
    </Menu>
  )
}
