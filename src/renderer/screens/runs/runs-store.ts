import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '../../../shared/contract/call.ts'
import type { Bridge } from '../../../shared/contract/contract.ts'
import type { RunEntry, RunFilter } from '../../../shared/contract/runs-calls.ts'
import type { AppEvents } from '../../bridge/app-events.ts'

export interface RunsState {
  readonly kind: 'loading' | 'ready' | 'refreshing' | 'error'
  readonly only: RunFilter
  /** The newest first, as far as they are here. */
  readonly runs: readonly RunEntry[]
  /** There are older ones. */
  readonly more: boolean
  readonly error: Failure | null
}

export interface RunsStore {
  readonly store: StoreApi<RunsState>
  /** Lists only those. */
  show(only: RunFilter): void
  /** Reads the next older ones, unless it does already. */
  readOlder(): void
  refresh(): void
  /** Reads the runs, and reads them anew when one began or ended, until the function that is returned is called. */
  attach(): () => void
}

const runsAtOnce = 100

/** The runs, newest first, as many as somebody has scrolled to. What is here stays on the screen while it is read anew. */
export function createRunsStore(
  bridge: { readonly runs: Pick<Bridge['runs'], 'list'> },
  events: Pick<AppEvents, 'onChanged'>,
): RunsStore {
  const store = createStore<RunsState>(() => ({ kind: 'loading', only: 'all', runs: [], more: false, error: null }))
  /** Answers to any but the newest read are dropped. */
  let newest = 0
  let readingOlder = false

  async function read(): Promise<void> {
    newest += 1
    const mine = newest
    readingOlder = false
    const { only, runs: shown } = store.getState()
    store.setState({ kind: shown.length === 0 ? 'loading' : 'refreshing' })
    const runs: RunEntry[] = []
    for (let more = true; more && (runs.length === 0 || runs.length < shown.length);) {
      const result = await bridge.runs.list({ before: runs.at(-1)?.run_id ?? null, limit: runsAtOnce, only })
      if (mine !== newest) return
      if (!result.ok) return store.setState({ kind: 'error', error: result.error })
      runs.push(...result.value.runs)
      more = result.value.more
      store.setState({ more })
    }
    store.setState({ kind: 'ready', runs, error: null })
  }

  async function readOlder(): Promise<void> {
    const { only, runs, more, kind } = store.getState()
    const last = runs.at(-1)
    if (!more || last === undefined || readingOlder || kind !== 'ready') return
    readingOlder = true
    const mine = newest
    const result = await bridge.runs.list({ before: last.run_id, limit: runsAtOnce, only })
    if (mine !== newest) return
    readingOlder = false
    if (!result.ok) return store.setState({ kind: 'error', error: result.error })
    store.setState({ runs: [...runs, ...result.value.runs], more: result.value.more })
  }

  return {
    store,
    show(only) {
      if (only === store.getState().only) return
      store.setState({ only, runs: [], more: false })
      void read()
    },
    readOlder: () => void readOlder(),
    refresh: () => void read(),
    attach() {
      void read()
      return events.onChanged(['runs'], () => void read())
    },
  }
}
