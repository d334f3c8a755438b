import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { Option } from 'commander'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import { type BrowserHost, createBrowserHost } from '../../browser/host.ts'
import { browserHostPort } from '../../browser/host-port.ts'
import { hasDisplay, openBrowser } from '../../browser/open-browser.ts'
import { builtPages, developmentPages, type Pages } from '../../browser/pages.ts'
import { systemClock } from '../../clock.ts'
import { type Application, openApplication } from '../../ipc/application.ts'
import { createLog, logFileIn } from '../../log.ts'
import { createPageFiles, type PageFiles } from '../../page-policy.ts'
import { type CampusWish, sandboxFolder } from '../../sandbox-campus.ts'
import { createServices } from '../../services.ts'
import { systemCode } from '../../storage/sqlite-error.ts'
import type { CommandContext } from '../context.ts'
import { type Definer, numberOption } from '../define.ts'
import { aborted } from '../interrupt.ts'
import { showRuns, stopSignal } from './run.ts'
import { showEndpoint } from './scim/serve.ts'
import { sandboxOptions } from './sandbox.ts'

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
    sandbox: options.sandbox ? wishOf(options) : null,
  })
  const stop = stopSignal(context)
  const showing = showRunsOf(context, application)
  let host: BrowserHost | null = null
  try {
    host = await openHost({ application, pages, port: options.port ?? 0, clock: systemClock, random: randomBytes, log })
    await application.start()
    if (options.sandbox) await firstSync(context, application, stop)
    if (!stop.aborted) {
      await sayAddress(context, application, host)
      if (options.browser && hasDisplay(terminal)) openBrowser(host.launchAddress(openedLifetimeMs), terminal)
      await aborted(AbortSignal.any([stop, application.lost]))
    }
    if (!stop.aborted) application.lost.throwIfAborted()
    output.say(texts.run.stopped)
  } finally {
    showing.end()
    await host?.close()
    await application.close()
  }
}

function wishOf({ people, seed }: ServeOptions): CampusWish {
  return { ...(people === undefined ? {} : { people }), ...(seed === undefined ? {} : { seed }) }
}

/** The built screens, or while developing those of the development server. @throws AppError `cli_screens_missing` */
function pagesOf({ program, terminal }: CommandContext): Pages {
  const developmentServer = terminal.env['ELECTRON_RENDERER_URL']
  if (developmentServer !== undefined && developmentServer !== '') return developmentPages(developmentServer)
  const folder = fileURLToPath(program.screens)
  const files = readScreens(folder)
  if (files?.has('/') !== true) throw new AppError('cli_screens_missing', { folder })
  return builtPages(files)
}

function readScreens(folder: string): PageFiles | null {
  try {
    return createPageFiles(folder)
  } catch {
    return null
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

/** Waits until the campus has been read, so that there is something to see when the address is opened. */
async function firstSync({ output, texts }: CommandContext, application: Application, stop: AbortSignal): Promise<void> {
  const { campus } = application
  if (campus !== null) {
    const { url, controlUrl, counts } = campus
    output.say(fill(texts.start.campus, { people: counts.people, url, controlUrl }))
  }
  // Paused, or done already: asked again, it would only read the same once more.
  if (application.syncState().status !== 'syncing') return
  output.say(texts.start.syncing)
  await Promise.race([application.schedule().scheduler.syncNow(), aborted(stop)])
}

/** Prints an address, and a new one whenever it has been used, so that another browser can sign in as well. */
async function sayAddress(context: CommandContext, application: Application, host: BrowserHost): Promise<void> {
  const { output, json, texts, dataFolder } = context
  const { campus } = application
  const sandbox = campus === null ? null : { url: campus.url, control_url: campus.controlUrl }
  const say = (words: string): Promise<void> => {
    const address = host.launchAddress()
    return json ? output.json({ address, data_folder: dataFolder, sandbox }) : output.lines(fill(words, { address }))
  }
  host.onSignIn(() => void say(texts.serve.another))
  await say(texts.serve.address)
  if (!json) output.say(texts.serve.stop)
}

/** Shows runs as they end and how the endpoint stands, also those of the database that a backup was put in the place of. */
function showRunsOf(context: CommandContext, application: Application): { end(): void } {
  const shown = { ...context, services: application.services }
  const show = (): (() => void) => {
    const runs = showRuns(shown, application.schedule())
    const endpoint = showEndpoint(shown, application.services().scim.endpoint)
    return () => {
      runs.end()
      endpoint.end()
    }
  }
  let endShowing = show()
  const endEvents = application.events.subscribe((event) => {
    if (event.kind !== 'reopened') return
    endShowing()
    endShowing = show()
  })
  return {
    end() {
      endEvents()
      endShowing()
    },
  }
}
