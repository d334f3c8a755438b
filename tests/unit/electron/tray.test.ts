import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test, vi } from 'vitest'
import { createTrayIcon } from '../../../src/main/electron/tray.ts'
import type { TrayAction, TrayModel } from '../../../src/main/electron/tray-model.ts'
import { syncStatuses } from '../../../src/shared/sync-state.ts'

/** What the tray does by platform; the whole program with a tray runs on Linux only (`tests/electron/tray.test.ts`). */

const fake = await vi.hoisted(async () => {
  const { createFakeDesktop } = await import('../../support/fake-electron/desktop-parts.ts')
  const { createJournal } = await import('../../support/fake-electron/journal.ts')
  const journal = createJournal()
  journal.setReady()
  return createFakeDesktop(journal, true)
})
vi.mock('electron', () => fake.parts)

const images = fileURLToPath(new URL('../../../resources/tray', import.meta.url))
const model = (status: TrayModel['status']): TrayModel => ({
  status,
  tooltip: status,
  items: [{ kind: 'note', label: status }],
})
const actions: TrayAction[] = []
beforeEach(() => void actions.splice(0))

function aTray(platform: NodeJS.Platform) {
  const log = { info: () => undefined, warn: () => undefined, bug: (error: unknown) => expect.fail(String(error)) }
  const icon = createTrayIcon(model('ok'), { images, platform, onAction: (action) => void actions.push(action), log })
  const { tray } = fake.desktop
  if (icon === null || tray === null) throw new Error('there is no tray')
  return { icon, tray }
}

test('on macOS every image is a template, which the menu bar colours, and a click opens the menu only', () => {
  const { icon, tray } = aTray('darwin')
  for (const status of syncStatuses) {
    icon.show(model(status))
    expect(basename(tray.image)).toBe(`${status}Template.png`)
    expect(basename(dirname(tray.image))).toBe('mac')
  }
  expect(tray.emitter.listenerCount('click')).toBe(0)
  expect(tray.menu).not.toBeNull()
})

test.each([
  ['win32', 'ico'],
  ['linux', 'png'],
] as const)('on %s the images are of its own format (%s), and a click opens the window', (platform, ending) => {
  const { icon, tray } = aTray(platform)
  for (const status of syncStatuses) {
    icon.show(model(status))
    expect(basename(tray.image)).toBe(`${status}.${ending}`)
  }
  tray.emitter.emit('click')
  expect(actions).toEqual([{ kind: 'open' }])
})
