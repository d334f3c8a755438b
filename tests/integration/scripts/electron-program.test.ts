import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronProgram, stateOfElectron } from '../../../scripts/setup/electron-program.mjs'
import { StepFailure } from '../../../scripts/setup/run-steps.mjs'
import { electronBinary } from '../../../scripts/tools/electron-binary.mjs'
import { fetchElectron } from '../../../scripts/tools/fetch-electron.mjs'
import { hostCommand } from '../../../scripts/tools/host-command.mjs'
import { withFiles } from '../../support/temp-folder.ts'

const electron = 'node_modules/electron'
const manifest = { [`${electron}/package.json`]: '{ "version": "45.4.1" }' }
const installs = `
const { mkdirSync, writeFileSync } = require('node:fs')
mkdirSync(__dirname + '/dist')
writeFileSync(__dirname + '/dist/electron', '')
writeFileSync(__dirname + '/path.txt', 'electron')`
const fails = `
require('node:fs').appendFileSync(__dirname + '/tried', 'x')
console.error('TypeError: fetch failed\\n    at somewhere')
process.exit(1)`
const hour = 60 * 60_000

test('an installed Electron is found by what its installer leaves', async () => {
  await withProject({ [`${electron}/path.txt`]: 'electron', [`${electron}/dist/electron`]: '' }, async (root) => {
    expect(electronBinary(root, {})).toBe(join(root, electron, 'dist', 'electron'))
    expect(stateOfElectron(root, { now: () => 0 })).toBe('installed')
    expect(hostCommand(root, 'desktop', ['--data-dir', 'x'])).toEqual([
      join(root, electron, 'dist', 'electron'),
      root,
      '--sandbox',
      '--data-dir',
      'x',
    ])
  })
})

test.each([
  ['nothing', {}],
  ['a path to a program that is gone', { [`${electron}/path.txt`]: 'electron' }],
  ['a program without its path', { [`${electron}/dist/electron`]: '' }],
])('%s is no Electron', async (_, files) => {
  await withProject(files, async (root) => {
    expect(electronBinary(root, {})).toBeNull()
    expect(stateOfElectron(root, { now: () => 0 })).toBe('absent')
  })
})

test('ELECTRON_EXEC_PATH names another one, and nothing where it names none', async () => {
  await withProject({ 'my-electron': '' }, async (root) => {
    expect(electronBinary(root, { ELECTRON_EXEC_PATH: join(root, 'my-electron') })).toBe(join(root, 'my-electron'))
    expect(electronBinary(root, { ELECTRON_EXEC_PATH: join(root, 'gone') })).toBeNull()
  })
})

test("Electron's own installer fetches it", async () => {
  await withProject({ [`${electron}/install.js`]: installs }, async (root) => {
    const step = electronProgram(root, { now: () => 0 })
    expect(step.isDone()).toBe(false)
    await step.run()
    expect(step.isDone()).toBe(true)
    expect(stateOfElectron(root, { now: () => 0 })).toBe('installed')
  })
})

test('that it could not be fetched is remembered for a day, and no longer than for its version', async () => {
  await withProject({ [`${electron}/install.js`]: fails }, async (root) => {
    const failure = await electronProgram(root, { now: () => 5 * hour })
      .run()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StepFailure)
    expect(String(failure)).toContain('TypeError: fetch failed')
    expect(stateOfElectron(root, { now: () => 28 * hour })).toBe('unavailable')
    expect(stateOfElectron(root, { now: () => 30 * hour })).toBe('absent')
    await writeFile(join(root, electron, 'package.json'), '{ "version": "46.0.0" }')
    expect(stateOfElectron(root, { now: () => 6 * hour })).toBe('absent')
    expect(await readFile(join(root, electron, 'tried'), 'utf8')).toBe('x')
  })
})

test('an installer that hangs is ended', async () => {
  await withProject({ [`${electron}/install.js`]: 'setInterval(() => {}, 1000)' }, async (root) => {
    expect(await fetchElectron(root, { limitMs: 300 })).toEqual({ ok: false, why: 'Electron was not there after 0.3 seconds.' })
  })
})

test('the other hosts are the command of the same name, without the words that chose them', async () => {
  await withProject({}, async (root) => {
    const launcher = join(root, 'bin', 'atrium-sync.js')
    const node = expect.stringMatching(/node(?:\.exe)?$/)
    expect(hostCommand(root, 'browser', ['--no-browser'])).toEqual([node, launcher, 'serve', '--sandbox', '--no-browser'])
    expect(hostCommand(root, 'command line', ['--headless', '--people', '9'])).toEqual([
      node,
      launcher,
      'start',
      '--people',
      '9',
    ])
  })
})

/** A project with `files`, whose Node is the one that runs here. */
async function withProject(files: Readonly<Record<string, string>>, use: (root: string) => Promise<void>): Promise<void> {
  await withFiles({ ...manifest, ...files }, async (root) => {
    await mkdir(join(root, 'node_modules', 'node', 'bin'), { recursive: true })
    await symlink(process.execPath, join(root, 'node_modules', 'node', 'bin', 'node'))
    await use(root)
  })
}
