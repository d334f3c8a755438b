import type { ErrorTexts } from '../catalogue.ts'

const nothingDone = 'Nothing was done: people, cards and doors are as they were.'
const seeHelp = 'See the help: atrium-sync{command} --help'

export const cliErrors = {
  cli_usage: {
    what: 'The command line could not be understood: {detail}.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_option_unknown: {
    what: 'There is no option {option} here.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_command_unknown: {
    what: 'There is no command "{name}".',
    means: nothingDone,
    next: seeHelp,
  },
  cli_command_missing: {
    what: 'A command is missing.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_argument_missing: {
    what: 'The argument {argument} is missing.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_arguments_surplus: {
    what: 'There are more arguments than this command takes.',
    means: nothingDone,
    next: 'Put values that contain blanks into quotes. The help shows what is taken: atrium-sync{command} --help',
  },
  cli_option_value_missing: {
    what: 'The option {option} needs a value.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_option_missing: {
    what: 'The option {option} is needed here.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_option_not_for: {
    what: 'The option {option} does not go with {other}.',
    means: nothingDone,
    next: seeHelp,
  },
  cli_value_invalid: {
    what: '"{value}" is not a value for {name}.',
    means: nothingDone,
    next: 'What it can be: {allowed}.',
  },
  cli_file_unreadable: {
    what: 'The file {file} cannot be read ({code}).',
    means: nothingDone,
    next: 'Check its name and whether you may read it.',
  },
  cli_secret_missing: {
    what: 'No secret was given.',
    means: 'The source was not changed, and nothing was saved.',
    next: 'Run the command on a terminal and type the secret when asked, or pipe it in: atrium-sync source set ... --secret-stdin < FILE',
  },
  cli_confirmation_needed: {
    what: 'This takes something away and asks first, but there is no terminal to ask on.',
    means: nothingDone,
    next: 'Look at what would go, then say so in the command: add --yes.',
  },
  cli_declined: {
    what: 'You answered no.',
    means: nothingDone,
    next: 'Nothing. Run the command again if you change your mind.',
  },
  cli_given_up: {
    what: 'Nothing was done.',
    means: 'You ended the question with Ctrl-C. People, cards, doors and settings are as they were.',
    next: 'Run the command again if you change your mind.',
  },
  cli_port_taken: {
    what: 'The port {port} is in use by another program.',
    means: 'The sandbox was not started. Nothing else depends on it.',
    next: 'Choose other ports with --port and --control-port (0 takes a free one), or end the program that has it.',
  },
  cli_serve_port_taken: {
    what: 'The port {port} is in use by another program.',
    means: 'The screens are not served, and the schedule was not started here. Nothing was changed.',
    next: 'Choose another port with --port, or leave --port out for a free one.',
  },
  cli_screens_missing: {
    what: 'The built screens are not in {folder}.',
    means: 'There is nothing to show in a browser. The schedule was not started here, and nothing was changed.',
    next: 'Build them with "npm run build", then try again. "atrium-sync run" keeps the schedule without screens.',
  },
  cli_folder_has_source: {
    what: 'The data folder {folder} follows another source ({source}).',
    means: 'The sandbox was not started there: its people would take the place of the real ones.',
    next: 'Leave --data-dir out, or name an empty folder.',
  },
  cli_source_by_setting: {
    what: 'The setting {path} is part of the source and is not set one by one.',
    means: 'Nothing was changed, so that a saved secret cannot end up at another address.',
    next: 'Use: atrium-sync source set',
  },
  cli_drop_folder_is_file: {
    what: '{folder} is a file and not a folder.',
    means: 'The source was not changed.',
    next: 'Name the folder that Atrium puts its exports into.',
  },
  cli_backup_none: {
    what: 'There is no good backup in {folder}.',
    means: 'Nothing was changed.',
    next: 'Name the file of a backup kept elsewhere: atrium-sync restore FILE',
  },
  cli_output_failed: {
    what: 'The output could not be written ({code}).',
    means:
      'What was written is cut off: do not use it. What the command did besides stands; "atrium-sync runs" shows what syncs did.',
    next: 'ENOSPC means that the disk is full: make room, or write to another place. Then run the command again.',
  },
  cli_data_folder_gone: {
    what: 'The database {file} is gone, or another one has taken its place, while the schedule was kept.',
    means: 'The schedule has ended and nobody syncs. People, cards and doors are as the last sync left them.',
    next: 'Put the data folder back ("atrium-sync restore" goes back to a backup), then start atrium-sync run again.',
  },
  cli_unexpected: {
    what: 'The command stopped because of a fault in Atrium Sync ({name}).',
    means: 'Each change is written as a whole or not at all, so nothing is half done. Doors work as they are.',
    next: 'Run "atrium-sync doctor", then try again. If it happens again, report it with the log file {log}.',
  },
} as const satisfies ErrorTexts
