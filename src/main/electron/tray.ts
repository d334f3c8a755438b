import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { assertNever } from '../../shared/domain.ts'
import type { SyncStatus } from '../../shared/sync-state.ts'
import type { Log } from '../log.ts'
import type { TrayAction, TrayItem, TrayModel } from './tray-model.ts'

export interface TrayIcon {
  show(model: TrayModel): void
}

export interface TrayIconOptions {
  /** `resources/tray`. */
  readonly images: string
  readonly platform: NodeJS.Platform
  readonly onAction: (action: TrayAction) => void
  readonly log: Log
}

/** Puts an icon into the tray. Null where there is none: the program works without. */
export function createTrayIcon(first: TrayModel, options: TrayIconOptions): TrayIcon | null {
  const { images, platform, onAction, log } = options
  const imageOf = (status: SyncStatus): string => trayImage(images, platform, status)

  function make(): Tray | null {
    try {
      return new Tray(nativeImage.createFromPath(imageOf(first.status)))
    } catch (error) {
      log.bug(error)
      return null
    }
  }

  const tray = make()
  if (tray === null) return null
  let shown = ''
  // macOS opens the menu, and tells of the click besides; which click a Linux desktop tells of differs, so that the menu says it all.
  if (platform !== 'darwin') tray.on('click', () => onAction({ kind: 'open' }))

  function show(model: TrayModel): void {
    const next = JSON.stringify(model)
    if (tray === null || next === shown) return
    shown = next
    tray.setImage(nativeImage.createFromPath(imageOf(model.status)))
    tray.setToolTip(model.tooltip)
    // Linux shows a menu as it was when it was set.
    tray.setContextMenu(Menu.buildFromTemplate(model.items.map((item) => menuItem(item, onAction))))
  }
  show(first)
  return { show }
}

/** macOS draws template images in its own colours and finds `@2x` by itself; Windows wants its own format. */
function trayImage(images: string, platform: NodeJS.Platform, status: SyncStatus): string {
  if (platform === 'darwin') return join(images, 'mac', `${status}Template.png`)
  return join(images, platform === 'win32' ? `${status}.ico` : `${status}.png`)
}

function menuItem(item: TrayItem, onAction: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'note':
      return { label: item.label, enabled: false }
    case 'action':
      return { label: item.label, enabled: item.enabled, click: () => onAction(item.action) }
    default:
      return assertNever(item)
  }
}
