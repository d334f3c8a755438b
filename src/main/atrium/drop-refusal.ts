import { AppError, errorText, languages } from '../../shared/errors/app-error.ts'
import type { ErrorParams, SourceReason } from '../../shared/errors/app-error.ts'

/** Why a drop is not taken. */
export type DropRefusal = ErrorParams & { readonly reason: SourceReason }

export function dropRefused(runId: string, refusal: DropRefusal): AppError {
  return new AppError('source_drop_refused', { runId, ...refusal })
}

/** What reason.txt says: whoever keeps the exporter may read another language than this computer's user. */
export function refusalText(error: AppError): string {
  return languages.map((language) => errorText(error, language).what).join('\n')
}
