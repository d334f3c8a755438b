import type { Bridge } from '../../../shared/contract/contract.ts'
import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { RunId } from '../../../shared/domain.ts'
import type { SourceSettings } from '../../../shared/settings.ts'
import type { AppEvents } from '../../bridge/app-events.ts'
import { createResource, type Resource } from '../../stores/resource.ts'

export interface FirstPlanStore {
  /** The plan that was made for this source; null when there is none to show. */
  readonly plan: Resource<RunDetail | null>
  /** From now on, `runId` is the plan for this source. */
  made(runId: RunId): void
}

/**
 * Which plan belongs to which source is remembered in the window's own storage, so that a reload shows the plan again. A plan of
 * another source is never shown for this one: losing the note only means that the plan is made once more.
 */
export function createFirstPlanStore(options: {
  readonly bridge: Pick<Bridge, 'runs'>
  readonly events: AppEvents
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly source: SourceSettings
}): FirstPlanStore {
  const { bridge, events, storage, source } = options
  const of = JSON.stringify(source)
  return {
    plan: createResource<RunDetail | null>({
      topics: ['runs'],
      events,
      async fetch() {
        const runId = readNote(storage.getItem(key), of)
        if (runId === null) return { ok: true, value: null }
        const shown = await bridge.runs.show({ runId })
        // Forgotten, or of a database that was replaced.
        if (!shown.ok && shown.error.code === 'sync_run_unknown') return { ok: true, value: null }
        return shown
      },
    }),
    made(runId) {
      storage.setItem(key, JSON.stringify({ of, runId }))
    },
  }
}

const key = 'first-plan'

function readNote(note: string | null, of: string): RunId | null {
  if (note === null) return null
  try {
    const read: unknown = JSON.parse(note)
    const isOurs = typeof read === 'object' && read !== null && 'of' in read && 'runId' in read && read.of === of
    return isOurs && typeof read.runId === 'number' ? (read.runId as RunId) : null
  } catch {
    return null
  }
}
