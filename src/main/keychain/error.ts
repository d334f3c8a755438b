import { assertNever } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorCode } from '../../shared/errors/app-error.ts'
import type { SecretFailure, SecretOutcome, UnavailableCause } from './port.ts'

/** A keychain outcome as an error that says what to do. The secret is in none of its values. */
export function secretError(outcome: Exclude<SecretOutcome, { readonly kind: 'found' }> | SecretFailure): AppError {
  switch (outcome.kind) {
    case 'absent':
      return new AppError('keychain_absent')
    case 'locked':
      return new AppError('keychain_locked')
    case 'timeout':
      return new AppError('keychain_timeout')
    case 'unavailable':
      return new AppError(outcome.cause === undefined ? 'keychain_unavailable' : codes[outcome.cause], {
        reason: outcome.reason,
      })
    default:
      return assertNever(outcome)
  }
}

const codes: Readonly<Record<UnavailableCause, ErrorCode>> = {
  no_bus: 'keychain_no_bus',
  no_service: 'keychain_no_service',
  no_keyring: 'keychain_no_keyring',
  not_installed: 'keychain_not_installed',
  not_answering: 'keychain_timeout',
}
