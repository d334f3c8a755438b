import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../../shared/language/translator.ts'

/** The menu of the window: what keyboards expect, since everything else is on the screens. */
export function setAppMenu(
  t: Translate,
  options: { readonly platform: NodeJS.Platform; readonly developing: boolean; readonly onQuit: () => void },
): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(t, options)))
}

function appMenu(
  t: Translate,
  { platform, developing, onQuit }: { platform: NodeJS.Platform; developing: boolean; onQuit: () => void },
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const quit: MenuItemConstructorOptions = { label: t('desktop.quit'), accelerator: 'CommandOrControl+Q', click: onQuit }
  const closeWindow: MenuItemConstructorOptions = { role: 'close', label: t('desktop.menu.closeWindow') }
  const first: MenuItemConstructorOptions = isMac
    ? {
        label: t('desktop.name'),
        submenu: [
          { role: 'about', label: t('desktop.menu.about') },
          separator,
          { role: 'hide', label: t('desktop.menu.hide') },
          { role: 'hideOthers', label: t('desktop.menu.hideOthers') },
          { role: 'unhide', label: t('desktop.menu.showAll') },
          separator,
          quit,
        ],
      }
    : { label: t('desktop.menu.file'), submenu: [closeWindow, separator, quit] }
  const edit: MenuItemConstructorOptions = {
    label: t('desktop.menu.edit'),
    submenu: [
      { role: 'undo', label: t('desktop.menu.undo') },
      { role: 'redo', label: t('desktop.menu.redo') },
      separator,
      { role: 'cut', label: t('desktop.menu.cut') },
      { role: 'copy', label: t('desktop.menu.copy') },
      { role: 'paste', label: t('desktop.menu.paste') },
      { role: 'selectAll', label: t('desktop.menu.selectAll') },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: t('desktop.menu.view'),
    submenu: [
      { role: 'reload', label: t('desktop.menu.reload') },
      separator,
      { role: 'resetZoom', label: t('desktop.menu.resetZoom') },
      { role: 'zoomIn', label: t('desktop.menu.zoomIn') },
      { role: 'zoomOut', label: t('desktop.menu.zoomOut') },
      separator,
      { role: 'togglefullscreen', label: t('desktop.menu.fullScreen') },
      ...(developing ? [{ role: 'toggleDevTools', label: t('desktop.menu.developerTools') } as const] : []),
    ],
  }
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: t('desktop.menu.window'),
    submenu: [{ role: 'minimize', label: t('desktop.menu.minimise') }, closeWindow],
  }
  return isMac ? [first, edit, view, window] : [first, edit, view]
}
