import type { Clock } from '../clock.ts'
import { backAfterMs, heartbeatMs, lateAfterMs } from './scheduler-timing.ts'

/**
 * A timer that is never long, and that notices what happened to the machine between two beats. The wall clock alone cannot
 * tell; but a timer never fires early, so a wall clock that advanced by less than the timer's length was set back, and one
 * that advanced by much more was set forward, or the machine slept.
 */
export interface Heartbeat {
  /** Compares the clock with what it should show. Each change is reported once, by the first look after it. */
  look(): Reading
  /** Beats at `at` at the latest, and within 30 seconds in any case (null: then only). */
  arm(at: number | null): void
  stop(): void
}

export interface Reading {
  readonly now: number
  /** How far the clock was set back since the last look; 0 = it was not. */
  readonly movedBackMs: number
  /** The machine slept, or the clock was set forward. */
  readonly late: boolean
}

export function createHeartbeat(options: { readonly clock: Clock; readonly onBeat: () => void }): Heartbeat {
  const { clock, onBeat } = options
  /** The latest time that the clock is known to have reached. */
  let seenAt = clock.now()
  let timer: { readonly expectedAt: number; readonly cancel: () => void; readonly fired: boolean } | null = null

  function beat(): void {
    if (timer !== null) {
      seenAt = Math.max(seenAt, timer.expectedAt)
      timer = { ...timer, fired: true }
    }
    onBeat()
  }

  function disarm(): void {
    timer?.cancel()
    timer = null
  }

  return {
    look() {
      const now = clock.now()
      const movedBackMs = seenAt - now > backAfterMs ? seenAt - now : 0
      seenAt = now
      if (timer !== null && movedBackMs > 0) timer = { ...timer, expectedAt: timer.expectedAt - movedBackMs }
      const late = timer !== null && now - timer.expectedAt > lateAfterMs
      if (timer?.fired === true || late) disarm()
      return { now, movedBackMs, late }
    },
    arm(at) {
      const now = clock.now()
      const delay = at === null ? heartbeatMs : Math.min(heartbeatMs, Math.max(0, at - now))
      if (timer !== null && timer.expectedAt <= now + delay) return
      disarm()
      timer = { expectedAt: now + delay, cancel: clock.after(delay, beat), fired: false }
    },
    stop: disarm,
  }
}
