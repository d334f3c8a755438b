import type { Supposition } from '../../../../shared/contract/access-calls.ts'
import type { ConcernedHours, HoursChange } from '../../../../shared/contract/doors-calls.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { exceptionText, weekText } from '../../../../shared/hours-text.ts'
import { type AllHours, exceptionsWithout } from '../../../../shared/narrower-hours.ts'
import { concernedHours } from '../../../access/concerned-hours.ts'
import { systemClock } from '../../../clock.ts'
import { confirm } from '../../ask.ts'
import { effectOf, effectText } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'

export interface OtherHours {
  readonly of: HoursChange
  readonly before: AllHours
  readonly after: AllHours
}

interface YesOption {
  readonly yes?: true
}

/**
 * Says whose doors a change opens and closes, and whose hours may get fewer; where it takes anything from anybody, asks, unless `--yes` was
 * given.
 * @throws AppError as `confirm` does
 */
export async function confirmChange(
  context: CommandContext,
  change: {
    readonly supposition: Supposition
    /** What may have fewer hours afterwards, and which; null where nothing does. */
    readonly narrower: OtherHours | null
  },
  options: YesOption,
): Promise<void> {
  const { output, texts, terminal } = context
  const { supposition, narrower } = change
  const effect = effectOf(context, supposition)
  if (effect.people > 0) output.say(effectText(effect, texts))
  const people = narrower === null ? 0 : sayOtherHours(context, narrower, texts.doors.fewerHours)
  if (effect.losing + people > 0 && options.yes !== true) await confirm(terminal, texts.doors.changeQuestion)
}

/**
 * Says whom other hours concern, and of a holiday, which days it closes and opens. Where anybody may lose hours by it, asks, unless `--yes`
 * was given.
 * @throws AppError as `confirm` does
 */
export async function confirmHours(context: CommandContext, change: HoursChange, options: YesOption): Promise<void> {
  const { people, schedules } = sayHours(context, change)
  const takesNothing = change.kind === 'holiday' && schedules.every(({ closes }) => closes.days === 0)
  if (people > 0 && !takesNothing && options.yes !== true) await confirm(context.terminal, context.texts.doors.changeQuestion)
}

/** Says whom other hours concern, where they concern anybody. */
export function sayHours(context: CommandContext, change: HoursChange): ConcernedHours {
  const { output, texts } = context
  const found = concerned(context, change)
  sayConcerned(context, found, texts.doors.otherHours)
  for (const { schedule, closes, opens } of found.schedules) {
    const { days: closed } = closes
    const { days: open } = opens
    if (closed > 0) output.say(fill(texts.doors.closes, { schedule, days: closed, hours: weekText(closes.week) }))
    if (open > 0) output.say(fill(texts.doors.opens, { schedule, days: open, hours: weekText(opens.week) }))
  }
  return found
}

/** Says whom other hours concern, where they concern anybody, and from which hours to which. @returns how many people there are */
export function sayOtherHours(context: CommandContext, { of, before, after }: OtherHours, text: string): number {
  const { output, texts } = context
  const people = sayConcerned(context, concerned(context, of), text)
  if (people === 0) return 0
  const words = texts.doors
  const week = { before: weekText(before.week), after: weekText(after.week) }
  if (week.before !== week.after) output.say(fill(words.otherWeek, week))
  if (before.onHolidays !== after.onHolidays) {
    const told = words.schedule.onHolidays
    output.say(fill(words.otherHolidays, { before: told[before.onHolidays], after: told[after.onHolidays] }))
  }
  for (const [exceptions, said] of [
    [exceptionsWithout(before, after), words.withoutException],
    [exceptionsWithout(after, before), words.withException],
  ] as const) {
    for (const { firstDate, lastDate, ...exception } of exceptions) {
      const shown = exceptionText({ ...exception, first_date: firstDate, last_date: lastDate })
      output.say(fill(said, { exception: shown }))
    }
  }
  return people
}

function concerned(context: CommandContext, change: HoursChange): ConcernedHours {
  return concernedHours(context.services().dataFolder.database, change, systemClock.now())
}

/** @returns how many people there are */
function sayConcerned({ output }: CommandContext, { levels, levelCount, doors, people }: ConcernedHours, text: string): number {
  if (people > 0) output.say(fill(text, { count: levelCount, names: levels.join(', '), doors, people }))
  return people
}
