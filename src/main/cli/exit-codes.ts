import { assertNever } from '../../shared/domain.ts'
import type { ErrorCode } from '../../shared/errors/app-error.ts'
import type { SyncReport } from '../../shared/sync-report.ts'

/** The exit codes of every command (docs/command-line.md). */
export const exitCodes = { clean: 0, pending: 1, held: 2, error: 3, usage: 4 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What a run's outcome means for whoever called. */
export function exitCodeOf(report: Pick<SyncReport, 'outcome'>): ExitCode {
  switch (report.outcome) {
    case 'no_change':
    case 'succeeded':
      return exitCodes.clean
    case 'planned':
      return exitCodes.pending
    case 'held':
      return exitCodes.held
    case 'failed':
    case 'cancelled':
      return exitCodes.error
    default:
      return assertNever(report.outcome)
  }
}

/** Bad usage is what was typed; everything else is an error. */
export function exitCodeOfError(code: ErrorCode): ExitCode {
  return usageErrors.has(code) ? exitCodes.usage : exitCodes.error
}

const usageErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'cli_usage',
  'cli_option_unknown',
  'cli_command_unknown',
  'cli_command_missing',
  'cli_argument_missing',
  'cli_arguments_surplus',
  'cli_option_value_missing',
  'cli_option_missing',
  'cli_option_not_for',
  'cli_value_invalid',
  'cli_secret_missing',
  'cli_confirmation_needed',
  'cli_source_by_setting',
  'mail_by_setting',
  'cli_drop_folder_is_file',
  'storage_setting_unknown',
  'storage_setting_invalid',
  'source_column_unknown',
  'source_insecure_url',
  'source_url_with_password',
  'operator_name_blank',
  'operator_passphrase_short',
  'operator_passphrase_common',
  'operator_passphrases_differ',
  'directory_group_name_blank',
  'directory_card_number_needed',
  'directory_card_number_not_hex',
  'directory_time_wrong',
  'doors_name_blank',
  'doors_time_zone_unknown',
  'doors_hours_unreadable',
  'doors_exception_unreadable',
  'doors_hours_wrong',
  'doors_hours_overlap',
  'doors_date_wrong',
  'doors_dates_reversed',
  'doors_exception_too_long',
  'doors_exceptions_overlap',
  'scim_name_blank',
  'scim_domain_missing',
  'scim_domain_invalid',
])
