import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { createKeychain } from '../../../src/main/keychain/keychain.ts'
import type { KeychainChild } from '../../../src/main/keychain/messages.ts'
import { forkChild } from '../../../src/main/keychain/node-child.ts'
import { withKeyring } from '../../support/keyring.ts'
import { aMarkerStore } from '../../support/marker-store.ts'

const childFolder = new URL('../../../src/main/keychain/', import.meta.url)
const secret = '비밀번호 – p\u00e4ss "w0rd" \u{1f511}'
const marked = { savedAt: '2026-11-20T00:00:00.000Z' }

interface KeychainOptions {
  readonly marker?: ReturnType<typeof aMarkerStore>
  readonly folder?: URL
  readonly profile?: string
  readonly onSpawn?: (child: KeychainChild) => void
}

function aKeychain(
  env: Record<string, string>,
  { marker = aMarkerStore(), folder = childFolder, onSpawn, ...rest }: KeychainOptions = {},
) {
  const spawnChild = () => {
    const child = forkChild(new URL('child.ts', folder), { env })
    onSpawn?.(child)
    return child
  }
  return createKeychain({ spawnChild, clock: systemClock, marker, ...rest })
}

describe('an unlocked keyring', () => {
  test('gives back a non-ASCII secret to the letter, and remembers only when it was saved', async () => {
    await withKeyring(async ({ env }) => {
      const marker = aMarkerStore()
      expect(await aKeychain(env, { marker }).set('atrium-source', secret)).toEqual({ kind: 'done' })
      expect(await aKeychain(env).get('atrium-source')).toEqual({ kind: 'found', secret })
      expect(marker.saved).toEqual({ savedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) })
    })
  })

  test('that never held the secret says absent', async () => {
    await withKeyring(async ({ env }) => {
      expect(await aKeychain(env).get('atrium-source')).toEqual({ kind: 'absent' })
    })
  })

  test('from which a saved secret disappeared says locked, not absent', async () => {
    await withKeyring(async ({ env }) => {
      expect(await aKeychain(env, { marker: aMarkerStore(marked) }).get('atrium-source')).toEqual({ kind: 'locked' })
    })
  })

  test('forgets a deleted secret and its marker, and deleting again is no failure', async () => {
    await withKeyring(async ({ env }) => {
      const marker = aMarkerStore()
      const keychain = aKeychain(env, { marker })
      await keychain.set('atrium-source', secret)
      expect(await keychain.delete('atrium-source')).toEqual({ kind: 'done' })
      expect(marker.saved).toBeNull()
      expect(await keychain.get('atrium-source')).toEqual({ kind: 'absent' })
      expect(await keychain.delete('atrium-source')).toEqual({ kind: 'done' })
    })
  })

  test('keeps the secrets of two data folders apart', async () => {
    await withKeyring(async ({ env }) => {
      await aKeychain(env, { profile: 'a' }).set('atrium-source', secret)
      expect(await aKeychain(env, { profile: 'b' }).get('atrium-source')).toEqual({ kind: 'absent' })
      expect(await aKeychain(env, { profile: 'a' }).get('atrium-source')).toEqual({ kind: 'found', secret })
    })
  })

  test('refuses a secret that it would not give back to the letter', async () => {
    await withKeyring(async ({ env }) => {
      const marker = aMarkerStore()
      const outcome = await aKeychain(env, { marker }).set('atrium-source', 'broken \ud800 pair')
      expect(outcome).toEqual({ kind: 'unavailable', reason: expect.stringContaining('read back') })
      expect(marker.saved).toBeNull()
    })
  })
})

