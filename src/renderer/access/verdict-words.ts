import type { AccessPath, DoorPerson, LevelPath, ScheduleState, Verdict } from '../../shared/contract/access-calls.ts'
import type { Origin } from '../../shared/domain.ts'
import type { Translate } from '../../shared/language/translator.ts'

/** A way to a door; from a level alone it begins with no group. */
export type ShownPath = LevelPath & Partial<Pick<AccessPath, 'group'>>

/** What a verdict rests on. */
export interface Judged {
  readonly verdict: Verdict
  /** For `suspended`: who says so; null when nobody knows. */
  readonly suspendedBy: Origin | null
  readonly paths: readonly ShownPath[]
}

/** A verdict in a few words, for a list. */
export function verdictWords({ verdict, suspendedBy, paths }: Judged, t: Translate): string {
  if (verdict === 'suspended' && suspendedBy !== null) return t(`access.verdict.suspended.${suspendedBy}`)
  const because = verdict === 'closed' ? onlyCause(paths) : null
  return because === null ? t(`access.verdict.${verdict}`) : t(`access.verdict.closed.${because.kind}`, { name: because.name })
}

/** What a door is for somebody now, as short as can be. */
export function nowWords({ verdict, suspendedBy }: Judged, t: Translate): string {
  if (verdict === 'open' || verdict === 'closed') return t(`access.now.${verdict}`)
  return verdictWords({ verdict, suspendedBy, paths: [] }, t)
}

/** What a door is by itself, with the exception or the holiday that closes it. */
export function stateWords({ verdict, paths }: Pick<Judged, 'verdict' | 'paths'>, t: Translate): string {
  return verdict === 'open' ? t('access.now.open') : verdictWords({ verdict, suspendedBy: null, paths }, t)
}

/** Why somebody can or cannot open a door, in a sentence. */
export function verdictSentence(
  { label, verdict, suspendedBy, paths }: Judged & Pick<DoorPerson, 'label'>,
  t: Translate,
): string {
  if (verdict === 'suspended' && suspendedBy !== null) return t(`access.why.suspended.${suspendedBy}`, { name: label })
  if (verdict === 'closed') return t('access.why.closed', { name: label, reasons: closedReasons(paths, t).join('; ') })
  return t(`access.why.${verdict}`, { name: label })
}

/** What a schedule is at a moment, and what makes it so. */
export function scheduleWords({ open, because }: ScheduleState, t: Translate): string {
  const state = open ? ('open' as const) : ('closed' as const)
  if (because === null) return t(`access.schedule.${state}`)
  return t(`access.schedule.${state}.${because.kind}`, { name: because.name })
}

/** Every way, each in a line. */
export function pathLines(paths: readonly ShownPath[], t: Translate): string {
  return paths
    .map(({ group, level, schedule }) => {
      const hours = { level: level.name, schedule: schedule.name, state: scheduleWords(schedule.state, t) }
      return group === undefined
        ? t('access.report.level', hours)
        : t('access.report.way', { group: group.name, origin: t(`common.origin.${group.origin}`), ...hours })
    })
    .join('\n')
}

/** The exception or the holiday that closes every way there; null where there are several, or it is just the hours. */
function onlyCause(paths: readonly ShownPath[]): ScheduleState['because'] {
  const [first, ...others] = paths.map(({ schedule }) => schedule.state.because)
  const isSame = others.every((other) => other?.kind === first?.kind && other?.name === first?.name)
  return first !== undefined && isSame ? first : null
}

/** Each schedule that is in the way, once. */
function closedReasons(paths: readonly ShownPath[], t: Translate): readonly string[] {
  const reasons = paths
    .filter(({ schedule }) => !schedule.state.open)
    .map(({ schedule }) => t('access.schedule.reason', { schedule: schedule.name, state: scheduleWords(schedule.state, t) }))
  return [...new Set(reasons)]
}
