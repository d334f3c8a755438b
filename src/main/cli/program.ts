import { Command, Option } from 'commander'
import { languages } from '../../shared/errors/app-error.ts'
import { fill } from '../../shared/errors/app-error.ts'
import { accessCommands } from './commands/access/access.ts'
import { alertCommands } from './commands/mail/alerts.ts'
import { auditCommands } from './commands/audit.ts'
import { changeCommands } from './commands/change.ts'
import { backupCommands } from './commands/backup.ts'
import { doctorCommand } from './commands/doctor.ts'
import { doorsCommands } from './commands/doors/doors.ts'
import { exportCommand } from './commands/export.ts'
import { inviteCommands } from './commands/mail/invites.ts'
import { mailCommands } from './commands/mail/mail.ts'
import { operatorCommands } from './commands/operator.ts'
import { personCommands } from './commands/person.ts'
import { quarantineCommand } from './commands/quarantine.ts'
import { runCommand } from './commands/run.ts'
import { runsCommands } from './commands/runs.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { scimCommands } from './commands/scim/scim.ts'
import { serveCommand } from './commands/serve.ts'
import { settingsCommands } from './commands/settings.ts'
import { sourceCommands } from './commands/source.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand } from './commands/status.ts'
import { syncCommands } from './commands/sync.ts'
import { undoCommand } from './commands/undo.ts'
import { type CommandWork, createDefiner, oneOf } from './define.ts'
import type { Terminal } from './terminal.ts'
import type { Texts } from './texts.ts'
import { textWidth } from './text-width.ts'

export interface ProgramOptions {
  readonly texts: Texts
  readonly version: string
  readonly defaultFolder: string
  readonly terminal: Terminal
  readonly run: (command: Command, work: CommandWork<never>) => Promise<void>
}

/** The whole command line: every command with its options, its help and its examples. */
export function buildProgram(options: ProgramOptions): Command {
  const { texts, terminal } = options
  const program = new Command('atrium-sync')
  program
    .description(texts.help.program)
    .version(options.version, '-V, --version', texts.help.showVersion)
    .helpOption('-h, --help', texts.help.showHelp)
    .helpCommand('help [command]', texts.help.showHelpOf)
    .addOption(new Option('--json', texts.help.json))
    .addOption(new Option('--data-dir <dir>', fill(texts.help.dataDir, { folder: options.defaultFolder })))
    .addOption(new Option('--lang <lang>', texts.help.lang).argParser((value) => oneOf(languages, value, '--lang')))
    .addHelpText('after', `\n${texts.help.exitCodes}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.stdout.columns || 100,
      getErrHelpWidth: () => terminal.stderr.columns || 100,
    })
    .configureHelp({
      showGlobalOptions: true,
      // Not those of a command in between: `runs show` has its own --limit.
      visibleGlobalOptions: (command) => (command === program ? [] : [...program.options]),
      displayWidth: textWidth,
      styleTitle: (title) => titleIn(texts, title),
    })
  const definer = createDefiner(texts, options.run)
  syncCommands(program, definer)
  runCommand(program, definer)
  startCommand(program, definer)
  serveCommand(program, definer)
  statusCommand(program, definer)
  runsCommands(program, definer)
  undoCommand(program, definer)
  exportCommand(program, definer)
  personCommands(program, definer)
  changeCommands(program, definer)
  doorsCommands(program, definer)
  accessCommands(program, definer)
  quarantineCommand(program, definer)
  sourceCommands(program, definer)
  scimCommands(program, definer)
  inviteCommands(program, definer)
  mailCommands(program, definer)
  alertCommands(program, definer)
  settingsCommands(program, definer)
  operatorCommands(program, definer)
  auditCommands(program, definer)
  sandboxCommand(program, definer)
  backupCommands(program, definer)
  doctorCommand(program, definer)
  return program
}

/** Commander's own headings, in the reader's language. */
function titleIn(texts: Texts, title: string): string {
  switch (title) {
    case 'Usage:':
      return texts.help.usage
    case 'Options:':
      return texts.help.options
    case 'Global Options:':
      return texts.help.globalOptions
    case 'Commands:':
      return texts.help.commands
    case 'Arguments:':
      return texts.help.arguments
    default:
      return title
  }
}
