import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StepFailure } from '../../../scripts/setup/run-steps.mjs'
import { systemPackages } from '../../../scripts/setup/system-packages.mjs'
import { withFiles } from '../../support/temp-folder.ts'

const present = '#!/bin/sh\nexit 0\n'
const compiler = { 'bin/python3': present, 'bin/make': present, 'bin/g++': present }
const installed = { ...compiler, 'bin/pkg-config': present }

test('what is used is there: nothing to do, whichever packages brought it', async () => {
  await withFiles(installed, async (folder) => {
    expect(await keychainPackages(folder).isDone()).toBe(true)
  })
})

test('nothing is needed to build a keychain library that is built', async () => {
  await withFiles({}, async (folder) => {
    expect(await keychainPackages(folder, { isKeytarBuilt: () => true }).isDone()).toBe(true)
  })
})

test('as root apt installs what is missing and only that', async () => {
  await withFiles({ ...compiler, 'bin/apt-get': aptGet('exit 0') }, async (folder) => {
    await keychainPackages(folder).run()
    expect(await aptCalls(folder)).toEqual([
      '-q -o DPkg::Lock::Timeout=60 update',
      '-q -o DPkg::Lock::Timeout=60 install -y --no-install-recommends pkg-config libsecret-1-dev',
    ])
  })
})

test('a package database that another program holds is waited for', async () => {
  const heldTwice = `[ "$(grep -c update "$calls")" -lt 3 ] && echo 'E: Could not get lock /var/lib/apt/lists/lock.' && exit 100; exit 0`
  await withFiles({ ...compiler, 'bin/apt-get': aptGet(heldTwice) }, async (folder) => {
    const pauses: number[] = []
    await keychainPackages(folder, { pauses }).run()
    expect(pauses).toEqual([10_000, 10_000])
    expect(await aptCalls(folder)).toHaveLength(4)
  })
})

test('a package that apt cannot install is a failure with the reason and the command', async () => {
  const noSuchPackage = `echo 'E: Unable to locate package libsecret-1-dev'; exit 100`
  await withFiles({ ...compiler, 'bin/apt-get': aptGet(noSuchPackage) }, async (folder) => {
    const failure = await failureOf(keychainPackages(folder).run())
    expect(failure.message).toContain('Unable to locate package libsecret-1-dev')
    expect(failure.command).toContain('sudo apt-get install -y')
  })
})

test('without root the exact command is given and apt is left alone', async () => {
  await withFiles(
    { ...installed, 'bin/pkg-config': '#!/bin/sh\nexit 1\n', 'bin/apt-get': aptGet('exit 0') },
    async (folder) => {
      const failure = await failureOf(keychainPackages(folder, { isRoot: false }).run())
      expect(failure.command).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends libsecret-1-dev')
      await expect(aptCalls(folder)).rejects.toThrow('ENOENT')
    },
  )
})

test('without apt the missing packages are named', async () => {
  await withFiles(compiler, async (folder) => {
    const failure = await failureOf(keychainPackages(folder).run())
    expect(failure.message).toContain('Missing: pkg-config, libsecret-1-dev')
    expect(failure.command).toBeUndefined()
  })
})

interface Machine {
  readonly isRoot?: boolean
  readonly isKeytarBuilt?: () => boolean
  readonly pauses?: number[]
}

/** The step on a machine whose programs are those in `folder`/bin (and the shell's own). */
function keychainPackages(folder: string, { isRoot = true, isKeytarBuilt = () => false, pauses = [] }: Machine = {}) {
  const pause = (ms: number): Promise<void> => {
    pauses.push(ms)
    return Promise.resolve()
  }
  return systemPackages({ wanted: ['keychain'], isKeytarBuilt }, { env: { PATH: join(folder, 'bin') }, isRoot, pause })
}

/** An apt-get that notes its arguments and then does `rest`. */
function aptGet(rest: string): string {
  return `#!/bin/sh\nPATH=/usr/bin:/bin\ncalls="$(dirname "$0")/calls"\necho "$@" >> "$calls"\n${rest}\n`
}

async function aptCalls(folder: string): Promise<string[]> {
  return (await readFile(join(folder, 'bin', 'calls'), 'utf8')).trimEnd().split('\n')
}

async function failureOf(running: Promise<void>): Promise<StepFailure> {
  const failure: unknown = await running.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(failure instanceof StepFailure)) throw new Error('the step should have failed', { cause: failure })
  return failure
}
