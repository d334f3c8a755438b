import { expect, test } from 'vitest'
import { createRunsStore } from '../../../../src/renderer/screens/runs/runs-store.ts'
import type { Bridge } from '../../../../src/shared/contract/contract.ts'
import type { RunEntry } from '../../../../src/shared/contract/runs-calls.ts'
import type { Failure } from '../../../../src/shared/contract/call.ts'

/** Main's list of runs numbered from 1; tests let another one end, and let it fail. */
function aMain(count: number) {
  const main = { count, failure: null as Failure | null, changed: () => undefined as void, asked: [] as unknown[] }
  const list: Bridge['runs']['list'] = ({ before = null, limit = 100, only = 'all' }) => {
    main.asked.push({ before, only })
    if (main.failure !== null) return Promise.resolve({ ok: false, error: main.failure })
    const newest = (before ?? main.count + 1) - 1
    const runs = Array.from({ length: Math.min(limit, newest) }, (_, index) => ({ run_id: newest - index }) as RunEntry)
    return Promise.resolve({ ok: true, value: { runs, more: newest > limit } })
  }
  const store = createRunsStore(
    { runs: { list } },
    {
      onChanged: (_topics, listener) => {
        main.changed = () => listener('changed')
        return () => undefined
      },
    },
  )
  return { main, store }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const idsOf = (runs: readonly RunEntry[]): readonly number[] => runs.map((run) => run.run_id)

test('older runs are read once when they are scrolled to, down to the first', async () => {
  const { main, store } = aMain(150)
  store.attach()
  await settled()
  expect(store.store.getState()).toMatchObject({ kind: 'ready', more: true })
  store.readOlder()
  store.readOlder()
  await settled()
  const { runs, more } = store.store.getState()
  expect(idsOf(runs)).toEqual(Array.from({ length: 150 }, (_, index) => 150 - index))
  expect(more).toBe(false)
  expect(main.asked).toHaveLength(2)
})

test('when a run ends it is on top, and what was scrolled to stays', async () => {
  const { main, store } = aMain(150)
  store.attach()
  await settled()
  store.readOlder()
  await settled()
  main.count = 151
  main.changed()
  expect(store.store.getState()).toMatchObject({ kind: 'refreshing' })
  await settled()
  const { runs } = store.store.getState()
  expect(runs[0]?.run_id).toBe(151)
  expect(runs.length).toBeGreaterThanOrEqual(150)
})

test('another filter is asked for anew, and a failure keeps what is there', async () => {
  const { main, store } = aMain(3)
  store.attach()
  await settled()
  store.show('failed')
  await settled()
  expect(main.asked.at(-1)).toEqual({ before: null, only: 'failed' })
  main.failure = { code: 'sync_unexpected', params: {} }
  main.changed()
  await settled()
  expect(store.store.getState()).toMatchObject({ kind: 'error', error: main.failure })
  expect(idsOf(store.store.getState().runs)).toEqual([3, 2, 1])
})
