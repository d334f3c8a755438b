import { app } from 'electron'
import { assertNever } from '../../shared/domain.ts'
import { AppError, type Language } from '../../shared/errors/app-error.ts'
import { createTranslator, type Translator } from '../../shared/language/translator.ts'
import type { Clock } from '../clock.ts'
import type { Application } from '../ipc/application.ts'
import type { Log } from '../log.ts'
import { pendingRun } from '../sync/run-records.ts'
import { setAppMenu } from './app-menu.ts'
import type { MainWindow } from './main-window.ts'
import { createNotifier, type Notifier } from './notifications.ts'
import { createTrayIcon, type TrayIcon } from './tray.ts'
import { type Standing, type TrayAction, trayModel } from './tray-model.ts'

/** What of the program shows besides its window: the icon in the tray, notifications, the menu. It follows the application by itself. */
export interface Presence {
  /** Null where no icon could be made. */
  readonly tray: TrayIcon | null
  readonly notifier: Notifier
  /** In the language of the settings. */
  readonly translator: Translator
}

export interface PresenceOptions {
  readonly application: Application
  readonly systemLanguage: Language
  readonly window: () => MainWindow
  /** `resources/tray`. */
  readonly trayImages: string
  readonly developing: boolean
  readonly clock: Clock
  readonly log: Log
}

export function createPresence(options: PresenceOptions): Presence {
  const { application, systemLanguage, window, clock, log } = options
  let translator = createTranslator(chosenLanguage())

  function chosenLanguage(): Language {
    return application.services().settings.read().language ?? systemLanguage
  }

  function standing(): Standing {
    const { settings, dataFolder } = application.services()
    return {
      state: application.syncState(),
      hasSource: settings.read().source !== null,
      heldRun: pendingRun(dataFolder.database)?.id ?? null,
    }
  }

  function setMenu(): void {
    setAppMenu(translator.t, { platform: process.platform, developing: options.developing, onQuit: () => app.quit() })
  }

  const act = (action: TrayAction): void => perform(action, application, window())
  setMenu()
  const first = standing()
  const tray = createTrayIcon(trayModel(first, clock.now(), translator), {
    images: options.trayImages,
    platform: process.platform,
    onAction: act,
    log,
  })
  const notifier = createNotifier({
    first: first.state,
    translate: () => translator.t,
    onClick: (place) => window().open(place),
  })

  /** Of another database that was put in place nothing is news. */
  let toldOf = application.services().alerts.rows.newest()

  application.events.subscribe((event) => {
    if (event.kind === 'reopened') toldOf = application.services().alerts.rows.newest()
    const matters = event.kind === 'reopened' || (event.kind === 'changed' && event.topic !== 'directory')
    if (matters && !isReopening(application)) refresh()
  })

  function refresh(): void {
    const language = chosenLanguage()
    if (language !== translator.language) {
      translator = createTranslator(language)
      setMenu()
    }
    const now = standing()
    tray?.show(trayModel(now, clock.now(), translator))
    notifier.look(now)
    const { rows } = application.services().alerts
    notifier.tell(rows.after(toldOf).map(({ details }) => details))
    toldOf = rows.newest()
  }

  return {
    tray,
    notifier,
    get translator() {
      return translator
    },
  }
}

/** The same calls that the screens make. What is refused is seen and explained there. */
function perform(action: TrayAction, application: Application, window: MainWindow): void {
  const ask = async (name: string, input: unknown): Promise<void> => {
    const { ok } = await application.call(name, input, window.sender)
    if (!ok) window.open({ screen: 'overview' })
  }
  switch (action.kind) {
    case 'open':
      return window.open()
    case 'show':
      return window.open(action.place)
    case 'sync':
      return void ask('sync.start', {})
    case 'cancel':
      return void ask('sync.cancel', {})
    case 'pause':
      return void ask('sync.pause', { until: action.until })
    case 'resume':
      return void ask('sync.resume', {})
    case 'quit':
      return app.quit()
    default:
      return assertNever(action)
  }
}

/** A backup is being put in place; another event says when that is done. */
function isReopening(application: Application): boolean {
  try {
    application.services()
    return false
  } catch (error) {
    if (error instanceof AppError) return true
    throw error
  }
}
