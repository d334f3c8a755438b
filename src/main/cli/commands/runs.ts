import { type Command, Option } from 'commander'
import {
  type LineOrder,
  lineOrders,
  type LineReason,
  type PlanLineRow,
  type RunEntry,
} from '../../../shared/contract/runs-calls.ts'
import { type DoorId, type Kind, kinds, type RunId } from '../../../shared/domain.ts'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import { reasonTexts as english } from '../../../shared/locales/en/reasons.ts'
import { reasonTexts as korean } from '../../../shared/locales/ko/reasons.ts'
import { operatorName } from '../../operator.ts'
import type { SqliteDatabase } from '../../storage/database.ts'
import { doorEffects } from '../../sync/doors/read-effect.ts'
import { type LineEffects, planLines, planOwner, type ShownLine } from '../../sync/plan-lines.ts'
import { leftBy, quarantineRows } from '../../sync/quarantine-rows.ts'
import { findRun, listRuns } from '../../sync/run-history.ts'
import { refusedLines } from '../../sync/undo/refused-lines.ts'
import { chosenLines, doorOfPlan } from '../chosen-lines.ts'
import type { CommandContext } from '../context.ts'
import { choiceOption, type Definer, numberOption, runNumber, withChoices } from '../define.ts'
import { doorEffectAsJson, doorTable, lineAsJson, lineEffectText } from '../door-effect-lines.ts'
import { writeJsonList } from '../json-list.ts'
import { quarantineEntry, quarantineLines } from '../quarantine-lines.ts'
import { summariseChanges } from '../report-text.ts'
import { typedFolder } from '../typed-folder.ts'
import { cutToWidth } from '../text-width.ts'
import { formatTable } from '../table.ts'
import { localTime } from '../times.ts'
import { valueText } from '../value-text.ts'
import { heldRun, reportLines } from './sync.ts'
import { personOf, refusalEntry, refusalLines } from './refusals.ts'

interface Limited {
  readonly limit?: number
}

interface Shown extends Limited {
  readonly kind?: Kind
  readonly door?: string
  readonly sort?: LineOrder
}

interface LinesAsked {
  readonly kind: Kind | null
  readonly doorId: DoorId | null
  readonly sort: LineOrder
  readonly limit: number | undefined
}

const any = { min: 1, max: Number.MAX_SAFE_INTEGER }
const usualRuns = 20
const usualLines = 50
const shownDoors = 10
const mostDoors = 1_000

export function runsCommands(program: Command, { add, texts }: Definer): void {
  const runs = add<Limited>(
    program,
    {
      usage: 'runs',
      description: texts.commands.runs,
      options: [
        numberOption('--limit <n>', `${texts.options.runs} (${fill(texts.help.defaultValue, { value: usualRuns })})`, any),
      ],
      examples: ['runs', 'runs --limit 100 --json', 'runs show 12', 'runs show latest'],
    },
    async (context, options) => {
      const services = context.services()
      const entries = listRuns(services.dataFolder.database, options.limit ?? usualRuns)
      if (context.json) {
        await writeJsonList(context.output, entries)
        await context.output.write('\n')
      } else if (entries.length === 0) {
        await context.output.lines(texts.runs.none)
      } else {
        await context.output.lines(...listLines(context, entries))
      }
    },
  )
  add<Shown>(
    runs,
    {
      usage: 'show <run>',
      description: texts.commands.runsShow,
      arguments: [texts.arguments.run],
      options: [
        choiceOption('--kind <kind>', withChoices(texts, texts.options.lineKind, kinds), kinds),
        new Option('--door <door>', texts.options.lineDoor),
        choiceOption('--sort <order>', withChoices(texts, texts.options.lineSort, lineOrders), lineOrders),
        numberOption('--limit <n>', texts.options.lines, any),
      ],
      examples: [
        'runs show 12',
        'runs show latest --kind people --limit 1000',
        'runs show 12 --door "Library/Main entrance" --sort severity',
        'runs show 12 --json',
      ],
    },
    async (context, options, [typed = '']) => {
      const { directory, dataFolder } = context.services()
      const { database } = dataFolder
      const number = runNumber(typed, texts)
      const run = number === null ? latestRun(context) : findRun(database, number)
      // `--limit` may also stand before `show`, where it is the list's option.
      const limit = options.limit ?? runs.opts<Limited>().limit
      const doorId = options.door === undefined ? null : await doorOfPlan({ database, directory }, run.run_id, options.door)
      const asked = { kind: options.kind ?? null, doorId, sort: options.sort ?? 'review', limit }
      if (context.json) await showAsJson(context, run, asked)
      else await context.output.lines(...(await showLines(context, run, asked)))
    },
  )
  add<{ readonly plan: string }>(
    runs,
    {
      usage: 'dismiss <run>',
      description: texts.commands.runsDismiss,
      arguments: [texts.arguments.heldRun],
      options: [new Option('--plan <hash>', texts.options.plan).makeOptionMandatory()],
      examples: ['runs dismiss 12 --plan 4f1c...', 'runs dismiss latest --plan 4f1c...'],
    },
    async (context, options, [typed = '']) => {
      const runId = (runNumber(typed, texts) ?? heldRun(context)) as RunId
      const { report } = await context.services().dismiss({ runId, hash: options.plan, by: operatorName() })
      if (context.json) await context.output.json(report)
      else await context.output.lines(fill(texts.runs.givenUp, { run: report.run_id, folder: typedFolder(context) }))
    },
  )
}

