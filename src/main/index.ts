/** The Electron entry. The desktop app is set up here, one line for each step. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, session } from 'electron'
import type { Language } from '../shared/errors/app-error.ts'
import { systemClock as clock } from './clock.ts'
import { followBugs } from './electron/bugs.ts'
import { createDesktopHost } from './electron/desktop-host.ts'
import { failWith } from './electron/failure.ts'
import { createKeychainProcesses } from './electron/keychain-processes.ts'
import { readLaunchOptions } from './electron/launch-options.ts'
import { followLaunches, openFirst } from './electron/launches.ts'
import { createLoginItem, wasStartedAtLogin } from './electron/login-item.ts'
import { createMainWindow, type MainWindow } from './electron/main-window.ts'
import { pageAddress } from './electron/page-address.ts'
import { guardPages, guardSession } from './electron/page-guards.ts'
import { guardDevelopmentServer, registerPageScheme, serveScreens } from './electron/page-scheme.ts'
import { followPower } from './electron/power.ts'
import { createPresence, type Presence } from './electron/presence.ts'
import { setUpProfile } from './electron/profile.ts'
import { createPutAway } from './electron/put-away.ts'
import { quitCleanly } from './electron/quit.ts'
import { canSeeTray } from './electron/tray-host.ts'
import { serveWindows } from './electron/window-calls.ts'
import { openApplication } from './ipc/application.ts'
import { createLog, logFileIn } from './log.ts'
import { createServices } from './services.ts'
import { languageOfLocale } from './system-language.ts'

/** From `out/main/`, where this stands when it is built. */
const built = (path: string): URL => new URL(path, import.meta.url)
const entries = {
  syncWorker: built('./sync-worker.js'),
  readerWorker: built('./reader-worker.js'),
  scimWorker: built('./scim-worker.js'),
  sandboxWorker: built('./sandbox-worker.js'),
  keychainChild: built('./keychain-child.js'),
}
const resources = fileURLToPath(built('../../resources'))
const version = versionOf(fileURLToPath(built('../../package.json')))

const { platform, env } = process
const developing = !app.isPackaged
const devServer = (developing && env['ELECTRON_RENDERER_URL']) || null
const address = pageAddress(devServer)
const launch = readLaunchOptions(process.argv.slice(1), env, platform)

app.enableSandbox()
setUpProfile(launch)
registerPageScheme()
if (app.requestSingleInstanceLock({ hidden: launch.hidden })) void app.whenReady().then(startDesktop)
else app.exit(0)

async function startDesktop(): Promise<void> {
  const systemLanguage = languageOfLocale(app.getPreferredSystemLanguages()[0] ?? '')
  try {
    await setUp(systemLanguage)
  } catch (error) {
    failWith(error, 'desktop.notStarted', systemLanguage)
  }
}

async function setUp(systemLanguage: Language): Promise<void> {
  const log = createLog({ file: logFileIn(launch.dataFolder), now: clock.now })
  let language = (): Language => systemLanguage
  const stopWith = (error: unknown): void => failWith(error, 'desktop.stopped', language())
  followBugs(log, stopWith)

  const keychain = createKeychainProcesses(entries.keychainChild)
  const startAtLogin = createLoginItem({ platform, env, launch, comment: () => presence.translator.t('desktop.comment') })
  const application = openApplication({
    openServices: () =>
      createServices({ folder: launch.dataFolder, entries, clock, version, log, spawnKeychainChild: keychain.spawn }),
    host: createDesktopHost({
      systemLanguage,
      startAtLogin,
      window: () => window.current,
      folderTitle: () => presence.translator.t('desktop.chooseFolder'),
    }),
    clock,
    version,
    log,
    sandbox: launch.sandbox ? {} : null,
  })
  const quitting = quitCleanly({
    hideWindow: () => window.current?.hide(),
    close: () => application.close(),
    killChildren: keychain.killAll,
    clock,
    log,
  })
  application.lost.addEventListener('abort', () => stopWith(application.lost.reason), { once: true })

  guardPages(address, log)
  guardSession(session.defaultSession, address)
  if (devServer === null) serveScreens(session.defaultSession, fileURLToPath(built('../renderer')))
  else guardDevelopmentServer(session.defaultSession, address)

  const presence: Presence = createPresence({
    application,
    systemLanguage,
    window: () => window,
    trayImages: join(resources, 'tray'),
    developing,
    clock,
    log,
  })
  language = () => presence.translator.language
  const seesTray = async (): Promise<boolean> => presence.tray !== null && (await canSeeTray(platform))
  const window: MainWindow = createMainWindow({
    address,
    calls: serveWindows({ application, address, log }),
    preload: fileURLToPath(built('../preload/index.cjs')),
    icon: join(resources, 'app', 'icon.png'),
    developing,
    mayClose: () => quitting.begun,
    putAway: createPutAway({
      canSeeTray: seesTray,
      tellInTray: presence.notifier.tellInTray,
      toldFile: join(app.getPath('userData'), 'told-of-tray'),
    }),
    log,
  })

  followPower(application)
  followLaunches(window)
  await openFirst(window, launch.hidden || wasStartedAtLogin(platform), seesTray)
  await application.start()
}

function versionOf(manifest: string): string {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return version
}
