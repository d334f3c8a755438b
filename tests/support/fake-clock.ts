import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../../src/main/clock.ts'

/**
 * A clock that a test moves. Wall time (`now`) and the time that timers count are two things, as on a real machine: setting the
 * clock moves only the first, and while the machine sleeps timers stand still (or are overdue at once afterwards).
 */
export interface FakeClock extends Clock {
  /** Time that really passed while the machine was awake, in ms since the clock was made. */
  readonly awake: number
  /** Timers that have not fired. */
  readonly timers: number
  /** Lets time pass: timers fire in order, and what they started gets to go on before the next one. */
  advance(ms: number): Promise<void>
  /** The machine sleeps. Its timers go on counting afterwards (`frozen`), or are all `overdue` when it wakes. */
  sleep(ms: number, timers?: 'frozen' | 'overdue'): Promise<void>
  /** Somebody sets the clock, forward or (negative) back. */
  set(byMs: number): void
  /** The process is killed: its timers are gone. */
  dropTimers(): void
}

export function createFakeClock(startAt = Date.UTC(2026, 10, 20, 1, 0, 0)): FakeClock {
  let wall = startAt
  let awake = 0
  const timers = new Set<Timer>()

  function elapse(ms: number): void {
    wall += ms
    awake += ms
  }

  function firstUpTo(end: number): Timer | undefined {
    return [...timers].filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0]
  }

  return {
    now: () => wall,
    after(ms, callback) {
      const timer: Timer = { at: awake + Math.max(0, ms), callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    get awake() {
      return awake
    },
    get timers() {
      return timers.size
    },
    async advance(ms) {
      await turn()
      const end = awake + ms
      for (let next = firstUpTo(end); next !== undefined; next = firstUpTo(end)) {
        elapse(Math.max(0, next.at - awake))
        timers.delete(next)
        next.callback()
        await turn()
      }
      elapse(end - awake)
    },
    async sleep(ms, kind = 'frozen') {
      await turn()
      wall += ms
      if (kind === 'overdue') for (const timer of timers) timer.at = Math.max(awake, timer.at - ms)
    },
    set(byMs) {
      wall += byMs
    },
    dropTimers() {
      timers.clear()
    },
  }
}

interface Timer {
  at: number
  readonly callback: () => void
}