export function latestRun(context: CommandContext): RunEntry {
  const [latest] = listRuns(context.services().dataFolder.database, 1)
  if (latest === undefined) throw new AppError('sync_run_unknown', { run: 'latest' })
  return latest
}

function listLines(context: CommandContext, entries: readonly RunEntry[]): readonly string[] {
  const { texts } = context
  const { header } = texts.runs
  const syncing = context.services().readState().state.status === 'syncing'
  return formatTable(
    [header.run, header.started, header.trigger, header.mode, header.outcome, header.changes],
    entries.map((run, at) => [
      String(run.run_id),
      localTime(run.started_at),
      run.dry_run ? texts.runs.dryRun : texts.triggers[run.trigger],
      run.undo === undefined ? texts.modes[run.mode] : '-',
      run.finished_at === null && syncing && at === 0 ? texts.outcomes.running : texts.outcomes[run.outcome],
      summariseChanges(run, texts) || '-',
    ]),
  )
}

/** Somebody gave the held plan up, or a later run made another one. */
function dismissedLine({ texts }: CommandContext, { dismissed_at: at, dismissed_by: who }: RunEntry): string {
  const { dismissed, dismissedBy } = texts.runs
  return at === null ? dismissed : fill(dismissedBy, { who: who ?? '?', time: localTime(at) })
}

/** The report with its lines, written as they are read. */
async function showAsJson(context: CommandContext, run: RunEntry, asked: LinesAsked): Promise<void> {
  const { output, language } = context
  const { limit } = asked
  const { database } = context.services().dataFolder
  await output.write(`${JSON.stringify(run).slice(0, -1)},"lines":`)
  await writeJsonList(output, await plainLines(database, run.run_id, asked), lineEntry(run))
  if (run.doors !== undefined) {
    const doors = doorEffects(database, planOwner(database, run.run_id), mostDoors).map(doorEffectAsJson)
    await output.write(`,"top_doors":${JSON.stringify(doors)}`)
  }
  await output.write(',"quarantine":')
  await writeJsonList(output, quarantineRows(database, leftBy(run)), (row) => quarantineEntry(row, language))
  if (run.undo !== undefined) {
    await output.write(',"refused":')
    await writeJsonList(output, refusedLines(database, run.run_id, limit ?? Number.MAX_SAFE_INTEGER), refusalEntry)
  }
  await output.write('}\n')
}

/** A line of a run's plan as `--json` has it. A plan that changes nobody's doors says nothing of them in any line either. */
export function lineEntry({ doors }: Pick<RunEntry, 'doors'>): (line: ShownLine & LineEffects) => object {
  return ({ effect, groupEffect, ...line }) => (doors === undefined ? line : lineAsJson({ ...line, effect, groupEffect }))
}

