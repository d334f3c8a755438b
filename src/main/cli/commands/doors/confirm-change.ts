import type { Supposition } from '../../../../shared/contract/access-calls.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import type { ConcernedLevel } from '../../../access/concerned-levels.ts'
import { countLevelPeople } from '../../../access/level-people.ts'
import { confirm } from '../../ask.ts'
import { effectOf, effectText } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'

/** How many levels are named. */
const named = 50

/** What a change does to hours: there may be fewer, they are at another time, or there are more. */
interface HoursChange {
  readonly hours: 'fewer' | 'moved' | 'more'
  readonly levels: readonly ConcernedLevel[]
}

/**
 * Says what a change does to people, their doors and their hours. Where it may take anything from anybody it asks, unless `--yes` was
 * given.
 * @throws AppError as `confirm` does
 */
export async function confirmChange(
  context: CommandContext,
  change: {
    /** Null for what changes hours only: a door counts whatever the hour. */
    readonly supposition: Supposition | null
    readonly hours: HoursChange | null
    readonly question: string
  },
  options: { readonly yes?: true },
): Promise<void> {
  const { output, texts, terminal } = context
  const { supposition, hours, question } = change
  const effect = supposition === null ? null : effectOf(context, supposition)
  if (effect !== null && effect.people > 0) output.say(effectText(effect, texts))
  const concerned = hours === null ? 0 : tellHours(context, hours)
  const losing = (effect?.losing ?? 0) + (hours?.hours === 'more' ? 0 : concerned)
  if (losing > 0 && options.yes !== true) await confirm(terminal, question)
}

/** Says whose hours change, where there is anybody. @returns how many people that are */
export function tellHours(context: CommandContext, { hours, levels }: HoursChange): number {
  const ids = levels.map(({ id }) => id)
  const people = countLevelPeople(context.services().dataFolder.database, ids)
  if (people === 0) return 0
  const names = levels.slice(0, named).map(({ name }) => name)
  context.output.say(fill(context.texts.doors.hours[hours], { count: levels.length, names: names.join(', '), people }))
  return people
}
