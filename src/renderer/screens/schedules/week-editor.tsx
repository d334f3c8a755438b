import './week-editor.css'
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { WeekHours } from '../../../shared/contract/doors-calls.ts'
import { useText } from '../../language/use-text.ts'
import { pointerPlace } from './pointer-place.ts'
import { WeekBlocks } from './week-blocks.tsx'
import {
  dayMinutes,
  dragTarget,
  hoursAt,
  hoursBetween,
  placeAt,
  placeInWeek,
  weekdays,
  withHours,
  withoutHours,
  withPlace,
  type EditedHours,
  type WeekPlace,
} from './week-hours.ts'
import { cursorAfter, type WeekCursor } from './week-keys.ts'
import { hoursWords, placeWords } from './week-words.ts'

export interface WeekEditorProps {
  readonly week: readonly EditedHours[]
  readonly onChange: (week: readonly EditedHours[]) => void
  readonly isReadOnly: boolean
}

/** From `anchor` to `target`, in the place of the interval `moved` unless it is a new one. */
interface Drag {
  readonly anchor: WeekPlace
  readonly target: WeekPlace
  readonly moved: number | null
}

/**
 * The hours of a week as blocks, seven days by twenty-four hours, made and changed by pointer or by keys. The same hours stand as typed
 * times in `HoursList`, which is what a screen reader goes through: the blocks are for the eye.
 */
export function WeekEditor({ week, onChange, isReadOnly }: WeekEditorProps) {
  const t = useText()
  const ids = useId()
  const tracks = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<WeekCursor>({ place: { weekday: 1, minute: 480 }, begun: null })
  const [drag, setDrag] = useState<Drag | null>(null)
  const [selected, setSelected] = useState<number | null>(null)
  const [told, setTold] = useState('')

  const isShown = (hours: WeekHours | null): hours is WeekHours => hours !== null
  const dragged = drag === null ? null : hoursBetween(drag.anchor, drag.target)
  const begun = cursor.begun === null ? null : hoursBetween(cursor.begun, cursor.place)
  const draft = dragged ?? begun

  const add = (hours: WeekHours | null): void => {
    if (!isShown(hours)) return
    onChange(withHours(week, hours))
    setTold(t('schedules.week.added', { hours: hoursWords(hours, t) }))
  }
  const remove = (hours: EditedHours): void => {
    onChange(withoutHours(week, hours.id))
    setSelected(null)
    setTold(t('schedules.week.removed', { hours: hoursWords(hours, t) }))
  }
  const move = (next: WeekCursor): void => {
    setCursor(next)
    setSelected(null)
    const hours = hoursAt(week, next.place)
    const making = next.begun === null ? null : hoursBetween(next.begun, next.place)
    setTold(
      isShown(making)
        ? t('schedules.week.making', { hours: hoursWords(making, t) })
        : hours === undefined
          ? t('schedules.week.closedAt', { place: placeWords(next.place, t) })
          : t('schedules.week.openAt', { place: placeWords(next.place, t), hours: hoursWords(hours, t) }),
    )
  }

  /** @returns whether the key was for the week */
  const act = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false
    const next = cursorAfter(cursor, event.key, event.shiftKey)
    if (next !== null) {
      move(next)
      return true
    }
    if (isReadOnly) return false
    switch (event.key) {
      case 'Enter':
      case ' ':
        if (cursor.begun === null) {
          setCursor({ ...cursor, begun: cursor.place })
          setTold(t('schedules.week.begun', { place: placeWords(cursor.place, t) }))
        } else {
          setCursor({ ...cursor, begun: null })
          add(begun)
        }
        return true
      case 'Escape':
        if (cursor.begun === null) return false
        setCursor({ ...cursor, begun: null })
        setTold(t('schedules.week.cancelled'))
        return true
      case 'Delete':
      case 'Backspace': {
        const hours = week.find(({ id }) => id === selected) ?? hoursAt(week, cursor.place)
        if (hours !== undefined) remove(hours)
        return true
      }
      default:
        return false
    }
  }

  const placeOf = (event: PointerEvent): WeekPlace | null =>
    tracks.current === null ? null : pointerPlace(event, tracks.current.getBoundingClientRect())
  const pressed = (event: PointerEvent<HTMLDivElement>): void => {
    const place = placeOf(event)
    const { target } = event
    if (event.button !== 0 || place === null || !(target instanceof Element)) return
    const pointed = target.closest<HTMLElement>('[data-hours]')?.dataset['hours']
    const hours = week.find(({ id }) => String(id) === pointed)
    const edge = target.closest<HTMLElement>('[data-edge]')?.dataset['edge']
    const minute = Math.min(place.minute, dayMinutes - 15)
    setCursor({ place: { ...place, minute }, begun: null })
    setSelected(hours?.id ?? null)
    if (hours !== undefined) setTold(t('schedules.week.chosen', { hours: hoursWords(hours, t) }))
    if (isReadOnly || (hours !== undefined && edge === undefined)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    if (hours === undefined) setDrag({ anchor: { ...place, minute }, target: { ...place, minute }, moved: null })
    else {
      const first = { weekday: hours.weekday, minute: hours.from }
      const last = placeAt(placeInWeek(first) + hours.to - hours.from)
      setDrag(
        edge === 'from' ? { anchor: last, target: first, moved: hours.id } : { anchor: first, target: last, moved: hours.id },
      )
    }
  }
  const dragOn = (event: PointerEvent): void => {
    const pointed = placeOf(event)
    if (drag !== null && pointed !== null) setDrag({ ...drag, target: dragTarget(drag.anchor, pointed) })
  }
  const released = (): void => {
    if (drag === null) return
    setDrag(null)
    if (!isShown(dragged)) return
    if (drag.moved === null) return add(dragged)
    onChange(withPlace(week, drag.moved, dragged))
    setTold(t('schedules.week.changed', { hours: hoursWords(dragged, t) }))
  }

  return (
    <div className="week">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes its keys itself; what they do is said below it */}
      <div
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
        tabIndex={0}
        className="week-surface"
        aria-label={t('schedules.week.label')}
        aria-describedby={`${ids}-keys ${ids}-status`}
        data-readonly={isReadOnly || undefined}
        onKeyDown={(event) => {
          if (act(event)) event.preventDefault()
        }}
        onBlur={() => setCursor((now) => ({ ...now, begun: null }))}
      >
        <div className="week-axis" aria-hidden="true">
          {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => (
            <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
              {String(hour).padStart(2, '0')}
            </span>
          ))}
        </div>
        <div className="week-days" aria-hidden="true">
          {weekdays.map((weekday) => (
            <span key={weekday}>{t(`schedules.day.${weekday}.short`)}</span>
          ))}
        </div>
        <div
          ref={tracks}
          className="week-tracks"
          aria-hidden="true"
          onPointerDown={pressed}
          onPointerMove={dragOn}
          onPointerUp={released}
          onPointerCancel={() => setDrag(null)}
        >
          <WeekBlocks week={week} hidden={drag?.moved ?? null} draft={draft} selected={selected} isReadOnly={isReadOnly} />
          <span
            className="week-cursor"
            style={{
              insetInlineStart: `${(cursor.place.minute / dayMinutes) * 100}%`,
              top: `${((cursor.place.weekday - 1) / 7) * 100}%`,
            }}
          />
        </div>
      </div>
      <p id={`${ids}-status`} role="status" className="week-status">
        {dragged === null ? told : hoursWords(dragged, t)}
      </p>
      <p id={`${ids}-keys`} className="schedules-hint">
        {t(isReadOnly ? 'schedules.week.look' : 'schedules.week.keys')}
      </p>
    </div>
  )
}
