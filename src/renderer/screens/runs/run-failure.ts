import type { Failure } from '../../../shared/contract/call.ts'
import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import { english } from '../../../shared/locales/en.ts'

/** Why a run failed, as an error that can be told; null for one that did not. */
export function failureOf({ run: { error }, errorParams }: Pick<RunDetail, 'run' | 'errorParams'>): Failure | null {
  if (error === undefined) return null
  // The record may be that of another version, which knew other errors.
  if (!isErrorCode(error.code)) return { code: 'sync_unexpected', params: {} }
  return { code: error.code, params: errorParams }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(english.errors, code)
}
