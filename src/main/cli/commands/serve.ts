import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { Option } from 'commander'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import { sourceSettings } from '../../../shared/settings.ts'
import type { Sandbox } from '../../../sandbox/server.ts'
import { type BrowserHost, createBrowserHost } from '../../browser/host.ts'
import { browserHostPort } from '../../browser/host-port.ts'
import { hasDisplay, openBrowser } from '../../browser/open-browser.ts'
import { builtPages, developmentPages, type Pages } from '../../browser/pages.ts'
import { systemClock } from '../../clock.ts'
import { type Application, openApplication } from '../../ipc/application.ts'
import { createLog, logFileIn } from '../../log.ts'
import { createPageFiles } from '../../page-policy.ts'
import { createServices } from '../../services.ts'
import { systemCode } from '../../storage/sqlite-error.ts'
import type { CommandContext } from '../context.ts'
import { type Definer, numberOption } from '../define.ts'
import { aborted } from '../interrupt.ts'
import { showRuns, stopSignal } from './run.ts'
import { sandboxOptions } from './sandbox.ts'
import { openCampus, refuseOtherSource, sandboxFolder, sayCampus } from './start.ts'

interface ServeOptions {
  readonly port?: number
  readonly browser: boolean
  readonly sandbox?: true
  readonly people?: number
  readonly seed?: number
}

/** An address that is handed to a browser at once stands in the list of processes: it soon becomes worthless. */
const openedLifetimeMs = 60_000

export function serveCommand(program: Command, { add, texts }: Definer): void {
  add<ServeOptions>(
    program,
    {
      usage: 'serve',
      description: texts.commands.serve,
      options: [
        numberOption('--port <n>', texts.options.servePort, { min: 0, max: 65_535 }),
        new Option('--no-browser', texts.options.noBrowser),
        new Option('--sandbox', texts.options.withSandbox),
        ...sandboxOptions(texts).filter(({ long }) => long === '--people' || long === '--seed'),
      ],
      examples: ['serve', 'serve --no-browser --port 8600', 'serve --sandbox --people 20000'],
    },
    async (given, options) => {
      refuseSandboxOptions(options)
      const folder =
        options.sandbox && given.dataFolderTyped === null ? join(given.dataFolder, sandboxFolder) : given.dataFolder
      await serve(given.inFolder(folder), options)
    },
  )
}

/** @throws AppError `cli_option_missing` */
function refuseSandboxOptions({ sandbox, people, seed }: ServeOptions): void {
  if (sandbox || (people === undefined && seed === undefined)) return
  throw new AppError('cli_option_missing', { option: '--sandbox', command: ' serve' })
}

async function serve(context: CommandContext, options: ServeOptions): Promise<void> {
  const { terminal, output, texts } = context
  const log = createLog({ file: logFileIn(context.dataFolder), now: () => systemClock.now() })
  const pages = pagesOf(context)
  const application = openApplication({
    openServices: () => createServices({ ...context.program, folder: context.dataFolder, clock: systemClock, log }),
    host: browserHostPort(context.language),
    clock: systemClock,
    log,
    version: context.program.version,
  })
  const stop = stopSignal(context)
  const showing = showRunsOf(context, application)
  let sandbox: Sandbox | null = null
  let host: BrowserHost | null = null
  try {
    if (options.sandbox) sandbox = await followCampus(context, application, options)
    host = await openHost({ application, pages, port: options.port ?? 0, clock: systemClock, random: randomBytes, log })
    await application.start()
    if (sandbox !== null) await syncAnew(application, stop)
    if (!stop.aborted) {
      await sayAddress(context, host, sandbox)
      if (options.browser && hasDisplay(terminal)) openBrowser(host.launchAddress(openedLifetimeMs), terminal)
      await aborted(AbortSignal.any([stop, application.lost]))
    }
    if (!stop.aborted) application.lost.throwIfAborted()
    output.say(texts.run.stopped)
  } finally {
    showing.end()
    await host?.close()
    await application.close()
    await sandbox?.close()
  }
}

/** The built screens, or while developing those of the development server. @throws AppError `cli_screens_missing` */
function pagesOf({ program, terminal }: CommandContext): Pages {
  const developmentServer = terminal.env['ELECTRON_RENDERER_URL']
  if (developmentServer !== undefined && developmentServer !== '') return developmentPages(developmentServer)
  const folder = fileURLToPath(program.screens)
  try {
    return builtPages(createPageFiles(folder))
  } catch (error) {
    throw new AppError('cli_screens_missing', { folder }, { cause: error })
  }
}

/** @throws AppError `cli_serve_port_taken` */
async function openHost(options: Parameters<typeof createBrowserHost>[0]): Promise<BrowserHost> {
  try {
    return await createBrowserHost(options)
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    throw new AppError('cli_serve_port_taken', { port: options.port }, { cause: error })
  }
}

/** Starts the simulated campus and makes it the source. @throws AppError `cli_folder_has_source` */
async function followCampus(context: CommandContext, application: Application, options: ServeOptions): Promise<Sandbox> {
  const { settings } = application.services()
  refuseOtherSource(context, settings.read().source)
  const sandbox = await openCampus({
    ...(options.people === undefined ? {} : { people: options.people }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  })
  settings.update({ source: sourceSettings.parse({ kind: 'rest', url: sandbox.url, auth: { kind: 'none' } }) })
  sayCampus(context, sandbox)
  return sandbox
}

/** The campus begins anew with each start: what was read from an earlier one says nothing of this one. */
async function syncAnew(application: Application, stop: AbortSignal): Promise<void> {
  const { scheduler } = application.schedule()
  const cancel = (): void => scheduler.cancel()
  stop.addEventListener('abort', cancel, { once: true })
  await scheduler.syncNow({ full: scheduler.state.lastRun !== null })
  stop.removeEventListener('abort', cancel)
}

/** Prints an address, and a new one whenever it has been used, so that another browser can sign in as well. */
async function sayAddress(context: CommandContext, host: BrowserHost, sandbox: Sandbox | null): Promise<void> {
  const { output, json, texts, dataFolder } = context
  const campus = sandbox === null ? null : { url: sandbox.url, control_url: sandbox.controlUrl }
  const say = (words: string): Promise<void> => {
    const address = host.launchAddress()
    return json ? output.json({ address, data_folder: dataFolder, sandbox: campus }) : output.lines(fill(words, { address }))
  }
  host.onSignIn(() => void say(texts.serve.another))
  await say(texts.serve.address)
  if (!json) output.say(texts.serve.stop)
}

/** Shows runs as they end, also those of the database that a backup was put in the place of. */
function showRunsOf(context: CommandContext, application: Application): { end(): void } {
  const shown = { ...context, services: application.services }
  let showing = showRuns(shown, application.schedule())
  const endEvents = application.events.subscribe((event) => {
    if (event.kind !== 'reopened') return
    showing.end()
    showing = showRuns(shown, application.schedule())
  })
  return {
    end() {
      endEvents()
      showing.end()
    },
  }
}
