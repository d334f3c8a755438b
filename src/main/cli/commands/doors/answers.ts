import { Option } from 'commander'
import type { Supposition } from '../../../../shared/contract/access-calls.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import type { RemovalContents } from '../../../directory/doors/previews.ts'
import { confirm } from '../../ask.ts'
import { tellEffect } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'
import type { Definer } from '../../define.ts'
import { formatTable } from '../../table.ts'

/** The answer of a command that changed something. */
export async function answer({ output, json }: CommandContext, value: object, line: string): Promise<void> {
  if (json) await output.json(value)
  else await output.lines(line)
}

/** A list as JSON, as a table, or as the sentence that there is nothing. */
export async function answerList<Row extends object>(
  context: CommandContext,
  rows: readonly Row[],
  shown: {
    readonly header: readonly string[]
    readonly cells: (row: Row) => readonly string[]
    readonly none: string
  },
): Promise<void> {
  if (context.json) await context.output.json(rows)
  else if (rows.length === 0) await context.output.lines(shown.none)
  else await context.output.lines(...formatTable(shown.header, rows.map(shown.cells)))
}

/**
 * Says what goes with something and what that does to people, and asks, unless `--yes` was given.
 * @param supposition null for what opens no door
 * @throws AppError as `confirm` does
 */
export async function confirmRemoval(
  context: CommandContext,
  goes: RemovalContents,
  supposition: Supposition | null,
  options: { readonly yes?: true },
): Promise<void> {
  const { output, texts, terminal } = context
  const words = texts.doors
  output.say(fill(words.wouldRemove, { name: goes.name }))
  for (const kind of ['doors', 'levels', 'groups'] as const) {
    const names = goes[kind]
    if (names.length > 0) output.say(fill(words.goes[kind], { count: names.length, names: names.join(', ') }))
  }
  if (supposition !== null) tellEffect(context, supposition)
  if (options.yes !== true) await confirm(terminal, words.question)
}

export function yesOption({ texts }: Pick<Definer, 'texts'>): Option {
  return new Option('--yes', texts.options.yes)
}

/** An option that may be given more than once; the answer is a list. */
export function repeatedOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser<readonly string[] | undefined>((value, earlier) => [
    ...(earlier ?? []),
    value,
  ])
}
