import { describe, expect, test } from 'vitest'
import { createKeychain, defaultTimeouts } from '../../../src/main/keychain/keychain.ts'
import type { ChildReply, ChildRequest, KeychainChild } from '../../../src/main/keychain/messages.ts'
import type { MarkerStore } from '../../../src/main/keychain/port.ts'
import { aMarkerStore } from '../../support/marker-store.ts'

const found: ChildReply = { kind: 'found', secret: 's' }
const account = 'atrium-source'

/** A keychain whose children do as told, in turn: answer, stay silent until time runs out, or die. Throws when asked once more. */
function aKeychain(
  script: readonly (ChildReply | 'silent' | 'dies' | 'does not start')[],
  marker: MarkerStore = aMarkerStore(),
) {
  const steps = [...script]
  const requests: ChildRequest[] = []
  const waits: number[] = []
  const running = new Set<KeychainChild>()
  let mostAtOnce = 0

  function spawnChild(): KeychainChild {
    const step = steps.shift()
    if (step === undefined) throw new Error('the script has no more children')
    if (step === 'does not start') throw new Error('no processes left')
    let reply: ((reply: ChildReply) => void) | null = null
    let exit: ((how: string) => void) | null = null
    const child: KeychainChild = {
      pid: undefined,
      send: (request) => {
        requests.push(request)
        if (step === 'dies') queueMicrotask(() => exit?.('SIGSEGV'))
        else if (step !== 'silent') queueMicrotask(() => reply?.(step))
      },
      onReply: (listener) => (reply = listener),
      onExit: (listener) => (exit = listener),
      kill: () => running.delete(child),
    }
    running.add(child)
    mostAtOnce = Math.max(mostAtOnce, running.size)
    return child
  }

  const clock = {
    now: () => Date.UTC(2026, 10, 20),
    after: (ms: number, callback: () => void) => {
      waits.push(ms)
      // Time runs out as soon as everything that could happen has happened.
      const timer = setImmediate(callback)
      return () => clearImmediate(timer)
    },
  }
  const keychain = createKeychain({ spawnChild, clock, marker })
  return { keychain, requests, waits, running, mostAtOnce: () => mostAtOnce }
}

describe('one request at a time', () => {
  test('later requests wait for earlier ones, in order', async () => {
    const { keychain, requests, running, mostAtOnce } = aKeychain([found, { kind: 'done' }, found])
    await Promise.all([keychain.get(account), keychain.set(account, 'n'), keychain.get(account)])
    expect(requests.map(({ op }) => op)).toEqual(['get', 'set', 'get'])
    expect(mostAtOnce()).toBe(1)
    expect(running.size).toBe(0)
  })

  test('a failed marker stops nobody behind it', async () => {
    const broken: MarkerStore = { ...aMarkerStore(), write: () => Promise.reject(new Error('disk full')) }
    const { keychain } = aKeychain([{ kind: 'done' }, found], broken)
    const saving = keychain.set(account, 's')
    const reading = keychain.get(account)
    await expect(saving).rejects.toThrow('disk full')
    expect(await reading).toEqual(found)
  })
})

describe('a child that fails', () => {
  test.each(['dies', 'does not start'] as const)('%s: unavailable, and the next request gets a new one', async (fault) => {
    const { keychain, running } = aKeychain([fault, found])
    expect(await keychain.get(account)).toMatchObject({ kind: 'unavailable' })
    expect(running.size).toBe(0)
    expect(await keychain.get(account)).toEqual(found)
  })

  test('a silent one is killed after the time of its kind of request', async () => {
    const { keychain, waits, running } = aKeychain(['silent', 'silent', 'silent'])
    expect(await keychain.get(account)).toEqual({ kind: 'timeout' })
    expect(await keychain.set(account, 's')).toEqual({ kind: 'timeout' })
    expect(await keychain.delete(account)).toEqual({ kind: 'timeout' })
    expect(waits).toEqual([defaultTimeouts.background, defaultTimeouts.attended, defaultTimeouts.attended])
    expect(running.size).toBe(0)
  })
})

