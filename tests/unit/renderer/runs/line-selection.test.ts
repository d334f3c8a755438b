import { expect, test } from 'vitest'
import { createLineSelection } from '../../../../src/renderer/screens/runs/line-selection.ts'
import type { Failure, Result } from '../../../../src/shared/contract/call.ts'
import type { LineRange } from '../../../../src/shared/line-ranges.ts'
import { answerable } from '../../../support/renderer.ts'

type Answer = Result<{ readonly lines: readonly LineRange[] }>

/** Main's answers come when the test gives them. */
function aSelection() {
  const main = answerable<Answer, { readonly listId: number; readonly offset: number; readonly limit: number }>()
  let listId = 1
  const failures: Failure[] = []
  const selection = createLineSelection({
    listId: () => listId,
    read: main.ask,
    onFailure: (failure) => failures.push(failure),
  })
  const answer = (...lines: readonly LineRange[]) => main.answer({ ok: true, value: { lines } })
  const leaveList = (): void => void (listId += 1)
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
    { listId: 1, offset: 7, limit: 3 },
    { listId: 1, offset: 7, limit: 2 },
  ])
  expect(chosen()).toEqual([
    [8, 9],
    [100, 100],
  ])
  selection.extend(7, 5)
  await answer([2, 3])
  expect(main.inputs.at(-1)).toEqual({ listId: 1, offset: 5, limit: 3 })
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
