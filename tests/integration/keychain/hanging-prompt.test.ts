import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { createKeychain } from '../../../src/main/keychain/keychain.ts'
import { forkChild } from '../../../src/main/keychain/node-child.ts'
import { type KeyringSession, withKeyring } from '../../support/keyring.ts'
import { aMarkerStore } from '../../support/marker-store.ts'

const childUrl = new URL('../../../src/main/keychain/child.ts', import.meta.url)
const host = new URL('../../support/keychain-host.ts', import.meta.url).pathname
const secret = 'hanging secret'

/** A keyring that holds the secret, is locked, and asks for its password at a screen where nobody sits. */
function withHangingPrompt(use: (session: KeyringSession) => Promise<void>): Promise<void> {
  return withKeyring(
    async (session) => {
      await keychainOf(session).keychain.set('atrium-source', secret)
      await session.lock()
      await use(session)
    },
    { prompter: 'hanging' },
  )
}

function keychainOf({ env }: KeyringSession) {
  const pids: number[] = []
  const timers: (() => void)[] = []
  const spawnChild = () => {
    const child = forkChild(childUrl, { env })
    pids.push(child.pid ?? 0)
    return child
  }
  // Time runs out when the test says so.
  const clock = { ...systemClock, after: (_ms: number, callback: () => void) => (timers.push(callback), () => {}) }
  const keychain = createKeychain({ spawnChild, clock, marker: aMarkerStore() })
  return { keychain, pids, expire: () => timers.at(-1)?.() }
}

/** Whether the process has ended; an ended one that its parent has not collected yet is in state Z. */
async function gone(pid: number | undefined): Promise<boolean> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    if (status === '' || /^State:\s*Z/m.test(status)) return true
    await pause(10)
  }
  return false
}

test('a prompt that nobody answers ends in a time-out and a killed child', async () => {
  await withHangingPrompt(async (session) => {
    const { keychain, pids, expire } = keychainOf(session)
    const reading = keychain.get('atrium-source')
    await session.promptShown()
    expire()
    expect(await reading).toEqual({ kind: 'timeout' })
    expect(await gone(pids[0])).toBe(true)
  })
})

test('after a time-out a background read leaves the locked keyring alone, and reads it once it is unlocked', async () => {
  await withHangingPrompt(async (session) => {
    const { keychain, expire } = keychainOf(session)
    const reading = keychain.get('atrium-source')
    await session.promptShown()
    expire()
    await reading
    expect(await keychain.get('atrium-source')).toEqual({ kind: 'locked' })
    await session.unlock()
    expect(await keychain.get('atrium-source')).toEqual({ kind: 'found', secret })
  })
})

test('a child that crashes while it asks is unavailable, and the next read gets a new one', async () => {
  await withHangingPrompt(async (session) => {
    const { keychain, pids } = keychainOf(session)
    const reading = keychain.get('atrium-source')
    await session.promptShown()
    process.kill(pids[0] ?? 0, 'SIGSEGV')
    expect(await reading).toEqual({ kind: 'unavailable', reason: expect.stringContaining('SIGSEGV') })
    await session.unlock()
    expect(await keychain.get('atrium-source')).toEqual({ kind: 'found', secret })
  })
})

test('closing while a prompt hangs ends the child and what waited behind it, and the keychain can be used again', async () => {
  await withHangingPrompt(async (session) => {
    const { keychain, pids } = keychainOf(session)
    const outcomes = [keychain.get('atrium-source'), keychain.get('atrium-source')]
    await session.promptShown()
    await keychain.close()
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['unavailable', 'unavailable'])
    expect(pids).toHaveLength(1)
    expect(await gone(pids[0])).toBe(true)
    await session.unlock()
    expect(await keychain.get('atrium-source')).toEqual({ kind: 'found', secret })
  })
})

test('a program goes on while the prompt hangs, and comes to its own end after the time-out', async () => {
  await withHangingPrompt(async ({ env }) => {
    const program = spawn(process.execPath, [host, 'wait'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const lines: string[] = []
    createInterface(program.stdout).on('line', (line) => lines.push(line))
    const [code] = await once(program, 'close')
    expect(lines.slice(1)).toEqual(['outcome timeout', 'blocked false'])
    expect(code).toBe(0)
  })
})

test('a program that exits while the prompt hangs is not held up and leaves no child behind', async () => {
  await withHangingPrompt(async ({ env, promptShown }) => {
    const program = spawn(process.execPath, [host, 'exit'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    const closed = once(program, 'close')
    const [line] = await once(createInterface(program.stdout), 'line')
    await promptShown()
    program.stdin.write('exit\n')
    expect(await closed).toEqual([0, null])
    expect(await gone(Number(String(line).replace('child ', '')))).toBe(true)
  })
})
