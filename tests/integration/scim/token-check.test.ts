import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createTokenCheck, type DigestAnswer } from '../../../src/main/scim/tokens/token-check.ts'
import { type MadeToken, makeToken, tokenDigest } from '../../../src/main/scim/tokens/token.ts'
import { aDirectory } from '../../support/directory.ts'
import { aConnection, aToken } from '../../support/scim-connections.ts'

const digestOf = ({ token }: MadeToken): DigestAnswer => ({ kind: 'digest', digest: tokenDigest(token) })

/** A check on a real database; `keychain` answers for main. */
function aCheck(keychain: (id: string) => DigestAnswer | Promise<DigestAnswer>) {
  const { connection: database } = aDirectory()
  const asked: string[] = []
  const time = { now: 1_000_000 }
  const { check } = createTokenCheck({
    database,
    askDigest: async (id) => (asked.push(id), keychain(id)),
    now: () => time.now,
  })
  return { database, check, asked, time }
}

test('a living token is accepted for its own connection, and main is asked once', async () => {
  let made: MadeToken | null = null
  const { database, check, asked } = aCheck(() => digestOf(made ?? makeToken(randomBytes)))
  const connectionId = aConnection(database, { name: 'Okta', domains: ['b.example', 'a.example'] })
  made = aToken(database, connectionId)
  const accepted = {
    kind: 'accepted',
    tokenId: made.id,
    caller: { connectionId, name: 'Okta', domainPolicy: 'enforce', domains: ['a.example', 'b.example'] },
  }
  expect(await Promise.all([check(made.token), check(made.token)])).toEqual([accepted, accepted])
  expect(await check(made.token)).toEqual(accepted)
  expect(asked).toEqual([made.id])
})

test('what nobody issued is refused without asking main: no token, an unknown id, an expired one', async () => {
  const { database, check, asked, time } = aCheck(() => ({ kind: 'absent' }))
  const expired = aToken(database, aConnection(database), { expiresAt: time.now })
  for (const token of ['', 'x', makeToken(randomBytes).token, expired.token]) {
    expect(await check(token)).toEqual({ kind: 'refused' })
  }
  expect(asked).toEqual([])
})

test('the id of a living token does not make another secret good', async () => {
  const id = randomBytes(18)
  const ofThatId = (): MadeToken => makeToken((count) => (count === id.length ? id : randomBytes(count)))
  const [made, forged] = [ofThatId(), ofThatId()]
  expect(forged.id).toBe(made.id)
  const { database, check } = aCheck(() => digestOf(made))
  aToken(database, aConnection(database))
  database.prepare('UPDATE scim_token SET id = ?').run(made.id)
  expect(await check(forged.token)).toEqual({ kind: 'refused' })
  expect(await check(made.token)).toMatchObject({ kind: 'accepted' })
})

test('a token ends with its row: from the next request, with its overlap, or while the keychain is being asked', async () => {
  let made: MadeToken | null = null
  let atTheKeychain = (): void => undefined
  const { database, check, time } = aCheck(() => (atTheKeychain(), digestOf(made ?? makeToken(randomBytes))))
  const connectionId = aConnection(database)
  made = aToken(database, connectionId)
  expect(await check(made.token)).toMatchObject({ kind: 'accepted' })
  database.prepare('UPDATE scim_token SET expires_at = ?').run(time.now + 60_000)
  expect(await check(made.token)).toMatchObject({ kind: 'accepted' })
  time.now += 60_000
  expect(await check(made.token)).toEqual({ kind: 'refused' })

  made = aToken(database, connectionId)
  atTheKeychain = () => void database.prepare('DELETE FROM scim_token WHERE id = ?').run(made?.id)
  expect(await check(made.token)).toEqual({ kind: 'refused' })
})

test('a connection that is switched off is told apart', async () => {
  let made: MadeToken | null = null
  const { database, check } = aCheck(() => digestOf(made ?? makeToken(randomBytes)))
  made = aToken(database, aConnection(database, { enabled: false }))
  expect(await check(made.token)).toMatchObject({ kind: 'disabled', caller: { name: 'Okta' } })
})

test('a keychain that cannot be read is left alone for a moment and then asked again', async () => {
  let answer: DigestAnswer = { kind: 'no_keychain' }
  const { database, check, asked, time } = aCheck(() => answer)
  const made = aToken(database, aConnection(database))
  for (let request = 0; request < 5; request += 1) expect(await check(made.token)).toEqual({ kind: 'no_keychain' })
  expect(asked).toHaveLength(1)
  answer = digestOf(made)
  time.now += 2_000
  expect(await check(made.token)).toMatchObject({ kind: 'accepted' })
  // Once known, it is good whatever becomes of the keychain.
  answer = { kind: 'no_keychain' }
  expect(await check(made.token)).toMatchObject({ kind: 'accepted' })
})

test('the last use is noted at once for the first request, then once a second, and never for a refused one', async () => {
  let made: MadeToken | null = null
  const { database, check, time } = aCheck(() => digestOf(made ?? makeToken(randomBytes)))
  made = aToken(database, aConnection(database))
  const lastUse = database.prepare<[], number | null>('SELECT last_used_at FROM scim_token').pluck()
  await check(`${made.token.slice(0, -1)}!`)
  expect(lastUse.get()).toBeNull()
  const first = time.now
  await check(made.token)
  time.now += 999
  await check(made.token)
  expect(lastUse.get()).toBe(first)
  time.now += 1
  await check(made.token)
  expect(lastUse.get()).toBe(first + 1000)
})
