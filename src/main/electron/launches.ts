import { app } from 'electron'
import type { MainWindow } from './main-window.ts'

/** Starting the program again brings its window up; so does its icon in the dock of macOS. */
export function followLaunches(window: MainWindow): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    if (!isHiddenLaunch(data)) window.open()
  })
  app.on('activate', () => window.open())
}

/** At the first start: unless it was started at login, when the tray is enough, where there is one. */
export async function openFirst(window: MainWindow, hidden: boolean, seesTray: () => Promise<boolean>): Promise<void> {
  if (!hidden) window.open()
  else if (!(await seesTray())) window.openMinimised()
}

/** What `requestSingleInstanceLock` was given by the other process, which may be another version. */
function isHiddenLaunch(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'hidden' in data && data.hidden === true
}
