import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSandbox } from '../../../src/sandbox/server.ts'
import { type Called, type CallOptions, callCommandLine, startCommandLine, withFolder } from '../../support/command-line.ts'
import { withKeyring } from '../../support/keyring.ts'
import { askedAgain } from '../../support/synced-folder.ts'

/** Long and unlike anything else, so that a search for it finds it and nothing but it. */
const secret = 'tok3n-Zx9QvKp7Lw2RmTn8'

test('a secret that is piped in reaches the source and nothing else: no argument, environment, log, database or output', async () => {
  await withKeyring(async ({ env }) => {
    await withSource(async ({ sandbox, dataFolder }) => {
      const options = { dataFolder, env }
      const set = await callCommandLine(setBearer(sandbox.url), { ...options, input: `${secret}\n` })
      expect(set).toMatchObject({ code: 0 })
      const outputs: Called[] = [set]
      sandbox.faults.set('slow', { ms: 600_000, after: 2 })
      const asked = askedAgain(sandbox)
      const running = startCommandLine(['sync', '--json'], options)
      await asked
      const processes = processesUnder(running.pid)
      expect(processes.length).toBeGreaterThan(0)
      expect(processes.filter((facts) => facts.includes(secret))).toEqual([])
      running.kill('SIGINT')
      outputs.push(await running.ended)
      sandbox.faults.clear()
      outputs.push(await callCommandLine(['sync', '--json'], options))
      expect(outputs.at(-1)).toMatchObject({ code: 0 })
      for (const args of [
        ['source', 'show'],
        ['source', 'test'],
        ['doctor'],
        ['status', '--json'],
        ['settings', 'get'],
        ['runs', 'show', 'latest'],
      ]) {
        outputs.push(await callCommandLine(args, options))
      }
      expect(outputs.filter(({ stdout, stderr }) => (stdout + stderr).includes(secret))).toEqual([])
      expect(filesWith(dataFolder, secret)).toEqual([])
    })
  })
})

test('another address never gets the secret of the one before', async () => {
  await withKeyring(async ({ env }) => {
    await withSource(async ({ sandbox, dataFolder }) => {
      const options = { dataFolder, env }
      await callCommandLine(setBearer(sandbox.url), { ...options, input: secret })
      const moved = await callCommandLine(['settings', 'set', 'source.url', 'http://127.0.0.1:9'], options)
      expect(moved).toMatchObject({ code: 4 })
      const without = ['source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none']
      expect(await callCommandLine(without, options)).toMatchObject({ code: 0 })
      const shown = await callCommandLine(['source', 'show', '--json'], options)
      expect(JSON.parse(shown.stdout)).toMatchObject({ source: { auth: { kind: 'none' } }, secret_saved: false })
    })
  })
})

test('a source that refuses the secret fails the run', async () => {
  await withKeyring(async ({ env }) => {
    await withSource(async ({ sandbox, dataFolder }) => {
      const options = { dataFolder, env }
      await callCommandLine(setBearer(sandbox.url), { ...options, input: 'another-token' })
      expect(await errorOf(['sync'], options)).toEqual({ code: 3, error: 'source_credentials_refused' })
    })
  })
})

test('a locked keychain: the run fails and says to unlock it, and nobody is removed', async () => {
  await withKeyring(async ({ env, lock }) => {
    await withSource(async ({ sandbox, dataFolder }) => {
      const options = { dataFolder, env }
      await callCommandLine(setBearer(sandbox.url), { ...options, input: secret })
      await callCommandLine(['sync'], options)
      await lock()
      expect(await errorOf(['sync'], options)).toEqual({ code: 3, error: 'keychain_locked' })
      const doctor = await callCommandLine(['doctor'], options)
      expect(doctor.code).toBe(3)
      expect(doctor.stdout).toMatch(/PROBLEM\s+Keychain\s+The keychain is locked/)
      const people = await callCommandLine(['export', 'people'], options)
      expect(people.stdout.split('\n')).toHaveLength(31)
    })
  })
})

test('without a keychain a secret cannot be saved, and the source stays what it was; without a secret none is needed', async () => {
  await withKeyring(
    async ({ env }) => {
      await withSource(async ({ sandbox, dataFolder }) => {
        const options = { dataFolder, env }
        const refused = await callCommandLine([...setBearer(sandbox.url), '--json'], { ...options, input: secret })
        expect({ code: refused.code, json: JSON.parse(refused.stdout) as unknown }).toMatchObject({
          code: 3,
          json: { error: { code: 'keychain_no_bus' } },
        })
        const shown = await callCommandLine(['source', 'show', '--json'], options)
        expect(JSON.parse(shown.stdout)).toEqual({ source: null, secret_saved: false })
        const none = ['source', 'set', '--kind', 'rest', '--url', sandbox.url, '--auth', 'none']
        expect(await callCommandLine(none, options)).toMatchObject({ code: 0, stderr: '' })
      })
    },
    { provider: 'no-bus' },
  )
})

test('Ctrl-C ends a sync that waits for a keychain whose password nobody types', async () => {
  await withKeyring(
    async ({ env, lock, promptShown }) => {
      await withSource(async ({ sandbox, dataFolder }) => {
        const options = { dataFolder, env }
        await callCommandLine(setBearer(sandbox.url), { ...options, input: secret })
        await lock()
        const sync = startCommandLine(['sync', '--json'], options)
        await promptShown()
        sync.kill('SIGINT')
        const { code, stdout } = await sync.ended
        expect({ code, report: JSON.parse(stdout) as unknown }).toMatchObject({ code: 3, report: { outcome: 'cancelled' } })
      })
    },
    { prompter: 'hanging' },
  )
})

function setBearer(url: string): readonly string[] {
  return ['source', 'set', '--kind', 'rest', '--url', url, '--auth', 'bearer', '--secret-stdin']
}

async function withSource(
  use: (given: { readonly sandbox: Awaited<ReturnType<typeof startSandbox>>; readonly dataFolder: string }) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ people: 30, seed: 7, auth: { kind: 'bearer', token: secret } })
  try {
    await withFolder((dataFolder) => use({ sandbox, dataFolder }))
  } finally {
    await sandbox.close()
  }
}

async function errorOf(args: readonly string[], options: CallOptions) {
  const { code, stdout } = await callCommandLine([...args, '--json'], options)
  const { error } = JSON.parse(stdout) as { readonly error?: { readonly code: string } }
  return { code, error: error?.code ?? null }
}

/** Arguments and environment of a process and of those it started. */
function processesUnder(pid: number): readonly string[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  const facts = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'latin1')).join('\n')
  return [facts, ...children.flatMap((child) => processesUnder(child))]
}

function filesWith(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(words))
}
