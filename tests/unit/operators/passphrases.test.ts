import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitsPassphrase, hashPassphrase, isCheaper, presentCost } from '../../../src/main/operators/passphrase-hash.ts'
import { checkPassphrase } from '../../../src/main/operators/passphrase-rules.ts'
import { pauseLeft, withFailure } from '../../../src/main/operators/pause.ts'

const cheap = { ln: 4, r: 8, p: 1 }

describe('the hash of a passphrase', () => {
  test('fits that passphrase and no other, and is another one each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), async (one, other) => {
        const hash = await hashPassphrase(one, cheap)
        expect(await fitsPassphrase(one, hash)).toBe(true)
        expect(await fitsPassphrase(other, hash)).toBe(other.normalize('NFC') === one.normalize('NFC'))
        expect(await hashPassphrase(one, cheap)).not.toBe(hash)
      }),
      { numRuns: 25 },
    )
  })

  test('fits however the keyboard composes what was typed', async () => {
    const hash = await hashPassphrase('교무실 앞 은행나무 길'.normalize('NFD'), cheap)
    expect(await fitsPassphrase('교무실 앞 은행나무 길'.normalize('NFC'), hash)).toBe(true)
  })

  test('says what it cost, so that it is made anew once hashes cost more', async () => {
    const hash = await hashPassphrase('four words of nothing', cheap)
    expect(hash).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/)
    expect([isCheaper(hash), isCheaper(hash, cheap)]).toEqual([true, false])
    expect(presentCost).toEqual({ ln: 17, r: 8, p: 1 })
  })

  test('that cannot be read fits nothing', async () => {
    for (const hash of ['', 'plain', '$scrypt$ln=4,r=8,p=1$$', '$argon2id$v=19$x$y']) {
      expect(await fitsPassphrase('plain', hash)).toBe(false)
    }
  })
})

describe('a passphrase', () => {
  test.each(['short words', '열한 글자 암호네', '12345678901'])(
    'of fewer than twelve characters is refused: %s',
    (passphrase) => {
      expect(() => checkPassphrase(passphrase, 'Kim')).toThrow('operator_passphrase_short')
    },
  )

  test.each([
    ['the name in it', 'my name is KIM minjun', 'Kim Minjun'],
    ['few characters over and over', 'abcabcabcabcabc', 'Lee'],
    ['a sequence', '123456789012345', 'Lee'],
    ['a sequence backwards', 'zyxwvutsrqponm', 'Lee'],
    ['what many choose', 'Password!2026', 'Lee'],
    ['what many choose, with blanks', 'correct horse battery staple', 'Lee'],
  ])('with %s is refused', (_why, passphrase, name) => {
    expect(() => checkPassphrase(passphrase, name)).toThrow('operator_passphrase_common')
  })

  test.each(['seven herons under a bridge', '교무실 앞 은행나무 길 위', 'x9$kQ2!vLw0p'])(
    'that is long enough will do: %s',
    (passphrase) => {
      expect(() => checkPassphrase(passphrase, 'Lee')).not.toThrow()
    },
  )
})

describe('after wrong passphrases', () => {
  const at = Date.UTC(2026, 0, 1)
  const afterWrong = (count: number) =>
    Array.from({ length: count }).reduce<{ failures: number; failedAt: number | null }>((known) => withFailure(known, at), {
      failures: 0,
      failedAt: null,
    })

  test('the pause begins with the third and doubles up to a quarter of an hour', () => {
    const pauses = Array.from({ length: 14 }, (_none, count) => pauseLeft(afterWrong(count), at) / 1000)
    expect(pauses).toEqual([0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900])
  })

  test('it runs out, and a clock that was set back makes nobody wait longer', () => {
    const known = afterWrong(5)
    expect(pauseLeft(known, at + 19_000)).toBe(1000)
    expect(pauseLeft(known, at + 20_000)).toBe(0)
    expect(pauseLeft(known, at - 1_000_000)).toBe(20_000)
  })

  test('a day later they are forgotten', () => {
    expect(withFailure(afterWrong(9), at + 24 * 3_600_000)).toMatchObject({ failures: 1 })
    expect(withFailure(afterWrong(9), at + 23 * 3_600_000)).toMatchObject({ failures: 10 })
  })
})
