import type { CommanderError } from 'commander'
import { AppError } from '../../shared/errors/app-error.ts'

/** What the parser refused, as an error with a text in the reader's language. */
export function usageError(error: CommanderError, command: string): AppError {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '')
  const [first = '', second = ''] = quoted
  switch (error.code) {
    case 'commander.unknownOption':
      return new AppError('cli_option_unknown', { option: first, command })
    case 'commander.unknownCommand':
      return new AppError('cli_command_unknown', { name: first, command })
    case 'commander.help':
      return new AppError('cli_command_missing', { command })
    case 'commander.missingArgument':
      return new AppError('cli_argument_missing', { argument: first, command })
    case 'commander.excessArguments':
      return new AppError('cli_arguments_surplus', { command })
    case 'commander.optionMissingArgument':
      return new AppError('cli_option_value_missing', { option: first, command })
    case 'commander.missingMandatoryOptionValue':
      return new AppError('cli_option_missing', { option: first, command })
    case 'commander.conflictingOption':
      return new AppError('cli_option_not_for', { option: first, other: second, command })
    default:
      return new AppError('cli_usage', { detail: error.message.replace(/^error: /, '').replaceAll('\n', ' '), command })
  }
}
