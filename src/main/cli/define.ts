import { Argument, type Command, Option } from 'commander'
import { AppError, fill } from '../../shared/errors/app-error.ts'
import type { CommandContext } from './context.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Texts } from './texts.ts'

/** One command as the program's parts declare it. */
export interface CommandSpec {
  /** Name and arguments as commander spells them: `show <id>`, `restore [file]`. */
  readonly usage: string
  readonly description: string
  /** What each argument is, in their order. */
  readonly arguments?: readonly string[]
  readonly options?: readonly Option[]
  /** What follows `atrium-sync `. */
  readonly examples: readonly string[]
}

/** Does the command. Without an answer it ended well. */
export type CommandWork<Options> = (
  context: CommandContext,
  options: Options,
  args: readonly string[],
) => Promise<ExitCode | void>

/** Adds commands to the program; `run` is given what to do when one of them is called. */
export interface Definer {
  readonly texts: Texts
  add<Options extends object>(parent: Command, spec: CommandSpec, work: CommandWork<Options>): Command
  /** A command that only holds others. */
  addGroup(parent: Command, spec: CommandSpec): Command
}

export function createDefiner(texts: Texts, run: (command: Command, work: CommandWork<never>) => Promise<void>): Definer {
  const declare = (parent: Command, spec: CommandSpec): Command => {
    const [name = '', ...args] = spec.usage.split(' ')
    const command = parent.command(name).description(spec.description).helpOption('-h, --help', texts.help.showHelp)
    args.forEach((usage, at) => command.addArgument(new Argument(usage, spec.arguments?.[at] ?? '')))
    for (const option of spec.options ?? []) command.addOption(option)
    command.addHelpText('after', examplesOf(spec.examples, texts))
    return command
  }
  return {
    texts,
    add(parent, spec, work) {
      const command = declare(parent, spec)
      command.action(() => run(command, work))
      return command
    },
    addGroup(parent, spec) {
      return declare(parent, spec).helpCommand(false)
    },
  }
}

/** An option whose value is one of `values`. */
export function choiceOption(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).argParser((value) => oneOf(values, value, flags.split(' ')[0] ?? flags))
}

/** An option whose value is a whole number from `min` to `max`. */
export function numberOption(
  flags: string,
  description: string,
  range: { readonly min: number; readonly max: number },
): Option {
  const name = flags.split(' ')[0] ?? flags
  return new Option(flags, description).argParser((value) => wholeNumber(value, name, range))
}

/** @throws AppError `cli_value_invalid` */
export function oneOf<Value extends string>(values: readonly Value[], given: string, name: string): Value {
  const found = values.find((value) => value === given)
  if (found === undefined) throw new AppError('cli_value_invalid', { value: given, name, allowed: values.join(', ') })
  return found
}

/** @throws AppError `cli_value_invalid` */
export function wholeNumber(given: string, name: string, range: { readonly min: number; readonly max: number }): number {
  const value = Number(given)
  if (!/^\d+$/.test(given) || value < range.min || value > range.max) {
    throw new AppError('cli_value_invalid', { value: given, name, allowed: `${range.min}–${range.max}` })
  }
  return value
}

/** A row id as it stands in exports. @throws AppError `cli_value_invalid` */
export function rowId(given: string, name: string): number {
  return wholeNumber(given, name, { min: 1, max: Number.MAX_SAFE_INTEGER })
}

/** The number of a run, or null for `latest`. @throws AppError `cli_value_invalid` */
export function runNumber(given: string, texts: Texts): number | null {
  if (given === 'latest') return null
  const value = Number(given)
  if (!/^\d+$/.test(given) || value < 1 || !Number.isSafeInteger(value)) {
    throw new AppError('cli_value_invalid', { value: given, name: 'RUN', allowed: texts.help.runNumber })
  }
  return value
}

function examplesOf(examples: readonly string[], texts: Texts): string {
  if (examples.length === 0) return ''
  return `\n${texts.help.examples}\n${examples.map((example) => `  atrium-sync ${example}`).join('\n')}`
}

/** The values of an option, for its description. */
export function withChoices(texts: Texts, description: string, values: readonly string[]): string {
  return `${description} (${fill(texts.help.choices, { values: values.join(', ') })})`
}
