import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameDigest, makeToken, tokenDigest, tokenId } from '../../../src/main/scim/tokens/token.ts'

const bytes = fc.uint8Array({ minLength: 50, maxLength: 50 })

/** Hands out what is given, in turn. */
function from(given: Uint8Array): (count: number) => Buffer {
  let at = 0
  return (count) => Buffer.from(given.subarray(at, (at += count)))
}

test('a token says its id and is as long whatever was drawn', () => {
  fc.assert(
    fc.property(bytes, (given) => {
      const { id, token } = makeToken(from(given))
      expect(token).toMatch(/^atsync_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/)
      expect(token.slice(7, 19)).toBe(id)
      expect(tokenId(token)).toBe(id)
    }),
  )
})

test('all 256 bits are in it: what differs in one of them gives another token', () => {
  fc.assert(
    fc.property(bytes, fc.nat(255), (given, bit) => {
      const other = given.slice()
      const at = 18 + (bit >> 3)
      other[at] = (other[at] ?? 0) ^ (1 << (bit & 7))
      expect(makeToken(from(other)).token).not.toBe(makeToken(from(given)).token)
    }),
  )
})

test('a letter that was mistyped is told from the token alone', () => {
  fc.assert(
    fc.property(bytes, fc.nat(68), fc.constantFrom(...'0 9 A Z a z _'.split(' ')), (given, at, letter) => {
      const { token } = makeToken(from(given))
      const mistyped = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`
      fc.pre(mistyped !== token)
      expect(tokenId(mistyped)).toBeNull()
    }),
  )
})

test.each(['', 'atsync_', 'Bearer x', `atsync_${'a'.repeat(12)}_${'b'.repeat(49)}`, 'x'.repeat(100_000)])(
  'what is no token has no id (%#)',
  (text) => {
    expect(tokenId(text)).toBeNull()
    expect(tokenId(`${makeToken(randomBytes).token}${text} `)).toBeNull()
  },
)

test('a digest fits its own token only, and nothing of another length', () => {
  const { token } = makeToken(randomBytes)
  const digest = tokenDigest(token)
  expect(isSameDigest(digest, tokenDigest(token))).toBe(true)
  expect(isSameDigest(digest, tokenDigest(`${token}x`))).toBe(false)
  expect(isSameDigest(digest, digest.subarray(1))).toBe(false)
})
