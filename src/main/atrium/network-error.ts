import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorParams, SourceReason } from '../../shared/errors/app-error.ts'

/** The source answered, but not as it should. Asking again may help. `reason` never quotes the answer. */
export function pageFault(path: string, reason: SourceReason | `HTTP ${number}`, params: ErrorParams = {}): AppError {
  return new AppError('source_fault', { ...params, path, reason })
}

/**
 * What a failed `fetch` means: nobody there (the tray shows "offline"), a certificate that this machine does not trust, or a
 * connection that broke. Only the error's code is told on; its message may hold more than should be shown.
 */
export function networkError(host: string, path: string, error: unknown): AppError {
  const code = errorCode(error)
  if (code !== null && unreachable.has(code))
    return new AppError('source_unreachable', { host, reason: code }, { cause: error })
  if (code !== null && isCertificateError(code)) {
    return new AppError('source_certificate_refused', { host, reason: code }, { cause: error })
  }
  const reason: SourceReason = code === null ? 'connection_broke' : 'connection_broke_with'
  return new AppError('source_fault', { path, reason, ...(code === null ? {} : { code }) }, { cause: error })
}

/** Codes of a connection that never came about. A connection that broke later (ECONNRESET) had reached the server. */
const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Node names certificate errors as OpenSSL does (nodejs.org, tls: X509 certificate error codes). */
function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH/.test(code)
}

/** fetch wraps the socket's error, and that may be several (one per address tried). */
function errorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return errorCode(error.errors[0])
  return errorCode(error.cause)
}
