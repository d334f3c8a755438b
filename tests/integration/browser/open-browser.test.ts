import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { hasDisplay, openBrowser } from '../../../src/main/browser/open-browser.ts'
import { withFiles } from '../../support/temp-folder.ts'

const address = 'http://127.0.0.1:8600/open/token'
const program = '#!/bin/sh\necho "$0 $*" > "${0%/*}/opened"\n'

test('the address goes to the program that the desktop has for addresses', async () => {
  expect(await openedWith({ 'xdg-open': program, chromium: program })).toMatch(/xdg-open http:\S+token\n$/)
})

test('where there is none, it goes to a browser', async () => {
  expect(await openedWith({ chromium: program })).toMatch(/chromium http:\S+token\n$/)
})

test('a display is what X11 or Wayland say; Windows and macOS have one', () => {
  expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false)
  expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false)
  expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true)
  expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true)
  expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true)
})

async function openedWith(programs: Readonly<Record<string, string>>): Promise<string> {
  let opened = ''
  await withFiles(programs, async (folder) => {
    openBrowser(address, { platform: 'linux', env: { PATH: folder } })
    const file = join(folder, 'opened')
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await pause(10)
    opened = readFileSync(file, 'utf8')
  })
  return opened
}
