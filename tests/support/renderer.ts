import type { AppEvents } from '../../src/renderer/bridge/app-events.ts'
import { listenToApp } from '../../src/renderer/bridge/app-events.ts'
import type { AppEvent, Topic } from '../../src/shared/contract/contract.ts'
import type { SyncProgress } from '../../src/shared/sync-report.ts'

/** Calls to main that a test answers one after another, in the order in which they were made. */
export function answerable<Value, Input = void>() {
  const waiting: ((value: Value) => void)[] = []
  const inputs: Input[] = []
  return {
    ask: (input: Input) =>
      new Promise<Value>((resolve) => {
        inputs.push(input)
        waiting.push(resolve)
      }),
    inputs,
    get asked() {
      return inputs.length
    },
    /** Answers the oldest call that waits, and lets what follows from it happen. */
    async answer(value: Value) {
      const resolve = waiting.shift()
      if (resolve === undefined) throw new Error('Nothing was asked.')
      resolve(value)
      await settled()
    },
  }
}

/** Lets everything that needs no outside event happen. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/** Main's events as stores hear them, told by a test. */
export function appEvents() {
  let tell = (_event: AppEvent): void => undefined
  const port: AppEvents = listenToApp({
    onEvent(listener) {
      tell = listener
      return () => (tell = () => undefined)
    },
  })
  let rev = 0
  return {
    port,
    tell: (event: AppEvent) => tell(event),
    changed: (topic: Topic) => tell({ kind: 'changed', topic, rev: (rev += 1) }),
    reopened: () => tell({ kind: 'reopened' }),
    progress: (progress: SyncProgress | null) => tell({ kind: 'progress', progress }),
  }
}
