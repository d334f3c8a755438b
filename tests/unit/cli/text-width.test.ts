import { expect, test } from 'vitest'
import { formatTable } from '../../../src/main/cli/table.ts'
import { cutToWidth, padToWidth, textWidth } from '../../../src/main/cli/text-width.ts'

test.each([
  ['Mina Kim', 8],
  ['김미나', 6],
  ['ＡＢ', 4],
  ['é', 1],
  ['한', 2],
  ['\u001B[1mbold\u001B[0m', 4],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test('a cut text never takes more columns than it may, nor half a Hangul', () => {
  expect(cutToWidth('중앙도서관', 10)).toBe('중앙도서관')
  expect(cutToWidth('중앙도서관', 6)).toBe('중앙…')
  expect(cutToWidth('Library', 4)).toBe('Lib…')
  expect(textWidth(padToWidth('김', 6))).toBe(6)
})

test('a table stands aligned with Hangul in it, numbers to the right', () => {
  const lines = formatTable(
    ['name', 'cards'],
    [
      ['김미나', '1,203'],
      ['Mina', '4'],
    ],
  )
  expect(lines).toEqual(['name    cards', '김미나  1,203', 'Mina        4'])
})

test('a table without a header and without rows has no lines', () => {
  expect(formatTable([], [])).toEqual([])
})
