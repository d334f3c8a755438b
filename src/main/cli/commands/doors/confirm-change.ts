import type { Supposition } from '../../../../shared/contract/access-calls.ts'
import type { LevelRow } from '../../../../shared/contract/doors-calls.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { countLevelPeople } from '../../../access/waypoint-people.ts'
import { confirm } from '../../ask.ts'
import { effectOf, effectText } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'

/** How many levels are named. */
const named = 50

/**
 * Where a change takes doors or hours from anybody: says from whom, and asks, unless `--yes` was given.
 * @throws AppError as `confirm` does
 */
export async function confirmChange(
  context: CommandContext,
  change: {
    readonly supposition: Supposition
    /** The levels whose hours may be fewer afterwards. */
    readonly narrower: readonly Pick<LevelRow, 'id' | 'name'>[]
  },
  options: { readonly yes?: true },
): Promise<void> {
  const { output, texts, terminal } = context
  const { supposition, narrower } = change
  const effect = effectOf(context, supposition)
  const ids = narrower.map(({ id }) => id)
  const people = countLevelPeople(context.services().dataFolder.database, ids)
  if (effect.losing > 0) output.say(effectText(effect, texts))
  if (people > 0) {
    const names = narrower.slice(0, named).map(({ name }) => name)
    output.say(fill(texts.doors.fewerHours, { count: narrower.length, names: names.join(', '), people }))
  }
  if (effect.losing + people > 0 && options.yes !== true) await confirm(terminal, texts.doors.changeQuestion)
}
