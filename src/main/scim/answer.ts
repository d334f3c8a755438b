import { AppError } from '../../shared/errors/app-error.ts'
import { translateSqliteError } from '../storage/sqlite-error.ts'
import type { Json } from './resource.ts'
import { ScimError } from './scim-error.ts'

/** What a request is answered with, before it is put on the wire. */
export interface Answer {
  readonly status: number
  /** JSON, whole or in pieces, or null for none. */
  readonly body: string | readonly (string | Buffer)[] | null
  /** Besides those that every answer bears. */
  readonly headers: Readonly<Record<string, string>>
}

/** Without a body. */
export function bareAnswer(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, body: null, headers }
}

/** The body of an error (RFC 7644, section 3.12); `status` is a string there. */
export function errorBody(error: ScimError): { readonly [name: string]: Json } {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(error.status),
    ...(error.scimType !== null && { scimType: error.scimType }),
    detail: error.message,
  }
}

export function errorAnswer(error: ScimError, headers: Answer['headers'] = {}): Answer {
  return {
    status: error.status,
    body: JSON.stringify(errorBody(error)),
    headers: error.retryAfter === null ? headers : { ...headers, 'Retry-After': String(error.retryAfter) },
  }
}

/**
 * What the provider may know of something that was thrown: a refusal as it is, a database that others keep busy as 503, and
 * anything else as a plain 500 without a word of stack or SQL.
 *
 * @param onBug gets what is a fault of ours, for the log
 */
export function refusalOf(thrown: unknown, onBug: (fault: unknown) => void): ScimError {
  if (thrown instanceof ScimError) return thrown
  const translated = translateSqliteError(thrown)
  onBug(thrown)
  if (translated instanceof AppError && translated.code.startsWith('storage_'))
    return new ScimError(503, 'The directory cannot be written or read at the moment; try again later.', { retryAfter: 30 })
  return new ScimError(500, 'The request met an unexpected fault, and changed nothing. The log of Atrium Sync says more.')
}
