import type { AccessEffect, Supposition } from '../../shared/contract/access-calls.ts'
import { fill } from '../../shared/errors/app-error.ts'
import { whatIf } from '../access/suppose.ts'
import { systemClock } from '../clock.ts'
import { confirm } from './ask.ts'
import type { CommandContext } from './context.ts'
import type { Texts } from './texts.ts'

/** What something that is only thought of would do to people and doors. */
export function effectOf(context: CommandContext, supposition: Supposition): AccessEffect {
  return whatIf(context.services().dataFolder.database, [supposition], systemClock.now())
}

/** An effect in a sentence. */
export function effectText({ people, losing, gaining, leftWithNone: none, doors }: AccessEffect, { access }: Texts): string {
  return people === 0 ? access.whatIf.nothing : fill(access.whatIf.title, { people, losing, gaining, none, doors })
}

/** Says what a change does to people and doors before it is made; what opens doors is told like what closes them. */
export function tellEffect(context: CommandContext, supposition: Supposition): AccessEffect {
  const effect = effectOf(context, supposition)
  context.output.say(effectText(effect, context.texts))
  return effect
}

/**
 * Where anybody would lose a door: says so, and asks, unless `--yes` was given.
 * @throws AppError as `confirm` does
 */
export async function confirmLosing(
  context: CommandContext,
  supposition: Supposition,
  options: { readonly yes?: true },
): Promise<void> {
  const { output, texts, terminal } = context
  const effect = effectOf(context, supposition)
  if (effect.losing === 0) return
  output.say(effectText(effect, texts))
  if (options.yes !== true) await confirm(terminal, texts.doors.question)
}
