/**
 * The last moment, up to `now`, at which clocks in `zone` came to `minute` (after midnight). Each day has one: where clocks are put
 * forward over it, it is the moment that takes its place; where they show it twice, the first.
 * @param now in ms since 1970, as the answer is
 * @param zone IANA name: `Asia/Seoul`
 */
export function lastDigestTime(now: number, minute: number, zone: string): number {
  const today = startOfDay(now, zone)
  const times = [0, -1, -2].map((days) => momentOf(today + days * dayMs + minute * minuteMs, zone))
  return times.find((time) => time <= now) ?? now - dayMs
}

/** The first one after `now`. */
export function nextDigestTime(now: number, minute: number, zone: string): number {
  const today = startOfDay(now, zone)
  const times = [0, 1, 2].map((days) => momentOf(today + days * dayMs + minute * minuteMs, zone))
  return times.find((time) => time > now) ?? now + dayMs
}

/** What clocks in `zone` show at `now`, as if it were UTC. */
function wallTime(now: number, zone: string): number {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** The day that calendars in `zone` show, `YYYY-MM-DD`. */
export function dayIn(now: number, zone: string): string {
  return new Date(wallTime(now, zone)).toISOString().slice(0, 10)
}

function startOfDay(now: number, zone: string): number {
  return Math.floor(wallTime(now, zone) / dayMs) * dayMs
}

/** When clocks in `zone` show `wall`. */
function momentOf(wall: number, zone: string): number {
  const offsetAt = (time: number): number => wallTime(time, zone) - Math.floor(time / 1000) * 1000
  // The offsets on both sides of a change, if there is one near.
  const before = wall - offsetAt(wall - dayMs)
  const after = wall - offsetAt(wall + dayMs)
  return wallTime(before, zone) === wall || wallTime(after, zone) !== wall ? before : after
}

function formatFor(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

const minuteMs = 60_000
const dayMs = 86_400_000
