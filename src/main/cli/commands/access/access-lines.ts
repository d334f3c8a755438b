import { Option } from 'commander'
import { clockText } from '../../../../shared/clock-text.ts'
import type { AccessPath, DoorPerson, LevelPath, Verdict, Waypoint } from '../../../../shared/contract/access-calls.ts'
import type { WeekHours } from '../../../../shared/contract/doors-calls.ts'
import type { PersonId } from '../../../../shared/domain.ts'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import type { FoundWaypoint } from '../../../access/waypoint.ts'
import { referToGroup, referToLevel } from '../../../directory/doors/refer.ts'
import { referToPerson } from '../../../directory/refer.ts'
import type { CommandContext } from '../../context.ts'
import type { Texts } from '../../texts.ts'

/** What the commands about access share: how they are asked, and how they put paths and hours. */

export function atOption(texts: Texts): Option {
  return new Option('--at <time>', texts.access.options.at)
}

export interface WaypointOptions {
  readonly level?: string
  readonly group?: string
}

export function waypointOptions(texts: Texts): readonly Option[] {
  return [new Option('--level <level>', texts.access.options.level), new Option('--group <group>', texts.access.options.group)]
}

/**
 * The level or the group that was named in place of the argument; null where the argument is there.
 * @throws AppError `cli_argument_missing`, `cli_option_not_for`, `doors_level_unknown`, `directory_group_unknown`, `doors_group_ambiguous`
 */
export async function waypointTyped(
  context: CommandContext,
  { level, group }: WaypointOptions,
  { argument, typed, command }: { readonly argument: string; readonly typed: string | undefined; readonly command: string },
): Promise<Waypoint | null> {
  if (group !== undefined && (level ?? typed) !== undefined) {
    throw new AppError('cli_option_not_for', { option: '--group', other: level === undefined ? argument : '--level', command })
  }
  if (level !== undefined && typed !== undefined) {
    throw new AppError('cli_option_not_for', { option: '--level', other: argument, command })
  }
  if (group === undefined && level === undefined) {
    if (typed === undefined) throw new AppError('cli_argument_missing', { argument, command })
    return null
  }
  const { directory } = context.services()
  return group === undefined
    ? { of: 'level', levelId: await referToLevel(directory, level ?? '') }
    : { of: 'group', groupId: await referToGroup(directory, group) }
}

/** What was asked about: a level with its groups, or a group with its levels. */
export function waypointJson({ of }: Waypoint, { levels, groups }: FoundWaypoint): object {
  return of === 'level' ? { level: levels[0], groups } : { group: groups[0], levels }
}

/** `Level "Library staff" (groups: Students, Staff)`. */
export function waypointText(texts: Texts, { of }: Waypoint, { name, levels, groups }: FoundWaypoint): string {
  const others = of === 'level' ? groups : levels
  return fill(texts.access.waypoint[of], { name, others: others.map((other) => other.name).join(', ') || '-' })
}

/** @throws AppError `directory_person_unknown`, `directory_person_ambiguous` */
export async function personTyped(context: CommandContext, typed: string): Promise<PersonId> {
  const { directory } = context.services()
  if (typed.includes(':')) return referToPerson(directory, typed)
  try {
    return await referToPerson(directory, `campus:${typed}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'directory_person_unknown') throw error
    return referToPerson(directory, typed)
  }
}

export function personJson({ personId, suspendedBy, paths, ...person }: DoorPerson): object {
  return { person_id: personId, ...person, suspended_by: suspendedBy, paths: paths.map(pathJson) }
}

export function pathJson({ schedule, ...others }: LevelPath): object {
  const { state, ...named } = schedule
  return { ...others, schedule: { ...named, ...state } }
}

/** The path that opens the door, or the first, and how many others there are. */
export function pathText(texts: Texts, paths: readonly AccessPath[]): string {
  const shown = paths.find(({ schedule }) => schedule.state.open) ?? paths[0]
  if (shown === undefined) return '-'
  const path = onePath(texts, shown)
  return paths.length === 1 ? path : fill(texts.access.morePaths, { path, count: paths.length - 1 })
}

export function onePath(texts: Texts, { group, level, schedule }: AccessPath): string {
  const { name } = group
  const origin = texts.access.origins[group.origin]
  return fill(texts.access.path, { group: name, origin, level: level.name, schedule: schedule.name })
}

/** Why somebody cannot, with who says so and which exception or holiday makes it so. */
export function reasonText(
  texts: Texts,
  {
    verdict,
    suspendedBy,
    paths,
  }: { readonly verdict: Verdict; readonly paths: readonly LevelPath[] } & Pick<DoorPerson, 'suspendedBy'>,
): string {
  if (verdict === 'suspended' && suspendedBy !== null) return texts.access.suspendedBy[suspendedBy]
  const because =
    verdict === 'closed' ? paths.map(({ schedule }) => schedule.state.because).find((cause) => cause !== null) : null
  const reason = texts.access.verdicts[verdict]
  return because == null ? reason : `${reason} (${becauseText(texts, because)})`
}

export function becauseText(texts: Texts, { kind, name }: NonNullable<AccessPath['schedule']['state']['because']>): string {
  return fill(texts.access.because[kind], { name })
}

/** `Mon-Fri 08:00-18:00, Sat 09:00-12:00`: days in a row with the same hours together. */
export function weekText(context: Pick<CommandContext, 'texts' | 'language'>, week: readonly WeekHours[]): string {
  const dayName = new Intl.DateTimeFormat(context.language, { weekday: 'short', timeZone: 'UTC' })
  // The first of January 2024 was a Monday.
  const nameOf = (weekday: number): string => dayName.format(Date.UTC(2024, 0, weekday))
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    hours: week
      .filter((hours) => hours.weekday === weekday)
      .map(({ from, to }) => `${clockText(from)}-${clockText(to)}`)
      .join(' '),
  }))
  if (days.every(({ hours }) => hours === wholeDay)) return context.texts.access.always
  const runs: { from: number; to: number; hours: string }[] = []
  for (const { weekday, hours } of days) {
    const last = runs.at(-1)
    if (last !== undefined && last.hours === hours) last.to = weekday
    else runs.push({ from: weekday, to: weekday, hours })
  }
  const told = runs
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => `${from === to ? nameOf(from) : `${nameOf(from)}-${nameOf(to)}`} ${hours}`)
  return told.length === 0 ? '-' : told.join(', ')
}

const wholeDay = '00:00-24:00'
