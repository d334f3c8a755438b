import { setTimeout as sleep } from 'node:timers/promises'

/** Waits `ms`; rejects as soon as `signal` fires. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

export const realPause: Pause = async (ms, signal) => {
  await sleep(ms, undefined, { signal })
}
