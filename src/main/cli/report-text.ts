import { type ErrorParams, type Language, type ErrorCode, errorText, fill } from '../../shared/errors/app-error.ts'
import { kinds, type Kind } from '../../shared/domain.ts'
import type { SyncReport } from '../../shared/sync-report.ts'
import { english } from '../../shared/locales/en.ts'
import type { Texts } from './texts.ts'
import { formatTable } from './table.ts'

export interface ReportWords {
  readonly texts: Texts
  readonly language: Language
  /** ` --data-dir "..."` for the commands that are printed, or nothing. */
  readonly folder: string
}

/** A run's report for people. `params` fill in the text of its error. */
export function describeReport(report: SyncReport, words: ReportWords, params: ErrorParams): readonly string[] {
  const { texts, language, folder } = words
  const { sync } = texts
  const held = heldLines(report, texts)
  const title = fill(sync.title, {
    run: report.run_id,
    outcome: texts.outcomes[report.outcome],
    mode: report.undo === undefined ? texts.modes[report.mode] : texts.triggers.undo,
    seconds: (report.duration_ms / 1000).toFixed(1),
    requests: report.requests,
    writes: report.writes.toLocaleString('en'),
  })
  const planned = report.outcome === 'planned'
  const told = report.undo === undefined ? sync : texts.undo
  return [
    title,
    ...(report.undo === undefined ? [] : [fill(texts.undo.of, { run: report.undo.of })]),
    ...(report.for_person === undefined ? [] : [fill(sync.forPerson, { campusId: report.for_person })]),
    ...(report.error === undefined ? [] : describeError(report.error, params, language)),
    ...(report.outcome === 'no_change' ? [unchangedText(report, texts)] : []),
    ...withHeading(planned ? told.would : told.changed, countLines(report, texts)),
    ...withHeading(planned ? told.plannedWouldHold : sync.heldBack, held),
    ...withHeading(sync.doors, doorLines(report, texts)),
    ...(report.outcome === 'held' && held.length > 0
      ? [
          '',
          sync.heldHint,
          `  ${fill(sync.heldShow, { folder, run: report.run_id })}`,
          `  ${fill(sync.heldApprove, { folder, run: report.run_id, hash: report.plan_hash ?? '' })}`,
          fill(told.heldElse, { folder, run: report.run_id, hash: report.plan_hash ?? '' }),
        ]
      : []),
    ...waitingLines(report, words),
    ...(planned ? ['', fill(sync.plannedShow, { folder, run: report.run_id }), doIt(report, words)] : []),
    ...(report.quarantined === 0 ? [] : [fill(sync.quarantined, { count: report.quarantined, folder })]),
    ...report.warnings.map((warning) => fill(sync.note, { text: texts.warnings[warning] })),
  ]
}

/** The run that holds removals of the person whom this one was for, and how to answer it. */
function waitingLines({ waits_for: waiting }: SyncReport, { texts, folder }: ReportWords): readonly string[] {
  if (waiting === undefined) return []
  const values = { folder, run: waiting.run_id, hash: waiting.plan_hash }
  return [
    '',
    fill(texts.sync.heldOfPerson, values),
    `  ${fill(texts.sync.heldShow, values)}`,
    `  ${fill(texts.sync.heldApprove, values)}`,
    fill(texts.undo.heldElse, values),
  ]
}

/** The command that does what a dry run planned. */
function doIt(report: SyncReport, { texts, folder }: ReportWords): string {
  if (report.undo !== undefined) return fill(texts.undo.plannedDo, { folder, run: report.undo.of })
  if (report.for_person === undefined) return fill(texts.sync.plannedDo, { folder })
  return fill(texts.sync.plannedDoPerson, { folder, campusId: report.for_person })
}

/** While records wait in quarantine the directory does not agree with Atrium, whatever else stands. */
function unchangedText(report: SyncReport, { sync, undo }: Texts): string {
  const { mode, quarantined } = report
  if (report.undo !== undefined) return undo.nothing
  if (report.for_person !== undefined) return sync.nothingForPerson
  if (quarantined > 0) return fill(sync.cleanButQuarantine, { count: quarantined.toLocaleString('en') })
  return mode === 'head' ? sync.nothing : sync.clean
}

/** What happened, what it means, what to do: the code may come from another version, which knows more. */
export function describeError(
  error: { readonly code: string; readonly message: string },
  params: ErrorParams,
  language: Language,
): readonly string[] {
  if (!isKnown(error.code)) return [error.message]
  const { what, means, next } = errorText({ code: error.code, params }, language)
  return [what, means, next]
}

/** `12 people created, 3 cards removed`, for lists. */
export function summariseChanges(report: Pick<SyncReport, 'counts' | 'held'>, texts: Texts): string {
  const { words } = texts
  const changes = kinds.flatMap((kind) =>
    actions.flatMap((action) =>
      report.counts[kind][action] === 0 ? [] : [`${words[kind]} ${signs[action]}${report.counts[kind][action]}`],
    ),
  )
  const held = kinds.reduce((sum, kind) => sum + report.held[kind], 0)
  return [...changes, ...(held === 0 ? [] : [`${words.held} ${held}`])].join(', ')
}

/** `people 800, cards 1203`. */
export function summariseHeld(held: SyncReport['held'], texts: Texts): string {
  return kinds.flatMap((kind) => (held[kind] === 0 ? [] : [`${texts.words[kind]} ${held[kind]}`])).join(', ')
}

const actions = ['created', 'updated', 'suspended', 'removed'] as const
const signs = { created: '+', updated: '~', suspended: '!', removed: '-' } as const

function countLines(report: SyncReport, texts: Texts): readonly string[] {
  const changed = kinds.filter((kind) => actions.some((action) => report.counts[kind][action] > 0))
  if (changed.length === 0) return []
  return formatTable(
    ['', ...actions.map((action) => texts.words[action])],
    changed.map((kind) => [texts.words[kind], ...actions.map((action) => countOf(report.counts[kind][action]))]),
  )
}

function heldLines(report: SyncReport, texts: Texts): readonly string[] {
  const held: readonly Kind[] = kinds.filter((kind) => report.held[kind] > 0)
  return formatTable(
    [],
    held.map((kind) => [texts.words[kind], countOf(report.held[kind])]),
  )
}

/** What the plan does to doors, and whether that is why it is held. */
function doorLines({ doors }: SyncReport, { sync }: Texts): readonly string[] {
  if (doors === undefined) return []
  const { losing, gaining, left_with_none: none, doors: changed, halved, tripped } = doors
  return [
    fill(sync.doorsPeople, { losing, none, gaining }),
    fill(sync.doorsChanged, { doors: changed, halved }),
    ...tripped.map((trip) => sync.doorTrips[trip]),
  ]
}

function countOf(count: number): string {
  return count === 0 ? '-' : count.toLocaleString('en')
}

function withHeading(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)]
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(english.errors, code)
}
