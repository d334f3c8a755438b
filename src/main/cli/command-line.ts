import { resolve } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { AppError, errorText, type Language } from '../../shared/errors/app-error.ts'
import { defaultDataFolder } from '../storage/data-folder.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import { logFileIn } from '../log.ts'
import { createContext, type Program } from './context.ts'
import type { CommandWork } from './define.ts'
import { exitCodeOfError, exitCodes } from './exit-codes.ts'
import { createLog } from '../log.ts'
import { chooseLanguage } from './language.ts'
import { buildProgram } from './program.ts'
import { createCommandRecorder } from './record-command.ts'
import { createOutput, type Output, readerIsGone, type Terminal } from './terminal.ts'
import { textsIn } from './texts.ts'
import { usageError } from './usage-error.ts'

/**
 * One call of the command line, from its arguments to its exit code. Results go to standard output, everything else to standard
 * error; with `--json` an error is a result too.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal, program: Program): Promise<number> {
  const folderTyped = valueOf(args, '--data-dir')
  const folderBlank = folderTyped?.trim() === ''
  const dataFolder =
    folderTyped === null || folderBlank ? defaultDataFolder(terminal.env, terminal.platform) : resolve(folderTyped)
  const language = chooseLanguage({ asked: valueOf(args, '--lang'), dataFolder, env: terminal.env })
  const json = args.includes('--json')
  const output = createOutput(terminal)
  let exitCode: number = exitCodes.clean

  const run = async (command: Command, work: CommandWork<never>): Promise<void> => {
    const recorder = createCommandRecorder(pathOf(command), { args: command.args, options: command.opts() })
    const { opened: onOpen, notes: act } = recorder
    const context = createContext({ json, dataFolder, dataFolderTyped: folderTyped, language, program, terminal, onOpen, act })
    try {
      exitCode = (await work(context, command.opts(), command.args)) ?? exitCodes.clean
    } catch (error) {
      noteBug(() => recorder.ended(context, error), dataFolder)
      await context.close(error)
      throw error
    }
    noteBug(() => recorder.ended(context), dataFolder)
    await context.close()
  }
  const parser = buildProgram({
    texts: textsIn(language),
    version: program.version,
    defaultFolder: defaultDataFolder(terminal.env, terminal.platform),
    terminal,
    run,
  })
  try {
    // An empty shell variable must not become the current folder.
    if (folderBlank) throw new AppError('cli_option_value_missing', { option: '--data-dir', command: '' })
    await untilHelp(parser.parseAsync(args, { from: 'user' }))
    // What the parser wrote itself, help and version, is not out yet, or could not be written.
    await output.write('')
    return exitCode
  } catch (error) {
    if (readerIsGone(error)) return exitCodes.clean
    return await report(error, { args, parser, json, language, dataFolder, output })
  }
}

/** What the command did stands, and is what is told, also where it cannot be written down. */
function noteBug(record: () => void, dataFolder: string): void {
  try {
    record()
  } catch (error) {
    createLog({ file: logFileIn(dataFolder), now: () => Date.now() }).bug(error)
  }
}

/** What is typed for a command after `atrium-sync`. */
function pathOf(command: Command): string {
  const { parent } = command
  return parent === null || parent.parent === null ? command.name() : `${pathOf(parent)} ${command.name()}`
}

/** The parser ends help and version by an error of its own. */
async function untilHelp(parsing: Promise<unknown>): Promise<void> {
  try {
    await parsing
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error
  }
}

interface Reporting {
  readonly args: readonly string[]
  readonly parser: Command
  readonly json: boolean
  readonly language: Language
  readonly dataFolder: string
  readonly output: Output
}

async function report(thrown: unknown, reporting: Reporting): Promise<number> {
  const { json, language, output } = reporting
  const error = asAppError(thrown, reporting)
  const { what, means, next } = errorText(error, language)
  // Standard output does not take the error either when that is what is wrong.
  if (json && error.code !== 'cli_output_failed') await output.json({ error: { code: error.code, message: what, means, next } })
  else for (const line of [what, means, next]) output.say(line)
  return exitCodeOfError(error.code)
}

function asAppError(thrown: unknown, { args, parser, dataFolder }: Reporting): AppError {
  const command = commandNamed(parser, args)
  if (thrown instanceof CommanderError) return usageError(thrown, command)
  const error = translateSqliteError(thrown)
  if (error instanceof AppError) return error
  const log = logFileIn(dataFolder)
  createLog({ file: log, now: () => Date.now() }).bug(error)
  return new AppError('cli_unexpected', { name: error instanceof Error ? error.name : typeof error, log })
}

/** The command that the arguments name, as it is typed after `atrium-sync`, a blank before each word. */
function commandNamed(parser: Command, args: readonly string[]): string {
  const names: string[] = []
  let command = parser
  for (const arg of args) {
    const inside = command.commands.find((candidate) => candidate.name() === arg)
    if (inside === undefined) continue
    names.push(arg)
    command = inside
  }
  return names.map((name) => ` ${name}`).join('')
}

/** The value of an option before the arguments are parsed, because texts and settings depend on it. The last one counts. */
function valueOf(args: readonly string[], option: string): string | null {
  let value: string | null = null
  args.forEach((arg, at) => {
    if (arg === option) value = args[at + 1] ?? null
    else if (arg.startsWith(`${option}=`)) value = arg.slice(option.length + 1)
  })
  return value
}
