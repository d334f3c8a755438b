import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { hashSources } from '../../../scripts/setup/build-output.mjs'
import { withFiles } from '../../support/temp-folder.ts'

const passing = `import { expect, test } from 'vitest'\ntest('adds', () => expect(1 + 1).toBe(2))\n`
const failing = `import { expect, test } from 'vitest'\ntest('adds', () => expect(1 + 1).toBe(3))\ntest.skip('later', () => {})\n`
const broken = `import './no-such-file.ts'\n`
const careless = `import { test } from 'vitest'\ntest('forgets', () => { void Promise.reject(new Error('nobody waits')) })\n`
const crashing = `process.kill(process.ppid, 'SIGKILL')\n`

test('when all is well the last line has the counts and the exit code is 0', async () => {
  const { code, lastLine } = await npmTest({ 'a.test.ts': passing, 'b.test.ts': passing })
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: '2 passed, 0 failed' })
})

test('failed and skipped tests are counted, and so is a file that cannot be loaded', async () => {
  const { code, lastLine } = await npmTest({ 'a.test.ts': passing, 'b.test.ts': failing, 'c.test.ts': broken })
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: '1 passed, 2 failed, 1 skipped' })
})

test('an error outside the tests is a failure', async () => {
  const { code, lastLine } = await npmTest({ 'a.test.ts': careless })
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: '1 passed, 1 failed' })
})

test('a run that is killed is a failure', async () => {
  const { code, lastLine } = await npmTest({ 'a.test.ts': crashing })
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: '0 passed, 1 failed' })
})

test('arguments choose the tests', async () => {
  const { code, lastLine } = await npmTest({ 'a.test.ts': passing, 'b.test.ts': failing }, ['a.test.ts'])
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: '1 passed, 0 failed' })
})

test('a build that fails is a failure, and the tests still run', async () => {
  const { code, lastLine, output } = await npmTest({
    'a.test.ts': passing,
    'electron.vite.config.ts': 'this is no configuration',
  })
  expect({ code, lastLine }).toEqual({ code: 1, lastLine: '1 passed, 1 failed' })
  expect(output).toContain('Build ... FAILED')
})

const projectRoot = join(import.meta.dirname, '..', '..', '..')
const configuration = { 'electron.vite.config.ts': '' }

/** Runs the real `npm test` script in a project of its own that is set up and built, and whose tests are `files`. */
async function npmTest(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  let result = { code: -1, lastLine: '', output: '' }
  await withFiles({ ...configuration, 'out/main/headless.js': '' }, async (folder) => {
    for (const path of ['scripts', 'bin', 'package.json', 'package-lock.json']) {
      await cp(join(projectRoot, path), join(folder, path), { recursive: true })
    }
    await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
    await writeFile(join(folder, 'out', '.built-from'), hashSources(folder))
    for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content)
    result = await run(folder, args)
  })
  return result
}

async function run(folder: string, args: readonly string[]) {
  const child = spawn(process.execPath, [join(folder, 'scripts', 'test.mjs'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode ?? -1, lastLine: output.trimEnd().split('\n').at(-1) ?? '', output: output + errors }
}
