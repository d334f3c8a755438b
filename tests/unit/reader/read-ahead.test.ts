import { expect, test } from 'vitest'
import { createReadAhead } from '../../../src/main/reader/read-ahead.ts'

interface Query {
  readonly search: string
  readonly sort: 'name' | 'email' | 'status'
  readonly descending: boolean
}

const byName: Query = { search: '', sort: 'name', descending: false }
const long = 100_000

test('a long list is sorted by its other columns, one after another, once nobody asks for anything', async () => {
  const { ahead, opened, quiet } = rig()
  ahead.opened(byName, long)
  expect(opened).toEqual([])
  await quiet()
  expect(opened).toEqual(['name down'])
  for (let times = 0; times < 5; times += 1) await quiet()
  expect(opened).toEqual(['name down', 'email up', 'status up'])
})

test('what somebody asks for goes first', async () => {
  const { ahead, opened, quiet, waits } = rig()
  ahead.opened(byName, long)
  ahead.asked()
  ahead.asked()
  expect(waits()).toBe(1)
  await quiet()
  expect(opened).toEqual(['name down'])
})

test('another list takes the place of the one before', async () => {
  const { ahead, opened, quiet } = rig()
  ahead.opened(byName, long)
  await quiet()
  ahead.opened({ ...byName, sort: 'email', descending: true }, long)
  for (let times = 0; times < 5; times += 1) await quiet()
  expect(opened).toEqual(['name down', 'email up', 'name up', 'status up'])
})

test('the list that is expected is opened once nobody asks for anything, and not if another was asked for', async () => {
  const first = rig()
  first.ahead.expect(byName)
  await first.quiet()
  await first.quiet()
  expect(first.opened).toEqual(['name up'])

  const other = rig()
  other.ahead.expect(byName)
  other.ahead.opened({ ...byName, search: 'kim' }, 300)
  expect(other.waits()).toBe(0)
})

test('a short list is sorted when it is asked for', () => {
  const { ahead, waits } = rig()
  ahead.opened(byName, 300)
  expect(waits()).toBe(0)
})

test('nothing is opened after its end, nor after a failure', async () => {
  const ended = rig()
  ended.ahead.opened(byName, long)
  ended.ahead.end()
  expect(ended.waits()).toBe(0)

  const failing = rig(() => Promise.reject(new Error('the disk is gone')))
  failing.ahead.opened(byName, long)
  await failing.quiet()
  expect(failing.waits()).toBe(0)
})

function rig(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const opened: string[] = []
  const waiting = new Set<() => void>()
  const ahead = createReadAhead<Query>({
    next: (query) => [
      { ...query, descending: !query.descending },
      ...(['name', 'email', 'status'] as const)
        .filter((sort) => sort !== query.sort)
        .map((sort) => ({ ...query, sort, descending: false })),
    ],
    open(query) {
      opened.push(`${query.sort} ${query.descending ? 'down' : 'up'}`)
      return answer()
    },
    later(work) {
      waiting.add(work)
      return () => void waiting.delete(work)
    },
  })
  return {
    ahead,
    opened,
    waits: () => waiting.size,
    /** Time passes in which nobody asks for anything. */
    async quiet() {
      const due = [...waiting]
      waiting.clear()
      for (const work of due) work()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
