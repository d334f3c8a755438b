import { createFakeApp, type FakeMachine } from './app.ts'
import { createFakeDesktop } from './desktop-parts.ts'
import { createJournal } from './journal.ts'
import { createFakeSession } from './session.ts'
import { createFakeUtilityProcess } from './utility-process.ts'
import { createFakeWindows } from './windows.ts'

/**
 * The part of Electron that the desktop app uses, on plain Node: typed against Electron's types, throwing on what it does not know and on
 * what Electron refuses. What it says is proved by the same tests with the real binary (`tests/electron/*.spec.ts`).
 */
export function createFakeElectron(machine: FakeMachine & { readonly trayWorks: boolean }) {
  const journal = createJournal()
  const { app, becomeReady } = createFakeApp(machine, journal)
  const fakeSession = createFakeSession(journal)
  const { desktop, parts } = createFakeDesktop(journal, machine.trayWorks)
  const { ipcMain, BrowserWindow, windows, invoke, send } = createFakeWindows(journal, app, fakeSession.fetch)
  const { utilityProcess, alive } = createFakeUtilityProcess(journal)
  return {
    /** What `import ... from 'electron'` gives. */
    module: {
      ...parts,
      BrowserWindow,
      app,
      ipcMain,
      protocol: fakeSession.protocol,
      session: fakeSession.session,
      utilityProcess,
    },
    becomeReady,
    journal,
    /** The processes it started that still run. */
    alive,
    desktop,
    session: fakeSession,
    windows,
    invoke,
    send,
  }
}

export type FakeElectron = ReturnType<typeof createFakeElectron>
