import { expect, test } from 'vitest'
import { hasPattern } from '../../../src/main/scim/store/name-pattern.ts'

test.each([
  ['*', '', true],
  ['access *', 'Access Lab 3', true],
  ['ACCESS *', 'access', false],
  ['*-door', 'Lab-Door', true],
  ['*-door', 'Lab-Doors', false],
  ['a*b*c', 'AxxBBxC', true],
  ['ab*ba', 'aba', false],
  ['a*a', 'a', false],
  ['exact', 'Exact', true],
  ['exact', 'exactly', false],
  ['ｌａｂ*', 'Lab 1', true],
  ['(.*)', '(anything)', false],
  ['(.*)', '(.all)', true],
])('%s and “%s”: %s', (pattern, name, expected) => {
  expect(hasPattern(name, pattern)).toBe(expected)
})

test('a pattern of nothing but stars is no long look', () => {
  expect(hasPattern('a'.repeat(256), `${'*a'.repeat(100)}b`)).toBe(false)
})
