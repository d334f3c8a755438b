import { expect, test } from 'vitest'
import { createLineSelection } from '../../../../src/renderer/screens/runs/line-selection.ts'
import type { Failure, Result } from '../../../../src/shared/contract/call.ts'
import { type LineRange, mostRanges } from '../../../../src/shared/line-ranges.ts'
import { answerable } from '../../../support/renderer.ts'

type Answer = Result<{ readonly lines: readonly LineRange[] }>

/** Main's answers come when the test gives them. */
function aSelection() {
  const main = answerable<Answer, { readonly offset: number; readonly limit: number }>()
  let list = 1
  const failures: Failure[] = []
  const selection = createLineSelection({
    list: () => list,
    read: main.ask,
    onFailure: (failure) => failures.push(failure),
  })
  const answer = (...lines: readonly LineRange[]) => main.answer({ ok: true, value: { lines } })
  const leaveList = (): void => void (list += 1)
  return { selection, main, failures, answer, leaveList, chosen: () => selection.store.getState() }
}

test('lines are chosen one by one, and let go again', () => {
  const { selection, chosen } = aSelection()
  for (const line of [5, 3, 4, 9]) selection.toggle(line)
  expect(chosen()).toEqual([
    [3, 5],
    [9, 9],
  ])
  selection.toggle(4)
  selection.toggle(9)
  expect(chosen()).toEqual([
    [3, 3],
    [5, 5],
  ])
  selection.clear()
  expect(chosen()).toEqual([])
})

test('a stretch grows and shrinks from where it began, beside what was chosen before', async () => {
  const { selection, main, answer, chosen } = aSelection()
  selection.toggle(100)
  selection.extend(7, 9)
  await answer([8, 10])
  selection.extend(7, 8)
  await answer([8, 9])
  expect(main.inputs).toEqual([
    { offset: 7, limit: 3 },
    { offset: 7, limit: 2 },
  ])
  expect(chosen()).toEqual([
    [8, 9],
    [100, 100],
  ])
  selection.extend(7, 5)
  await answer([2, 3])
  expect(main.inputs.at(-1)).toEqual({ offset: 5, limit: 3 })
  expect(chosen()).toEqual([
    [2, 3],
    [100, 100],
  ])
})

test('a stretch that begins elsewhere, or in another list, leaves the one before', async () => {
  const { selection, answer, leaveList, chosen } = aSelection()
  selection.extend(0, 1)
  await answer([1, 2])
  leaveList()
  selection.extend(0, 0)
  await answer([50, 50])
  selection.extend(4, 5)
  await answer([20, 21])
  expect(chosen()).toEqual([
    [1, 2],
    [20, 21],
    [50, 50],
  ])
})

test('an answer that comes too late chooses nothing', async () => {
  const { selection, answer, chosen } = aSelection()
  selection.extend(0, 4)
  selection.clear()
  await answer([1, 5])
  expect(chosen()).toEqual([])
  selection.extend(0, 4)
  selection.extend(0, 2)
  await answer([1, 5])
  await answer([1, 3])
  expect(chosen()).toEqual([[1, 3]])
})

test('a stretch that cannot be chosen is told, and what was chosen stays', async () => {
  const { selection, main, failures, chosen } = aSelection()
  selection.toggle(3)
  selection.extend(0, 90_000)
  await main.answer({ ok: false, error: { code: 'undo_scattered', params: { most: 40_000 } } })
  expect(failures.map(({ code }) => code)).toEqual(['undo_scattered'])
  expect(chosen()).toEqual([[3, 3]])
})

test('more than can be undone at once is refused, however it was gathered, and what was chosen stays', async () => {
  const { selection, answer, failures, chosen } = aSelection()
  /** As many lines as that, of which no two are next to each other. */
  const scattered = (many: number, from: number) =>
    Array.from({ length: many }, (_, at): LineRange => [from + at * 2, from + at * 2])
  selection.extend(0, 9)
  await answer(...scattered(mostRanges - 1, 1))
  selection.extend(10, 19)
  await answer(...scattered(2, 1_000_001))
  expect(failures).toEqual([{ code: 'undo_scattered', params: { most: mostRanges } }])
  expect(chosen().length).toBe(mostRanges - 1)
  selection.toggle(1_000_001)
  expect(chosen().length).toBe(mostRanges)
  selection.toggle(2_000_001)
  expect(failures).toHaveLength(2)
  expect(chosen().length).toBe(mostRanges)
  // What joins two stretches is no more.
  selection.toggle(2)
  expect(chosen().length).toBe(mostRanges - 1)
})
