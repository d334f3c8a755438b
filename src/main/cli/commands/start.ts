import type { Command } from 'commander'
import { join } from 'node:path'
import { fill } from '../../../shared/errors/app-error.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { countDirectory } from '../../directory/counts.ts'
import { createCampusKeeper } from '../../ipc/campus-keeper.ts'
import { type Campus, refuseOtherSource, sandboxFolder } from '../../sandbox-campus.ts'
import type { Schedule } from '../../schedule.ts'
import type { CommandContext } from '../context.ts'
import type { Definer } from '../define.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { folderOption } from '../typed-folder.ts'
import { finishInterrupted, showRuns, stoppedOrLost, stopSignal } from './run.ts'
import { showEndpoint } from './scim/serve.ts'
import { sandboxOptions, type SandboxCommandOptions } from './sandbox.ts'
import { reportLines } from './sync.ts'

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
      refuseOtherSource(services.dataFolder.folder, services.settings.read())
      const schedule = services.takeSchedule()
      const stop = stopSignal(context)
      const keeper = createCampusKeeper()
      try {
        const campus = await keeper.follow(services, options)
        sayCampus(context, campus)
        await finishInterrupted(context)
        const first = await firstSync(context, schedule, stop)
        if (first !== null) await showResult(context, campus, first)
        if (first === null || exitCodeOf(first) === exitCodes.error) return exitCodes.error
        const later = showRuns(context, schedule)
        const { endpoint } = services.scim
        const showingEndpoint = showEndpoint(context, endpoint)
        void endpoint.start()
        services.alerts.outbox.start()
        await stoppedOrLost(schedule, stop)
        await schedule.stop()
        later.end()
        showingEndpoint.end()
        context.output.say(texts.run.stopped)
        return exitCodes.clean
      } finally {
        await schedule.stop()
        await keeper.close()
      }
    },
  )
}

function sayCampus({ output, texts }: CommandContext, { counts, url, controlUrl }: Campus): void {
  output.say(fill(texts.start.campus, { people: counts.people, url, controlUrl }))
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
  await schedule.scheduler.syncNow()
  endReports()
  endProgress()
  progress.clear()
  return report
}

async function showResult(context: CommandContext, campus: Campus, report: SyncReport): Promise<void> {
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
      [`curl -X POST ${campus.controlUrl}/leave -H 'content-type: application/json' -d '{"share": 0.4}'`, words.tryLeave],
      [`${command} sync`, words.trySync],
    ].flatMap(([line, what]) => [`  # ${what}`, `  ${line}`]),
  )
}
