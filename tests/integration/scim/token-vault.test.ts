import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createKeychain } from '../../../src/main/keychain/keychain.ts'
import { createTokenVault } from '../../../src/main/scim/tokens/token-vault.ts'
import { makeToken, tokenDigest } from '../../../src/main/scim/tokens/token.ts'
import { createMarkerStore, markedAccounts } from '../../../src/main/storage/marker-store.ts'
import { aDirectory } from '../../support/directory.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { aMemoryKeychain } from '../../support/memory-keychain.ts'
import { aConnection, aToken } from '../../support/scim-connections.ts'

function aVault() {
  const { connection: database } = aDirectory()
  const memory = aMemoryKeychain()
  const clock = createFakeClock()
  const keychain = createKeychain({ spawnChild: memory.spawn, clock, marker: createMarkerStore(database) })
  const marked = () => markedAccounts(database, 'scim-token:').map(({ account }) => account)
  return { database, memory, clock, marked, vault: createTokenVault({ keychain, database, clock }) }
}

test('a saved token is in the keychain only; a digest of it is what main hands on', async () => {
  const { vault, memory, database } = aVault()
  const made = makeToken(randomBytes)
  expect(await vault.save(made)).toEqual({ kind: 'done' })
  expect(memory.entries.get(`scim-token:${made.id}`)).toBe(made.token)
  expect(await vault.digest(made.id)).toEqual({ kind: 'digest', digest: tokenDigest(made.token) })
  expect(JSON.stringify(database.prepare('SELECT * FROM setting').all())).not.toContain(made.token)
})

test('a locked keychain and one that never had the token are two answers', async () => {
  const { vault, memory } = aVault()
  expect(await vault.digest('neverThere12')).toEqual({ kind: 'absent' })
  memory.locked = true
  expect(await vault.digest('neverThere12')).toEqual({ kind: 'no_keychain' })
})

test('a sweep ends overlaps that are over and takes out of the keychain what the database does not know', async () => {
  const { vault, memory, clock, database, marked } = aVault()
  const connectionId = aConnection(database)
  const present = aToken(database, connectionId)
  const over = aToken(database, connectionId, { expiresAt: clock.now() + 60_000 })
  const leftBehind = makeToken(randomBytes)
  for (const made of [present, over, leftBehind]) await vault.save(made)
  await vault.sweep()
  // Another process may be about to make the fresh one known.
  expect(memory.entries.size).toBe(3)
  clock.set(11 * 60_000)
  await vault.sweep()
  expect([...memory.entries.keys()]).toEqual([`scim-token:${present.id}`])
  expect(marked()).toEqual([`scim-token:${present.id}`])
  expect(database.prepare('SELECT id FROM scim_token').pluck().all()).toEqual([present.id])
})

test('what a locked keychain does not give up is swept once it is unlocked', async () => {
  const { vault, memory, clock, marked } = aVault()
  const made = makeToken(randomBytes)
  await vault.save(made)
  memory.locked = true
  await vault.forget([made.id])
  clock.set(11 * 60_000)
  await vault.sweep()
  expect(marked()).toEqual([`scim-token:${made.id}`])
  memory.locked = false
  await vault.sweep()
  expect([memory.entries.size, marked()]).toEqual([0, []])
})