describe('a locked keyring whose prompt cannot be shown', () => {
  test('says locked even without a marker, and nothing is saved, removed or forgotten', async () => {
    await withKeyring(async ({ env, lock }) => {
      const marker = aMarkerStore()
      await aKeychain(env).set('atrium-source', secret)
      await lock()
      expect(await aKeychain(env, { marker }).get('atrium-source')).toEqual({ kind: 'locked' })
      expect(await aKeychain(env, { marker }).set('atrium-source', 'other')).toEqual({ kind: 'locked' })
      expect(marker.saved).toBeNull()
      marker.saved = marked
      expect(await aKeychain(env, { marker }).delete('atrium-source')).toEqual({ kind: 'locked' })
      expect(marker.saved).toEqual(marked)
    })
  })

  test('is told by the marker alone where no tool can ask for the lock state', async () => {
    await withKeyring(async ({ env, lock }) => {
      await aKeychain(env).set('atrium-source', secret)
      await lock()
      const withoutTools = { ...env, PATH: '' }
      expect(await aKeychain(withoutTools, { marker: aMarkerStore(marked) }).get('atrium-source')).toEqual({ kind: 'locked' })
      expect(await aKeychain(withoutTools).get('atrium-source')).toEqual({ kind: 'absent' })
    })
  })
})

describe('no keychain', () => {
  test.each([
    ['no session bus', 'no-bus', 'no_bus'],
    ['a bus without a service that keeps secrets', 'no-service', 'no_service'],
  ] as const)('%s is unavailable to reads and saves', async (_name, provider, cause) => {
    await withKeyring(
      async ({ env }) => {
        const unavailable = { kind: 'unavailable', cause, reason: expect.stringMatching(/\w/) }
        const keychain = aKeychain(env, { marker: aMarkerStore(marked) })
        expect(await keychain.get('atrium-source')).toEqual(unavailable)
        expect(await keychain.set('atrium-source', secret)).toEqual(unavailable)
        expect(await keychain.delete('atrium-source')).toEqual(unavailable)
      },
      { provider },
    )
  })

  test('a bus that is gone is unavailable', async () => {
    await withKeyring(
      async ({ env, home }) => {
        const dead = { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'gone')}` }
        expect(await aKeychain(dead).get('atrium-source')).toMatchObject({ kind: 'unavailable', cause: 'no_bus' })
      },
      { provider: 'no-bus' },
    )
  })

  test('a service that has no keyring yet takes no secret and says so', async () => {
    await withKeyring(
      async ({ env }) => {
        expect(await aKeychain(env).get('atrium-source')).toEqual({ kind: 'absent' })
        expect(await aKeychain(env).set('atrium-source', secret)).toMatchObject({ kind: 'unavailable', cause: 'no_keyring' })
      },
      { provider: 'no-keyring' },
    )
  })

  test('an installation without keytar is unavailable', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'keychain-'))
    try {
      await cp(childFolder, elsewhere, { recursive: true })
      await withKeyring(async ({ env }) => {
        const keychain = aKeychain(env, { folder: pathToFileURL(`${elsewhere}/`) })
        expect(await keychain.get('atrium-source')).toMatchObject({ kind: 'unavailable', cause: 'not_installed' })
      })
    } finally {
      await rm(elsewhere, { recursive: true, force: true })
    }
  })

  test('a child that does not start is unavailable', async () => {
    await withKeyring(
      async ({ env, home }) => {
        const keychain = aKeychain(env, { folder: pathToFileURL(`${home}/`) })
        expect(await keychain.get('atrium-source')).toMatchObject({
          kind: 'unavailable',
          reason: expect.stringContaining('exit code 1'),
        })
      },
      { provider: 'no-bus' },
    )
  })
})

test('the secret is in neither the arguments nor the environment of the child', async () => {
  await withKeyring(
    async ({ env, home, lock, promptShown }) => {
      const pids: number[] = []
      const keychain = aKeychain(env, { onSpawn: ({ pid }) => pids.push(pid ?? 0) })
      await lock()
      const saving = keychain.set('atrium-source', secret)
      await promptShown()
      const [commandLine, environment] = await Promise.all(
        ['cmdline', 'environ'].map((file) => readFile(`/proc/${pids[0]}/${file}`, 'utf8')),
      )
      expect(commandLine).toContain('child.ts')
      expect(environment).toContain(`HOME=${home}`)
      expect(`${commandLine}${environment}`).not.toContain(secret)
      await keychain.close()
      expect(await saving).toMatchObject({ kind: 'unavailable' })
    },
    { prompter: 'hanging' },
  )
})
