import type { Command } from 'commander'
import { join } from 'node:path'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { type SourceSettings, sourceSettings } from '../../../shared/settings.ts'
import type { Sandbox } from '../../../sandbox/server.ts'
import { countDirectory } from '../../directory/counts.ts'
import type { Schedule } from '../../schedule.ts'
import type { CommandContext } from '../context.ts'
import type { Definer } from '../define.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { folderOption } from '../typed-folder.ts'
import { finishInterrupted, showRuns, stoppedOrLost, stopSignal } from './run.ts'
import { openSandbox, sandboxDefaults, sandboxOptions, type SandboxCommandOptions } from './sandbox.ts'
import { addressOf } from './status.ts'
import { reportLines } from './sync.ts'

/** Its data folder, within the one that is used otherwise: trying it never touches real data. */
export const sandboxFolder = 'sandbox-campus'

export function startCommand(program: Command, { add, texts }: Definer): void {
  add<SandboxCommandOptions>(
    program,
    {
      usage: 'start',
      description: texts.commands.start,
      options: sandboxOptions(texts),
      examples: ['start', 'start --people 20000'],
    },
    async (given, options) => {
      const context = given.inFolder(given.dataFolderTyped === null ? join(given.dataFolder, sandboxFolder) : given.dataFolder)
      const services = context.services()
      refuseOtherSource(context, services.settings.read().source)
      const schedule = services.takeSchedule()
      const stop = stopSignal(context)
      let sandbox: Sandbox | null = null
      try {
        sandbox = await openCampus(options)
        const source = sourceSettings.parse({ kind: 'rest', url: sandbox.url, auth: { kind: 'none' } })
        services.settings.update({ source })
        sayCampus(context, sandbox)
        await finishInterrupted(context)
        const first = await firstSync(context, schedule, stop)
        if (first !== null) await showResult(context, sandbox, first)
        if (first === null || exitCodeOf(first) === exitCodes.error) return exitCodes.error
        const later = showRuns(context, schedule)
        await stoppedOrLost(schedule, stop)
        await schedule.stop()
        later.end()
        context.output.say(texts.run.stopped)
        return exitCodes.clean
      } finally {
        await schedule.stop()
        await sandbox?.close()
      }
    },
  )
}

/** A folder that follows a real Atrium must not be turned over to a simulated one. @throws AppError `cli_folder_has_source` */
export function refuseOtherSource(context: CommandContext, source: SourceSettings | null): void {
  if (source === null || (source.kind === 'rest' && new URL(source.url).hostname === '127.0.0.1')) return
  throw new AppError('cli_folder_has_source', { folder: context.dataFolder, source: addressOf(source) })
}

/** The usual ports, so that addresses stay the same from one start to the next; free ones where those are taken. */
export async function openCampus(options: SandboxCommandOptions): Promise<Sandbox> {
  const wanted = { ...sandboxDefaults, ...options }
  try {
    return await openSandbox(wanted)
  } catch (error) {
    const chosen = options.port !== undefined || options.controlPort !== undefined
    if (chosen || !(error instanceof AppError) || error.code !== 'cli_port_taken') throw error
    return openSandbox({ ...wanted, port: 0, controlPort: 0 })
  }
}

export function sayCampus({ output, texts }: CommandContext, { campus, url, controlUrl }: Sandbox): void {
  output.say(fill(texts.start.campus, { people: campus.counts().people, url, controlUrl }))
  output.say(texts.start.syncing)
}

/** Starts the schedule and makes the first sync at once. Null when another process was at it. */
async function firstSync(context: CommandContext, schedule: Schedule, stop: AbortSignal): Promise<SyncReport | null> {
  const progress = createProgressLine(context.terminal.stderr, context.texts)
  let report: SyncReport | null = null
  const endReports = schedule.onRun((ended) => {
    report = ended
  })
  const endProgress = schedule.scheduler.subscribe((state) => state.progress !== null && progress.show(state.progress))
  stop.addEventListener('abort', () => schedule.scheduler.cancel(), { once: true })
  schedule.start()
  // The campus begins anew with each start: what was read from an earlier one says nothing of this one.
  await schedule.scheduler.syncNow({ full: schedule.scheduler.state.lastRun !== null })
  endReports()
  endProgress()
  progress.clear()
  return report
}

async function showResult(context: CommandContext, sandbox: Sandbox, report: SyncReport): Promise<void> {
  const { output, texts, json, dataFolder: folder } = context
  if (json) {
    await output.json(report)
    return
  }
  const services = context.services()
  const words = texts.start
  const command = `npx atrium-sync${folderOption(folder)}`
  await output.lines(
    ...reportLines(context, report),
    '',
    fill(words.contents, countDirectory(services.dataFolder.database)),
    fill(words.data, { folder }),
    '',
    fill(words.schedule, { minutes: services.settings.read().schedule.intervalMinutes }),
    ...[
      [`${command} status`, words.tryStatus],
      [`${command} person show 1`, words.tryPerson],
      [`curl -X POST ${sandbox.controlUrl}/leave -H 'content-type: application/json' -d '{"share": 0.4}'`, words.tryLeave],
      [`${command} sync`, words.trySync],
    ].flatMap(([line, what]) => [`  # ${what}`, `  ${line}`]),
  )
}
