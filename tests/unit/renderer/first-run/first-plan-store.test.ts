import { describe, expect, it } from 'vitest'
import { createFirstPlanStore } from '../../../../src/renderer/screens/first-run/first-plan-store.ts'
import { valueOf } from '../../../../src/renderer/stores/resource.ts'
import type { Bridge } from '../../../../src/shared/contract/contract.ts'
import type { RunDetail } from '../../../../src/shared/contract/runs-calls.ts'
import type { RunId } from '../../../../src/shared/domain.ts'
import type { SourceSettings } from '../../../../src/shared/settings.ts'
import { appEvents } from '../../../support/renderer.ts'

const runId = 5 as RunId

describe('the first plan', () => {
  it('is shown again after a reload, for the source that it was made for', async () => {
    const storage = aStorage()
    open(storage, campus('/a')).made(runId)
    expect(await shownPlan(storage, campus('/a'))).toBe(runId)
  })

  it('is never shown for another source', async () => {
    const storage = aStorage()
    open(storage, campus('/a')).made(runId)
    expect(await shownPlan(storage, campus('/b'))).toBeNull()
  })

  it.each(['{', '1', '{"of":1}', '{"of":"x","runId":"5"}'])(
    'is made anew when the note of it is unreadable: %s',
    async (note) => {
      const storage = aStorage()
      storage.setItem('first-plan', note)
      expect(await shownPlan(storage, campus('/a'))).toBeNull()
    },
  )

  it('is made anew when main no longer knows it', async () => {
    const storage = aStorage()
    open(storage, campus('/a')).made(6 as RunId)
    expect(await shownPlan(storage, campus('/a'))).toBeNull()
  })
})

type PlanStorage = ReturnType<typeof aStorage>

async function shownPlan(storage: PlanStorage, source: SourceSettings): Promise<number | null | undefined> {
  const { plan } = open(storage, source)
  await plan.refresh()
  const shown = valueOf(plan.store.getState())
  return shown === null ? null : shown?.run.run_id
}

function open(storage: PlanStorage, source: SourceSettings) {
  const absent = (): never => {
    throw new Error('Not asked for here.')
  }
  const runs: Bridge['runs'] = {
    show: async (input) =>
      input.runId === runId
        ? { ok: true, value: detail }
        : { ok: false, error: { code: 'sync_run_unknown', params: { run: input.runId } } },
    list: absent,
    days: absent,
    doors: absent,
    openLines: absent,
    lines: absent,
    undoable: absent,
    refused: absent,
    openQuarantine: absent,
    quarantine: absent,
    quarantineCodes: absent,
    csv: absent,
  }
  return createFirstPlanStore({ bridge: { runs }, events: appEvents().port, storage, source })
}

const none = { created: 0, updated: 0, suspended: 0, removed: 0 }
const detail: RunDetail = {
  run: {
    run_id: runId,
    trigger: 'manual',
    mode: 'full',
    outcome: 'planned',
    plan_hash: 'abc',
    counts: { people: { ...none, created: 60 }, credentials: none, groups: none, memberships: none },
    held: { people: 0, credentials: 0, groups: 0, memberships: 0 },
    quarantined: 0,
    requests: 5,
    writes: 0,
    duration_ms: 12,
    warnings: [],
    recovered: false,
    started_at: '2026-11-21T07:00:00Z',
    finished_at: '2026-11-21T07:00:01Z',
    dry_run: true,
    held_state: 'none',
    approved_at: null,
    approved_by: null,
    dismissed_at: null,
    dismissed_by: null,
  },
  errorParams: {},
  dismissal: null,
  topDoors: [],
  parts: [],
  pending: null,
}

function campus(folder: string): SourceSettings {
  return { kind: 'csv', folder, columns: { people: {}, credentials: {}, groups: {}, memberships: {} } }
}

function aStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
}
