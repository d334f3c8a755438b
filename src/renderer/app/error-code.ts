import type { ErrorCode } from '../../shared/errors/app-error.ts'
import { english } from '../../shared/locales/en.ts'

/** Whether this version has a text for an error that may have been stored by another. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(english.errors, code)
}
