import type { WeekHours } from './contract/doors-calls.ts'

export const minutesInDay = 1_440
const minutesInWeek = 7 * minutesInDay

/**
 * The hours of several usual weeks as one: what overlaps or adjoins is one stretch, also past midnight and past Sunday. A stretch of more than
 * a day is told day by day.
 */
export function mergeWeeks(weeks: readonly (readonly WeekHours[])[]): readonly WeekHours[] {
  const stretches = weeks
    .flat()
    .map(({ weekday, from, to }): Stretch => [(weekday - 1) * minutesInDay + from, (weekday - 1) * minutesInDay + to])
    .flatMap(([from, to]): Stretch[] =>
      to <= minutesInWeek
        ? [[from, to]]
        : [
            [from, minutesInWeek],
            [0, to - minutesInWeek],
          ],
    )
    .sort(([one], [other]) => one - other)
  const merged: [number, number][] = []
  for (const [from, to] of stretches) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return joinEnds(merged)
    .flatMap(byDay)
    .sort((one, other) => one.weekday - other.weekday || one.from - other.from)
}

/** From and to in minutes after the beginning of Monday. */
type Stretch = readonly [number, number]

/** What ends with Sunday goes on in what begins with Monday, unless it is the whole week. */
function joinEnds(merged: readonly Stretch[]): readonly Stretch[] {
  const first = merged[0]
  const last = merged.at(-1)
  if (first === undefined || last === undefined || merged.length < 2) return merged
  if (first[0] !== 0 || last[1] !== minutesInWeek) return merged
  return [...merged.slice(1, -1), [last[0], minutesInWeek + first[1]]]
}

function byDay([from, to]: Stretch): readonly WeekHours[] {
  if (to - from <= minutesInDay) return [hoursOf(from, to)]
  const days: WeekHours[] = []
  for (let begin = from; begin < to;) {
    const end = Math.min(to, (Math.floor(begin / minutesInDay) + 1) * minutesInDay)
    days.push(hoursOf(begin, end))
    begin = end
  }
  return days
}

function hoursOf(from: number, to: number): WeekHours {
  const day = Math.floor(from / minutesInDay)
  return { weekday: (day % 7) + 1, from: from - day * minutesInDay, to: to - day * minutesInDay }
}
