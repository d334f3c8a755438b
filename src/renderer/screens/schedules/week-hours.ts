import type { Hours, WeekHours } from '../../../shared/contract/doors-calls.ts'

/** An interval while it is being edited: what is typed into it keeps its place, whatever its times become. */
export interface EditedHours extends WeekHours {
  readonly id: number
}

/** A place in the week: minutes after midnight of a weekday (1 is Monday). */
export interface WeekPlace {
  readonly weekday: number
  readonly minute: number
}

export const dayMinutes = 1440
export const weekMinutes = 7 * dayMinutes
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Minutes after midnight of Monday. */
export function placeInWeek({ weekday, minute }: WeekPlace): number {
  return (weekday - 1) * dayMinutes + minute
}

/** The place so many minutes after midnight of Monday; the week goes round. */
export function placeAt(minutes: number): WeekPlace {
  const inWeek = ((minutes % weekMinutes) + weekMinutes) % weekMinutes
  return { weekday: Math.floor(inWeek / dayMinutes) + 1, minute: inWeek % dayMinutes }
}

export function editWeek(week: readonly WeekHours[]): readonly EditedHours[] {
  return tidied(week.map((hours, id) => ({ ...hours, id })))
}

/** As the contract takes it. */
export function savedWeek(week: readonly EditedHours[]): readonly WeekHours[] {
  return week.map(({ weekday, from, to }) => ({ weekday, from, to }))
}

/** With another interval, which swallows those of its day that it touches. */
export function withHours(week: readonly EditedHours[], added: WeekHours): readonly EditedHours[] {
  const id = Math.max(-1, ...week.map((hours) => hours.id)) + 1
  return tidied([...week, { ...added, id }], id)
}

/** With other times for one. */
export function withTimes(week: readonly EditedHours[], id: number, times: Hours): readonly EditedHours[] {
  return tidied(
    week.map((hours) => (hours.id === id ? { ...hours, ...times } : hours)),
    id,
  )
}

/** With another interval in the place of one: it may begin on another day. */
export function withPlace(week: readonly EditedHours[], id: number, hours: WeekHours): readonly EditedHours[] {
  return tidied(
    week.map((one) => (one.id === id ? { ...hours, id } : one)),
    id,
  )
}

export function withoutHours(week: readonly EditedHours[], id: number): readonly EditedHours[] {
  return week.filter((hours) => hours.id !== id)
}

/** With the intervals of one day on others, in the place of theirs. */
export function withDayCopied(week: readonly EditedHours[], from: number, to: readonly number[]): readonly EditedHours[] {
  const others = to.filter((weekday) => weekday !== from)
  const copied = others.flatMap((weekday) =>
    week.filter((hours) => hours.weekday === from).map((hours) => ({ ...hours, weekday })),
  )
  const first = Math.max(-1, ...week.map((hours) => hours.id)) + 1
  return tidied([
    ...week.filter((hours) => !others.includes(hours.weekday)),
    ...copied.map((hours, index) => ({ ...hours, id: first + index })),
  ])
}

/** Hours that a day could have besides its own: a working day's, else an hour where there is room. Null where there is none. */
export function furtherHours(week: readonly EditedHours[], weekday: number): WeekHours | null {
  const parts = partsOf(week, weekday).toSorted((one, other) => one.from - other.from)
  if (parts.length === 0) return { weekday, from: 480, to: 1080 }
  const gaps: Hours[] = []
  let reached = 0
  for (const part of parts) {
    gaps.push({ from: reached, to: part.from })
    reached = Math.max(reached, part.to)
  }
  gaps.push({ from: reached, to: dayMinutes })
  // Apart from what is there: hours that touch are one.
  const room = gaps
    .map(({ from, to }) => ({ from: from === 0 ? 0 : from + 30, to: to === dayMinutes ? to : to - 30 }))
    .findLast(({ from, to }) => to - from >= 30)
  return room === undefined ? null : { weekday, from: room.from, to: Math.min(room.to, room.from + 60) }
}

/** Where a day is open: `hours` runs there from `from` to `to`, and may have begun the day before or go on the day after. */
export interface DayPart extends Hours {
  readonly hours: EditedHours
  readonly isFromBefore: boolean
  readonly isGoingOn: boolean
}

/** What is drawn on a day, an interval past midnight on both of its days. */
export function partsOf(week: readonly EditedHours[], weekday: number): readonly DayPart[] {
  const before = weekday === 1 ? 7 : weekday - 1
  const begun = week.filter((hours) => hours.weekday === weekday)
  const goneOn = week.filter((hours) => hours.weekday === before && hours.to > dayMinutes)
  return [
    ...goneOn.map((hours) => ({ hours, from: 0, to: hours.to - dayMinutes, isFromBefore: true, isGoingOn: false })),
    ...begun.map((hours) => ({
      hours,
      from: hours.from,
      to: Math.min(hours.to, dayMinutes),
      isFromBefore: false,
      isGoingOn: hours.to > dayMinutes,
    })),
  ]
}

/** The interval that is open at a place. */
export function hoursAt(week: readonly EditedHours[], place: WeekPlace): EditedHours | undefined {
  return partsOf(week, place.weekday).find(({ from, to }) => from <= place.minute && place.minute < to)?.hours
}

/** What lies between two places, in whichever order; null where that is nothing. No interval is longer than a day. */
export function hoursBetween(one: WeekPlace, other: WeekPlace): WeekHours | null {
  const way = placeInWeek(other) - placeInWeek(one)
  // Sunday's night ends on Monday: the shorter way round is meant.
  const length = way > weekMinutes / 2 ? way - weekMinutes : way < -weekMinutes / 2 ? way + weekMinutes : way
  if (length === 0) return null
  const cut = Math.max(-dayMinutes, Math.min(dayMinutes, length))
  const { weekday, minute } = cut < 0 ? placeAt(placeInWeek(one) + cut) : one
  return { weekday, from: minute, to: minute + Math.abs(cut) }
}

/**
 * Where a drag that began at `start` has come to when the pointer is at `pointed`, whose minute may be 1440. A hand slips into the
 * neighbouring row: that one is meant only where it makes an interval of at most a day, past midnight.
 */
export function dragTarget(start: WeekPlace, pointed: WeekPlace): WeekPlace {
  const step = ((pointed.weekday - start.weekday + 10) % 7) - 3
  const isPastMidnight = (step === 1 && pointed.minute < start.minute) || (step === -1 && pointed.minute > start.minute)
  return { weekday: isPastMidnight ? pointed.weekday : start.weekday, minute: pointed.minute }
}

/** In the order of the week; of those of one day that touch, `kept` (or the first) stays and takes in the others, up to a whole day. */
function tidied(week: readonly EditedHours[], kept?: number): readonly EditedHours[] {
  const sorted = week.toSorted((a, b) => a.weekday - b.weekday || a.from - b.from || a.to - b.to)
  const tidy: EditedHours[] = []
  for (const hours of sorted) {
    const last = tidy.at(-1)
    if (last === undefined || last.weekday !== hours.weekday || hours.from > last.to) {
      tidy.push(hours)
      continue
    }
    const to = Math.max(last.to, hours.to)
    if (to - last.from <= dayMinutes) tidy[tidy.length - 1] = { ...last, id: hours.id === kept ? hours.id : last.id, to }
    else tidy.splice(-1, 1, { ...last, to: hours.from }, hours)
  }
  return tidy
}
