import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createReveals, revealLimitMs } from '../../../src/main/scim/tokens/reveal.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const gone = expect.objectContaining({ code: 'scim_token_gone' })

function someReveals() {
  const clock = createFakeClock()
  return { clock, reveals: createReveals({ clock, random: randomBytes }) }
}

test('a token is handed out once', () => {
  const { clock, reveals } = someReveals()
  const { handle } = reveals.issue('the token', 'window 1')
  expect(reveals.reveal(handle, 'window 1')).toBe('the token')
  expect(() => reveals.reveal(handle, 'window 1')).toThrow(gone)
  expect(clock.timers).toBe(0)
})

test('another window gets nothing, and then nobody does', () => {
  const { reveals } = someReveals()
  const { handle } = reveals.issue('the token', 'window 1')
  expect(() => reveals.reveal(handle, 'window 2')).toThrow(gone)
  expect(() => reveals.reveal(handle, 'window 1')).toThrow(gone)
})

test('after five minutes it is gone, and forgotten without anybody asking', async () => {
  const { clock, reveals } = someReveals()
  const { handle, expiresAt } = reveals.issue('the token', 'window 1')
  expect(expiresAt).toBe(clock.now() + revealLimitMs)
  await clock.advance(revealLimitMs - 1)
  const other = reveals.issue('another', 'window 1')
  await clock.advance(1)
  expect(() => reveals.reveal(handle, 'window 1')).toThrow(gone)
  expect(reveals.reveal(other.handle, 'window 1')).toBe('another')
})

test('a machine that slept past the five minutes shows nothing, though its timers stood still', async () => {
  const { clock, reveals } = someReveals()
  const { handle } = reveals.issue('the token', 'window 1')
  await clock.sleep(revealLimitMs)
  expect(() => reveals.reveal(handle, 'window 1')).toThrow(gone)
})

test('what was discarded or cleared is gone, and an unknown handle is no error to discard', () => {
  const { reveals } = someReveals()
  const one = reveals.issue('one', 'window 1')
  const other = reveals.issue('other', 'window 1')
  reveals.discard(one.handle)
  reveals.discard('unknown')
  expect(() => reveals.reveal(one.handle, 'window 1')).toThrow(gone)
  reveals.clear()
  expect(() => reveals.reveal(other.handle, 'window 1')).toThrow(gone)
})
