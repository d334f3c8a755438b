import { expect, test } from 'vitest'
import type { Column } from '../../../../src/renderer/ui/data-grid/grid-types.ts'
import { columnTracks, visibleColumns } from '../../../../src/renderer/ui/data-grid/visible-columns.ts'
import { tidyDate } from '../../../../src/renderer/ui/tidy-date.ts'
import { isTyped } from '../../../../src/renderer/ui/typed-words.ts'

test('what was typed counts however its syllables and digits were composed', () => {
  expect(isTyped('창조'.normalize('NFD'), '창조')).toBe(true)
  expect(isTyped(' 1312 ', '1,312')).toBe(true)
  expect(isTyped('１３１２', '1312')).toBe(true)
})

test('what was typed does not count when it is only nearly the word', () => {
  expect(isTyped('창', '창조')).toBe(false)
  expect(isTyped('Staff', 'staff')).toBe(false)
  expect(isTyped('13', '1312')).toBe(false)
  expect(isTyped('', '0')).toBe(false)
})

test('a date is tidied where its parts are plain, and left alone where not', () => {
  expect(['20260331', '2026.3.31', '2026/03/31', '2026년 3월 31일', ' 2026-03-31 '].map(tidyDate)).toEqual(
    Array.from({ length: 5 }, () => '2026-03-31'),
  )
  expect(tidyDate('31.3.2026')).toBe('31.3.2026')
  expect(tidyDate('')).toBe('')
})

const column = (id: string, width: number, priority: number): Column<unknown> => ({
  id,
  header: id,
  width,
  priority,
  cell: () => id,
})
const columns = [column('name', 200, 0), column('mail', 200, 2), column('status', 100, 1), column('cards', 80, 2)]
const ids = (width: number): readonly string[] => visibleColumns(columns, width).map(({ id }) => id)

test('columns go by their priority, from the end, and the first ones stay', () => {
  expect(ids(600)).toEqual(['name', 'mail', 'status', 'cards'])
  expect(ids(520)).toEqual(['name', 'mail', 'status'])
  expect(ids(320)).toEqual(['name', 'status'])
  expect(ids(100)).toEqual(['name'])
})

test('a line is filled even when no column grows', () => {
  expect(columnTracks(columns.slice(0, 2), true)).toBe('calc(var(--grid-inset, 8px) + 24px) 200px minmax(200px, 1fr)')
})
