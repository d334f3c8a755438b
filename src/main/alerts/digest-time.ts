import { dayMs, wallClock, type WallClock } from '../wall-clock.ts'

/**
 * The last moment, up to `now`, at which clocks in `zone` came to `minute` (after midnight). Each day has one: where clocks are put
 * forward over it, it is the moment that takes its place; where they show it twice, the first.
 * @param now in ms since 1970, as the answer is
 * @param zone IANA name: `Asia/Seoul`
 */
export function lastDigestTime(now: number, minute: number, zone: string): number {
  const clock = wallClock(zone)
  const today = startOfDay(now, clock)
  const times = [0, -1, -2].map((days) => clock.whenShown(today + days * dayMs + minute * minuteMs))
  return times.find((time) => time <= now) ?? now - dayMs
}

/** The first one after `now`. */
export function nextDigestTime(now: number, minute: number, zone: string): number {
  const clock = wallClock(zone)
  const today = startOfDay(now, clock)
  const times = [0, 1, 2].map((days) => clock.whenShown(today + days * dayMs + minute * minuteMs))
  return times.find((time) => time > now) ?? now + dayMs
}

/** The day that calendars in `zone` show, `YYYY-MM-DD`. */
export function dayIn(now: number, zone: string): string {
  return new Date(wallClock(zone).shownAt(now)).toISOString().slice(0, 10)
}

function startOfDay(now: number, clock: WallClock): number {
  return Math.floor(clock.shownAt(now) / dayMs) * dayMs
}

const minuteMs = 60_000
