import { dayMinutes, type WeekPlace } from './week-hours.ts'
import { fineStep } from './week-keys.ts'

/** The place under a pointer, to the quarter of an hour; on the right edge it is midnight (1440). Outside, the nearest. */
export function pointerPlace(pointer: { readonly clientX: number; readonly clientY: number }, tracks: DOMRect): WeekPlace {
  const across = (pointer.clientX - tracks.left) / tracks.width
  const down = (pointer.clientY - tracks.top) / tracks.height
  const minute = Math.round((across * dayMinutes) / fineStep) * fineStep
  return {
    weekday: Math.min(Math.max(Math.floor(down * 7) + 1, 1), 7),
    minute: Math.min(Math.max(minute, 0), dayMinutes),
  }
}
