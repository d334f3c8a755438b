import type { Command } from 'commander'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import type { Schedule } from '../../schedule.ts'
import { errorParamsOf } from '../../sync/run-history.ts'
import type { CommandContext } from '../context.ts'
import type { Definer } from '../define.ts'
import { aborted } from '../interrupt.ts'
import { createProgressLine } from '../progress-line.ts'
import { describeError, summariseChanges } from '../report-text.ts'
import { localTime } from '../times.ts'
import { showEndpoint } from './scim/serve.ts'
import { sayRecovered } from './sync.ts'

export function runCommand(program: Command, { add, texts }: Definer): void {
  add(
    program,
    { usage: 'run', description: texts.commands.run, examples: ['run', 'run --json >> runs.ndjson'] },
    async (context) => {
      const services = context.services()
      if (services.settings.read().source === null) throw new AppError('sync_no_source')
      const schedule = services.takeSchedule()
      try {
        const { folder } = services.dataFolder
        const minutes = services.settings.read().schedule.intervalMinutes
        const stop = stopSignal(context)
        await finishInterrupted(context)
        context.output.say(fill(texts.run.started, { folder, minutes }))
        const showing = showRuns(context, schedule)
        const { endpoint } = services.scim
        const showingEndpoint = showEndpoint(context, endpoint)
        void endpoint.start()
        services.mail.outbox.start()
        services.alerts.outbox.start()
        schedule.start()
        await stoppedOrLost(schedule, stop)
        await schedule.stop()
        showing.end()
        showingEndpoint.end()
        context.output.say(texts.run.stopped)
      } finally {
        await schedule.stop()
      }
    },
  )
}

/** Waits for an interrupt. @throws AppError `cli_data_folder_gone` when the data folder is lost meanwhile */
export async function stoppedOrLost({ lost }: Schedule, stop: AbortSignal): Promise<void> {
  await aborted(AbortSignal.any([stop, lost]))
  if (!stop.aborted) lost.throwIfAborted()
}

export function stopSignal(context: CommandContext): AbortSignal {
  const { interrupt, output, texts } = context
  return interrupt.catch(() => output.say(texts.run.stopping))
}

/** Says of runs that were killed what became of them, before the first new one. */
export async function finishInterrupted(context: CommandContext): Promise<void> {
  try {
    sayRecovered(context, await context.services().recover())
  } catch (error) {
    // Somebody else's sync is running; it has done the same.
    if (!(error instanceof AppError) || error.code !== 'storage_run_locked') throw error
  }
}

/** Shows each run as it ends, and on a terminal how far the one in hand is. */
export function showRuns(context: CommandContext, schedule: Schedule): { end(): void } {
  const { output, texts, terminal } = context
  const progress = createProgressLine(terminal.stderr, texts)
  const endProgress = schedule.scheduler.subscribe((state) => {
    if (state.progress === null) progress.clear()
    else progress.show(state.progress)
  })
  const endRuns = schedule.onRun((report) => {
    progress.clear()
    void (context.json ? output.json(report) : output.lines(...runLines(context, report)))
  })
  return {
    end() {
      endProgress()
      endRuns()
      progress.clear()
    },
  }
}

export function runLines(context: CommandContext, report: SyncReport): readonly string[] {
  const { texts, language } = context
  const line = fill(texts.run.line, {
    time: localTime(Date.now()),
    run: report.run_id,
    outcome: texts.outcomes[report.outcome],
    changes: summariseChanges(report, texts) || (report.outcome === 'no_change' ? texts.run.noChanges : ''),
  }).trimEnd()
  if (report.error === undefined) return [line]
  const params = errorParamsOf(context.services().dataFolder.database, report.run_id)
  return [line, ...describeError(report.error, params, language).map((text) => `  ${text}`)]
}
