import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canSandbox, chooseHost, couldNotOpen } from '../../../scripts/tools/choose-host.mjs'
import { withFiles } from '../../support/temp-folder.ts'

type Situation = Parameters<typeof chooseHost>[0]

/** An ordinary user of a Linux desktop, with Electron installed. */
const atDesk: Situation = {
  args: [],
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  canSandbox: true,
  electron: 'installed',
}

test.each<[string, Partial<Situation>]>([
  ['on X', {}],
  ['on Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
  ['on macOS', { platform: 'darwin', env: {} }],
  ['on Windows', { platform: 'win32', env: {} }],
  ['on macOS as root', { platform: 'darwin', env: {}, isRoot: true }],
  ['with a data folder of its own', { args: ['--data-dir', '/tmp/a folder'] }],
  ['with a data folder in one word', { args: ['--data-dir=/tmp/a'] }],
])('the desktop app opens %s', (_, situation) => {
  expect(chooseHost({ ...atDesk, ...situation })).toEqual({ host: 'desktop' })
})

test('Electron is fetched only where it would be used', () => {
  expect(chooseHost({ ...atDesk, electron: 'absent' })).toEqual({ host: 'desktop if fetched' })
  expect(chooseHost({ ...atDesk, electron: 'absent', env: {} })).toMatchObject({ host: 'browser' })
})

test.each<[string, Partial<Situation>]>([
  ['there is no display', { env: { DISPLAY: '' } }],
  ['Electron has no sandbox when root runs it', { isRoot: true }],
  ["this system denies Electron's sandbox the user namespaces that it needs", { canSandbox: false }],
  ['Electron could not be fetched', { electron: 'unavailable' }],
])('the browser host opens where %s, and says so', (why, situation) => {
  expect(chooseHost({ ...atDesk, ...situation })).toEqual({ host: 'browser', why })
})

test.each([
  [['--no-browser']],
  [['--port', '8600']],
  [['--people', '20000']],
  [['--help']],
  [['--data-dir', '/tmp/a', '--no-browser']],
  [['--data-dir']],
])('%s is for the browser host, which needs no reason then', (args) => {
  expect(chooseHost({ ...atDesk, args })).toEqual({ host: 'browser', why: null })
})

test('--headless is the command line, wherever it stands and whatever is installed', () => {
  expect(chooseHost({ ...atDesk, args: ['--people', '50', '--headless'] })).toEqual({ host: 'command line' })
  expect(chooseHost({ ...atDesk, args: ['--headless'], env: {}, electron: 'absent' })).toEqual({ host: 'command line' })
})

test.each([
  ['kernel/apparmor_restrict_unprivileged_userns', '1\n'],
  ['kernel/unprivileged_userns_clone', '0\n'],
  ['user/max_user_namespaces', '0\n'],
])('with %s at %j Electron has no sandbox, unless its helper belongs to root', async (setting, value) => {
  await withFiles({ [setting]: value, 'dist/electron': '', 'dist/chrome-sandbox': '' }, async (folder) => {
    const program = join(folder, 'dist', 'electron')
    expect(canSandbox(program, { platform: 'linux', settings: folder })).toBe(false)
    expect(canSandbox(null, { platform: 'linux', settings: folder })).toBe(false)
    expect(canSandbox(program, { platform: 'darwin', settings: folder })).toBe(true)
    await chmod(join(folder, 'dist', 'chrome-sandbox'), 0o4755)
    expect(canSandbox(program, { platform: 'linux', settings: folder })).toBe(process.getuid?.() === 0)
  })
})

test('a kernel that denies nothing lets Electron set up its sandbox', async () => {
  const settings = { 'kernel/apparmor_restrict_unprivileged_userns': '0\n', 'user/max_user_namespaces': '128000\n' }
  await withFiles(settings, async (folder) => {
    expect(canSandbox(null, { platform: 'linux', settings: folder })).toBe(true)
  })
})

test.each<[string, number | null, NodeJS.Signals | null, number, boolean]>([
  ['a missing library', 127, null, 40, true],
  ['a display that does not answer', null, 'SIGTRAP', 300, true],
  ['Quit', 0, null, 800, false],
  ['Ctrl-C', null, 'SIGINT', 800, false],
  ['a crash after an hour', null, 'SIGSEGV', 3_600_000, false],
])('after %s the desktop app gives way to the browser host, or not', (_, code, signal, ms, expected) => {
  expect(couldNotOpen({ code, signal }, ms)).toBe(expected)
})
