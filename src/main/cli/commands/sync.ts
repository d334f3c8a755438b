import type { Command } from 'commander'
import { Option } from 'commander'
import type { RunId } from '../../../shared/domain.ts'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { operatorName } from '../../operator.ts'
import { errorParamsOf } from '../../sync/run-history.ts'
import { pendingRun } from '../../sync/run-records.ts'
import type { JobOptions, SyncOutcome } from '../../sync/sync-service.ts'
import type { CommandContext } from '../context.ts'
import { type Definer, runNumber } from '../define.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { describeReport } from '../report-text.ts'
import { typedFolder } from '../typed-folder.ts'

export function syncCommands(program: Command, { add, texts }: Definer): void {
  add<{ readonly dryRun?: true; readonly full?: true; readonly person?: string }>(
    program,
    {
      usage: 'sync',
      description: texts.commands.sync,
      options: [
        new Option('--dry-run', texts.options.dryRun),
        new Option('--full', texts.options.full),
        new Option('--person <campus-id>', texts.options.syncPerson).conflicts('full'),
      ],
      examples: ['sync', 'sync --dry-run', 'sync --full --json', 'sync --person 0012345'],
    },
    async (context, options) => {
      const dryRun = options.dryRun === true
      const { person } = options
      const request = { trigger: 'manual', full: options.full === true, dryRun } as const
      const code = await inHand(context, (job) =>
        context.services().sync(person === undefined ? request : { ...request, person }, job),
      )
      // Whoever syncs from a timer of their own keeps no schedule that would do it.
      if (!dryRun && code !== exitCodes.error) await context.services().keepUp()
      if (!dryRun) await sendAlerts(context)
      return code
    },
  )
  add<{ readonly plan: string }>(
    program,
    {
      usage: 'approve <run>',
      description: texts.commands.approve,
      arguments: [texts.arguments.heldRun],
      options: [new Option('--plan <hash>', texts.options.plan).makeOptionMandatory()],
      examples: ['approve 12 --plan 4f1c...', 'approve latest --plan 4f1c...'],
    },
    async (context, options, [run = '']) => {
      const runId = (runNumber(run, texts) ?? heldRun(context)) as RunId
      const approval = { runId, hash: options.plan, by: operatorName() }
      const code = await inHand(context, (job) => context.services().approve(approval, job))
      await sendAlerts(context)
      return code
    },
  )
}

/** Where only single runs are made, nobody else tells operators by e-mail. What could not be sent waits, and the run stands. */
export async function sendAlerts({ services, output, texts }: CommandContext): Promise<void> {
  if (!(await services().sendAlerts())) output.say(texts.alerts.leftWaiting)
}

/** The run that `latest` means where a held one is wanted. @throws AppError `sync_nothing_held` */
export function heldRun(context: CommandContext): RunId {
  const pending = pendingRun(context.services().dataFolder.database)
  if (pending === null) throw new AppError('sync_nothing_held')
  return pending.id
}

/** A job with its progress, its interrupt and its report. */
export async function inHand(
  context: CommandContext,
  work: (job: JobOptions) => Promise<SyncOutcome>,
  show: (context: CommandContext, report: SyncReport) => Promise<void> = showReport,
): Promise<ExitCode> {
  const { interrupt, output, texts, terminal } = context
  const progress = createProgressLine(terminal.stderr, texts)
  const signal = interrupt.catch(() => {
    progress.clear()
    output.say(texts.sync.cancelling)
  })
  // Somebody is there who can type the keychain's password.
  if (terminal.stdin.isTTY === true) context.services().keychain.retry()
  try {
    const { report, recovered } = await work({ signal, onProgress: (step) => progress.show(step) })
    progress.clear()
    sayRecovered(context, recovered)
    await show(context, report)
    return exitCodeOf(report)
  } finally {
    progress.clear()
  }
}

async function showReport(context: CommandContext, report: SyncReport): Promise<void> {
  if (context.json) await context.output.json(report)
  else await context.output.lines(...reportLines(context, report))
}

export function sayRecovered({ output, texts }: CommandContext, recovered: readonly SyncReport[]): void {
  for (const { run_id: run, outcome } of recovered) {
    output.say(fill(texts.sync.recovered, { run, outcome: texts.outcomes[outcome] }))
  }
}

export function reportLines(context: CommandContext, report: SyncReport): readonly string[] {
  const { texts, language } = context
  const params = errorParamsOf(context.services().dataFolder.database, report.run_id)
  return describeReport(report, { texts, language, folder: typedFolder(context) }, params)
}