describe('after a read that timed out', () => {
  const leftAlone: ChildReply = { kind: 'left_alone', lock: 'unknown' }

  test('background reads only look, and are unavailable while the keychain cannot be shown to be unlocked', async () => {
    const { keychain, requests } = aKeychain(['silent', leftAlone, leftAlone, found, found])
    await keychain.get(account)
    expect(await keychain.get(account)).toMatchObject({ kind: 'unavailable', cause: 'not_answering' })
    expect(await keychain.get(account)).toMatchObject({ kind: 'unavailable', cause: 'not_answering' })
    expect(await keychain.get(account)).toEqual(found)
    await keychain.get(account)
    expect(requests).toMatchObject([{ look: false }, { look: true }, { look: true }, { look: true }, { look: false }])
  })

  test('a retry asks again and waits for a person, once', async () => {
    const { keychain, requests, waits } = aKeychain(['silent', 'silent', leftAlone])
    await keychain.get(account)
    keychain.retry()
    expect(await keychain.get(account)).toEqual({ kind: 'timeout' })
    await keychain.get(account)
    expect(requests).toMatchObject([{ look: false }, { look: false }, { look: true }])
    expect(waits).toEqual([defaultTimeouts.background, defaultTimeouts.attended, defaultTimeouts.background])
  })

  test('a save that succeeds lifts it', async () => {
    const { keychain, requests } = aKeychain(['silent', { kind: 'done' }, found])
    await keychain.get(account)
    await keychain.set(account, 's')
    await keychain.get(account)
    expect(requests[2]).toMatchObject({ op: 'get', look: false })
  })
})

test('a keyring that was found locked is not made to prompt again by background reads', async () => {
  const { keychain, requests } = aKeychain([
    { kind: 'missing', lock: 'locked' },
    { kind: 'left_alone', lock: 'locked' },
  ])
  expect(await keychain.get(account)).toEqual({ kind: 'locked' })
  expect(await keychain.get(account)).toEqual({ kind: 'locked' })
  expect(requests).toMatchObject([{ look: false }, { look: true }])
})

describe('the saved-marker', () => {
  const savedAt = '2026-11-20T00:00:00.000Z'

  test.each([
    ['locked', false, 'locked'],
    ['locked', true, 'locked'],
    ['unlocked', false, 'absent'],
    ['unlocked', true, 'locked'],
    ['unknown', false, 'absent'],
    ['unknown', true, 'locked'],
  ] as const)('no entry, lock state %s, marker %s: %s', async (lock, marked, kind) => {
    const { keychain } = aKeychain([{ kind: 'missing', lock }], aMarkerStore(marked ? { savedAt } : null))
    expect(await keychain.get(account)).toEqual({ kind })
  })

  test('is not left by a save that failed', async () => {
    const marker = aMarkerStore()
    await aKeychain(['silent'], marker).keychain.set(account, 's')
    await aKeychain([{ kind: 'locked' }], marker).keychain.set(account, 's')
    await aKeychain(['dies'], marker).keychain.set(account, 's')
    expect(marker.saved).toBeNull()
  })

  test('is made good by a read when the save was cut off before it', async () => {
    const marker = aMarkerStore()
    await aKeychain([found], marker).keychain.get(account)
    expect(marker.saved).toEqual({ savedAt })
  })

  test('keeps its time when the secret is read', async () => {
    const marker = aMarkerStore({ savedAt: '2026-01-01T00:00:00.000Z' })
    await aKeychain([found], marker).keychain.get(account)
    expect(marker.saved).toEqual({ savedAt: '2026-01-01T00:00:00.000Z' })
  })

  test('holds nothing of the secret', async () => {
    const marker = aMarkerStore()
    await aKeychain([{ kind: 'done' }], marker).keychain.set(account, 'a secret')
    expect(marker.saved).toEqual({ savedAt })
  })

  test('stays when a delete found nothing and the keychain may be locked', async () => {
    const marker = aMarkerStore({ savedAt })
    expect(await aKeychain([{ kind: 'missing', lock: 'unknown' }], marker).keychain.delete(account)).toEqual({ kind: 'locked' })
    expect(marker.saved).toEqual({ savedAt })
    expect(await aKeychain([{ kind: 'missing', lock: 'unlocked' }], marker).keychain.delete(account)).toEqual({ kind: 'done' })
    expect(marker.saved).toBeNull()
  })
})
