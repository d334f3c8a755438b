import { expect, test } from 'vitest'
import { readLaunchOptions } from '../../../src/main/electron/launch-options.ts'

const env = { XDG_DATA_HOME: '/data' }
const read = (...argv: string[]) => readLaunchOptions(argv, env, 'linux')

test('without options the data folder is that of the command line, and a window opens', () => {
  expect(read()).toEqual({
    dataFolder: '/data/atrium-sync',
    mark: '',
    sandbox: false,
    hidden: false,
    atLogin: ['--hidden'],
  })
})

test('both spellings of --data-dir are known, among switches of Chromium', () => {
  for (const argv of [['--data-dir', '/x/y'], ['--data-dir=/x/y']]) {
    expect(read('--no-sandbox', ...argv, '--ozone-platform=x11', '--hidden')).toEqual({
      dataFolder: '/x/y',
      mark: expect.stringMatching(/^-[0-9a-f]{12}$/),
      sandbox: false,
      hidden: true,
      atLogin: ['--data-dir', '/x/y', '--hidden'],
    })
  }
})

test('--data-dir without a folder is as if it were not there', () => {
  expect(read('--data-dir', '--hidden')).toMatchObject({ dataFolder: '/data/atrium-sync', hidden: true })
  expect(read('--data-dir=')).toMatchObject({ mark: '' })
})

test('the simulated campus has a data folder of its own, unless one is given', () => {
  expect(read('--sandbox')).toMatchObject({
    dataFolder: '/data/atrium-sync/sandbox-campus',
    mark: expect.stringMatching(/^-[0-9a-f]{12}$/),
    sandbox: true,
    atLogin: ['--sandbox', '--hidden'],
  })
  expect(read('--sandbox', '--data-dir', '/x')).toMatchObject({ dataFolder: '/x', sandbox: true })
  expect(read('--no-sandbox')).toMatchObject({ sandbox: false })
})

test('two data folders are told apart', () => {
  expect(read('--data-dir', '/x').mark).not.toBe(read('--data-dir', '/y').mark)
})

test('a data folder that the environment names is not taken for the usual one', () => {
  const named = (folder: string) => readLaunchOptions([], { ...env, ATRIUM_SYNC_DATA_DIR: folder }, 'linux')
  expect(named('/x')).toMatchObject({
    dataFolder: '/x',
    mark: read('--data-dir', '/x').mark,
    atLogin: ['--data-dir', '/x', '--hidden'],
  })
  expect(named('/data/atrium-sync')).toMatchObject({ mark: '', atLogin: ['--hidden'] })
})
