import { expect, test } from 'vitest'
import { firstUseOf, nothingWatched, watch } from '../../../../src/renderer/screens/scim/first-use.ts'
import type { ScimTokenInfo } from '../../../../src/shared/contract/scim-calls.ts'

const aToken = (id: string, lastUsedAt: number | null): ScimTokenInfo => ({
  id,
  createdAt: 1,
  createdBy: 'kim',
  expiresAt: null,
  lastUsedAt,
})

test('the first request with a token is news only for whoever waited for it', () => {
  const unused = aToken('new', null)
  const waiting = watch(nothingWatched, unused)
  expect(firstUseOf(waiting, unused)).toEqual({ kind: 'waiting' })
  expect(watch(waiting, unused)).toBe(waiting)

  const used = aToken('new', 7)
  const arrived = watch(waiting, used)
  expect(firstUseOf(arrived, used)).toEqual({ kind: 'arrived', at: 7 })
  expect(watch(arrived, used)).toBe(arrived)

  expect(firstUseOf(watch(nothingWatched, used), used)).toEqual({ kind: 'known' })
})

test('another token is waited for anew', () => {
  const before = watch(watch(nothingWatched, aToken('old', null)), aToken('old', 5))
  const refreshed = aToken('new', null)
  expect(firstUseOf(watch(before, refreshed), refreshed)).toEqual({ kind: 'waiting' })
  const elsewhere = aToken('other', 9)
  expect(firstUseOf(watch(before, elsewhere), elsewhere)).toEqual({ kind: 'known' })
})

test('a connection without a token is waited for, too', () => {
  expect(watch(nothingWatched, undefined)).toBe(nothingWatched)
})