/** Without the names of people and groups, which JSON does not have. */
async function plainLines(
  database: SqliteDatabase,
  runId: RunId,
  asked: LinesAsked,
): Promise<Iterable<ShownLine & LineEffects>> {
  const { kind, limit = Number.MAX_SAFE_INTEGER } = asked
  if (asked.doorId === null && asked.sort === 'review') return planLines(database, runId, limit, kind)
  const { lines } = await chosenLines(database, runId, { ...asked, limit, isPlanOrder: true })
  return plain(lines)
}

function* plain(lines: Iterable<PlanLineRow>): Generator<ShownLine & LineEffects> {
  for (const { line, kind, action, key, before, after, reason, state, effect, groupEffect } of lines) {
    yield { line, kind, action, key, before, after, reason, state, effect, groupEffect }
  }
}

async function showLines(context: CommandContext, run: RunEntry, asked: LinesAsked): Promise<readonly string[]> {
  const { texts } = context
  const { database } = context.services().dataFolder
  const words = texts.runs
  const { limit = usualLines } = asked
  const { total, lines } = await chosenLines(database, run.run_id, { ...asked, limit, isPlanOrder: false })
  const shown = [...lines]
  const refused = [...quarantineRows(database, leftBy(run))].flatMap((row) => quarantineLines(row, context))
  return [
    ...reportLines(context, run),
    '',
    fill(words.started, { time: localTime(run.started_at) }),
    ...(run.finished_at === null ? [] : [fill(words.finished, { time: localTime(run.finished_at) })]),
    ...(run.plan_hash === null ? [] : [fill(words.plan, { hash: run.plan_hash })]),
    ...(run.approved_at === null
      ? []
      : [fill(words.approved, { who: run.approved_by ?? '?', time: localTime(run.approved_at) })]),
    ...(run.held_state === 'dismissed' ? [dismissedLine(context, run)] : []),
    ...doorTable(doorEffects(database, planOwner(database, run.run_id), shownDoors), texts),
    '',
    ...(total === 0 ? [words.noLines] : [words.lines, ...lineTable(context, shown, run.doors !== undefined)]),
    ...(total > shown.length ? [fill(words.more, { count: total - shown.length, total })] : []),
    ...(refused.length === 0 ? [] : ['', words.quarantine, ...refused]),
    ...refusalLines(context, run, limit),
  ]
}

export function lineTable(context: CommandContext, lines: readonly PlanLineRow[], hasDoors: boolean): readonly string[] {
  const { texts, language } = context
  const { lineHeader: header } = texts.runs
  const reasons: Readonly<Record<LineReason, string>> = language === 'ko' ? korean : english
  return formatTable(
    [
      header.line,
      header.kind,
      header.action,
      header.person,
      header.change,
      ...(hasDoors ? [header.doors] : []),
      header.reason,
      header.state,
      header.key,
    ],
    lines.map((line) => [
      String(line.line),
      texts.words[line.kind],
      texts.actions[line.action],
      cutToWidth(personOf(line), 40),
      cutToWidth(changeOf(line), 48),
      ...(hasDoors ? [lineEffectText(line, texts)] : []),
      reasons[line.reason],
      texts.lineStates[line.state],
      line.key,
    ]),
  )
}

/** `first_name: Mina -> Minah`, or what the card or the group is called. */
function changeOf(line: PlanLineRow): string {
  const before = valuesOf(line.before)
  const after = valuesOf(line.after)
  if (line.kind === 'memberships') return line.group['name'] == null ? '' : valueText(line.group['name'])
  if (line.action === 'create' || line.action === 'remove') {
    const values = line.action === 'create' ? after : before
    if (line.kind === 'people') return ''
    const names = ['name', 'facility_code', 'number', 'number_hex']
    return names.flatMap((name) => (values[name] == null ? [] : [valueText(values[name])])).join(' ')
  }
  return Object.keys(after)
    .filter((name) => name !== 'card_key' && name !== 'departed_at')
    .map((name) => `${name}: ${valueText(before[name])} -> ${valueText(after[name])}`)
    .join(', ')
}

function valuesOf(side: unknown): Readonly<Record<string, unknown>> {
  return typeof side === 'object' && side !== null ? { ...side } : {}
}
