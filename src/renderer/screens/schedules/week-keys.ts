import { dayMinutes, placeAt, placeInWeek, weekMinutes, type WeekPlace } from './week-hours.ts'

/** Where keys are in the week, and where what is being made with them began; null while nothing is. */
export interface WeekCursor {
  readonly place: WeekPlace
  readonly begun: WeekPlace | null
}

/** Minutes of a step; Shift makes it the fine one, to which the pointer snaps as well. */
const step = 30
export const fineStep = 15

/** Where a key leads: left and right in time, up and down by a day. Null for a key that leads nowhere. */
export function cursorAfter(cursor: WeekCursor, key: string, isFine: boolean): WeekCursor | null {
  const { place, begun } = cursor
  const minutes = isFine ? fineStep : step
  switch (key) {
    case 'ArrowLeft':
      return movedBy(cursor, -minutes)
    case 'ArrowRight':
      return movedBy(cursor, minutes)
    case 'ArrowUp':
      return movedBy(cursor, -dayMinutes)
    case 'ArrowDown':
      return movedBy(cursor, dayMinutes)
    case 'Home':
      return movedBy(cursor, -place.minute)
    case 'End':
      // What is being made can end at midnight; otherwise the last step of the day is its end.
      return movedBy(cursor, (begun === null ? dayMinutes - step : dayMinutes) - place.minute)
    default:
      return null
  }
}

/** Nothing longer than a day can be made: the cursor stays within one of where it began. */
function movedBy(cursor: WeekCursor, minutes: number): WeekCursor {
  const { place, begun } = cursor
  const next = placeAt(placeInWeek(place) + minutes)
  if (begun === null) return { place: next, begun }
  const way = Math.abs(placeInWeek(next) - placeInWeek(begun))
  return Math.min(way, weekMinutes - way) > dayMinutes ? cursor : { place: next, begun }
}
