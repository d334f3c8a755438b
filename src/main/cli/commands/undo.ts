import { type Command, Option } from 'commander'
import type { RunId } from '../../../shared/domain.ts'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import type { LineRange } from '../../../shared/line-ranges.ts'
import type { SyncReport } from '../../../shared/sync-report.ts'
import { operatorName } from '../../operator.ts'
import { countLines, planLines, reviewLines } from '../../sync/plan-lines.ts'
import { refusedLines } from '../../sync/undo/refused-lines.ts'
import { latestApplied } from '../../sync/run-history.ts'
import type { CommandContext } from '../context.ts'
import { type Definer, runNumber } from '../define.ts'
import { writeJsonList } from '../json-list.ts'
import { refusalEntry, refusalLines } from './refusals.ts'
import { latestRun, lineEntry, lineTable } from './runs.ts'
import { inHand, reportLines, sendAlerts } from './sync.ts'

/** As many as `runs show` lists without being asked. */
const shownLines = 50

export function undoCommand(program: Command, { add, texts }: Definer): void {
  add<{ readonly lines?: readonly LineRange[]; readonly dryRun?: true }>(
    program,
    {
      usage: 'undo <run>',
      description: texts.commands.undo,
      arguments: [texts.arguments.undoneRun],
      options: [
        new Option('--lines <numbers>', texts.options.undoLines).argParser(lineRanges),
        new Option('--dry-run', texts.options.dryRun),
      ],
      examples: ['undo 12 --dry-run', 'undo 12', 'undo 12 --lines 1,4-9'],
    },
    async (context, options, [typed = '']) => {
      const latest = () => latestApplied(context.services().dataFolder.database) ?? latestRun(context).run_id
      const runId = (runNumber(typed, texts) ?? latest()) as RunId
      const code = await inHand(
        context,
        (job) =>
          context
            .services()
            .undo(
              { runId, lines: options.lines ?? null, dryRun: options.dryRun === true, by: operatorName(), hash: null },
              job,
            ),
        showUndo,
      )
      if (options.dryRun !== true) await sendAlerts(context)
      return code
    },
  )
}

/** `1,4-9`: numbers of lines as `runs show` lists them. @throws AppError `cli_value_invalid` */
export function lineRanges(given: string): readonly LineRange[] {
  return given.split(',').map((part): LineRange => {
    const [, first = '', last = first] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part.trim()) ?? []
    if (first === '' || Number(first) < 1 || Number(last) < Number(first)) {
      throw new AppError('cli_value_invalid', { value: given, name: '--lines', allowed: '1,4-9' })
    }
    return [Number(first), Number(last)]
  })
}

/** The report with what comes back, line by line, and with what stays as it is. */
async function showUndo(context: CommandContext, report: SyncReport): Promise<void> {
  const { output } = context
  const { database } = context.services().dataFolder
  if (context.json) {
    await output.write(`${JSON.stringify(report).slice(0, -1)},"lines":`)
    await writeJsonList(output, planLines(database, report.run_id), lineEntry(report))
    await output.write(',"refused":')
    await writeJsonList(output, refusedLines(database, report.run_id, Number.MAX_SAFE_INTEGER), refusalEntry)
    await output.write('}\n')
    return
  }
  const { runs, undo } = context.texts
  const { source } = context.services().settings.read()
  const total = countLines(database, report.run_id)
  const lines = [...reviewLines(database, report.run_id, shownLines)]
  await output.lines(
    ...reportLines(context, report),
    ...(lines.length === 0 ? [] : ['', runs.lines, ...lineTable(context, lines, report.doors !== undefined)]),
    ...(total > lines.length ? [fill(undo.more, { count: total - lines.length, run: report.run_id, total })] : []),
    ...refusalLines(context, report, shownLines),
    ...(total === 0 ? [] : ['', source?.kind === 'csv' ? undo.nextDrop : undo.nextSync]),
  )
}
