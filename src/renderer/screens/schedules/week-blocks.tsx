import { clockText } from '../../../shared/clock-text.ts'
import type { WeekHours } from '../../../shared/contract/doors-calls.ts'
import { dayMinutes, editWeek, partsOf, weekdays, type DayPart, type EditedHours } from './week-hours.ts'

export interface WeekBlocksProps {
  readonly week: readonly EditedHours[]
  /** The one in whose place another is being drawn. */
  readonly hidden: number | null
  /** What is being made. */
  readonly draft: WeekHours | null
  readonly selected: number | null
  readonly isReadOnly: boolean
}

/** Each interval where it is, one past midnight on both of its days. */
export function WeekBlocks({ week, hidden, draft, selected, isReadOnly }: WeekBlocksProps) {
  const made = draft === null ? [] : editWeek([draft])
  return weekdays.map((weekday) => (
    <div key={weekday}>
      {partsOf(
        week.filter(({ id }) => id !== hidden),
        weekday,
      ).map((part) => (
        <Block
          key={`${part.hours.id} ${part.isFromBefore}`}
          part={part}
          weekday={weekday}
          isSelected={part.hours.id === selected}
          hasEdges={!isReadOnly}
        />
      ))}
      {partsOf(made, weekday).map((part) => (
        <Block key={`draft ${part.isFromBefore}`} part={part} weekday={weekday} isDraft />
      ))}
    </div>
  ))
}

/** Below so many minutes a block has no room for its times. */
const roomForWords = 150

function Block({
  part,
  weekday,
  isSelected = false,
  isDraft = false,
  hasEdges = false,
}: {
  readonly part: DayPart
  readonly weekday: number
  readonly isSelected?: boolean
  readonly isDraft?: boolean
  readonly hasEdges?: boolean
}) {
  const { hours, from, to, isFromBefore, isGoingOn } = part
  const words = `${clockText(hours.from)}–${clockText(hours.to)}`
  return (
    <div
      className="week-block"
      data-hours={isDraft ? undefined : hours.id}
      data-draft={isDraft || undefined}
      data-selected={isSelected || undefined}
      data-from-before={isFromBefore || undefined}
      data-going-on={isGoingOn || undefined}
      title={words}
      style={{
        insetInlineStart: `${(from / dayMinutes) * 100}%`,
        width: `${((to - from) / dayMinutes) * 100}%`,
        top: `${((weekday - 1) / 7) * 100}%`,
      }}
    >
      {hasEdges && !isFromBefore && <span className="week-edge" data-edge="from" />}
      {to - from >= roomForWords && words}
      {hasEdges && !isGoingOn && <span className="week-edge" data-edge="to" />}
    </div>
  )
}
