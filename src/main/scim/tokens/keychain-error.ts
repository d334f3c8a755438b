import { assertNever } from '../../../shared/domain.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { SecretFailure } from '../../keychain/port.ts'

/** Why a token could not be put into the keychain, as an error that says what to do. The token is in none of its values. */
export function scimKeychainError(outcome: SecretFailure): AppError {
  switch (outcome.kind) {
    case 'locked':
      return new AppError('scim_keychain_locked')
    case 'timeout':
      return new AppError('scim_keychain_timeout')
    case 'unavailable':
      return new AppError('scim_keychain_unavailable', { reason: outcome.reason })
    default:
      return assertNever(outcome)
  }
}
