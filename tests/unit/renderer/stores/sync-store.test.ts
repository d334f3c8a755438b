import { describe, expect, it } from 'vitest'
import { setUpOf } from '../../../../src/renderer/stores/set-up.ts'
import { createSyncStore } from '../../../../src/renderer/stores/sync-store.ts'
import type { Result } from '../../../../src/shared/contract/call.ts'
import type { Bridge } from '../../../../src/shared/contract/contract.ts'
import type { SyncProgress } from '../../../../src/shared/sync-report.ts'
import type { SyncState } from '../../../../src/shared/sync-state.ts'
import { answerable, appEvents } from '../../../support/renderer.ts'
import { aSyncState } from '../../../support/sync-state.ts'

describe('the progress of a run', () => {
  it('is heard as it goes, and gone at its end', async () => {
    const { store, events } = await rig(aSyncState({ status: 'syncing' }))
    events.progress(progress(10))
    expect(store.progress.getState()).toEqual(progress(10))
    events.progress(null)
    expect(store.progress.getState()).toBeNull()
  })

  it('is known to a page that is opened in the middle of a run', async () => {
    const { store } = await rig(aSyncState({ status: 'syncing', progress: progress(500) }))
    expect(store.progress.getState()).toEqual(progress(500))
  })

  it('does not stay when its end was missed', async () => {
    const { store, events, calls } = await rig(aSyncState({ status: 'syncing' }))
    events.progress(progress(10))
    events.changed('sync')
    await calls.answer({ ok: true, value: aSyncState() })
    expect(store.progress.getState()).toBeNull()
  })
})

describe('how far a data folder is set up', () => {
  const source = {
    kind: 'csv',
    folder: '/drop',
    columns: { groups: {}, people: {}, credentials: {}, memberships: {} },
  } as const

  it.each([
    ['nothing is set', { source: null }, aSyncState({ attention: ['never_synced'] }), 'no_source'],
    ['the first plan waits', { source }, aSyncState({ attention: ['never_synced'], pausedUntil: 'resumed' }), 'first_plan'],
    ['the first sync is under way', { source }, aSyncState({ attention: ['never_synced'], status: 'syncing' }), 'in_use'],
    ['it is paused later on', { source }, aSyncState({ pausedUntil: 'resumed' }), 'in_use'],
  ] as const)('%s', (_what, settings, state, setUp) => {
    expect(setUpOf(settings, state)).toBe(setUp)
  })
})

async function rig(state: SyncState) {
  const calls = answerable<Result<SyncState>, Record<string, never>>()
  const events = appEvents()
  const absent = (): never => {
    throw new Error('Not asked for here.')
  }
  const sync: Bridge['sync'] = {
    state: calls.ask,
    attention: absent,
    start: absent,
    person: absent,
    cancel: absent,
    pause: absent,
    resume: absent,
    preview: absent,
    approve: absent,
    dismiss: absent,
    undo: absent,
  }
  const store = createSyncStore({ sync }, events.port)
  store.state.attach()
  await calls.answer({ ok: true, value: state })
  return { store, events, calls }
}

function progress(done: number): SyncProgress {
  return { stage: 'reading', done, total: 1000, rate: 100, remaining_ms: null }
}
