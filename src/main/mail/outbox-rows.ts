import type { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import type { Settled } from './outbox.ts'

/** A reason as it is stored. */
export function reasonOf({ code, params }: AppError): { readonly code: string; readonly params: string } {
  return { code, params: JSON.stringify(params) }
}

/** What became of a message, as columns; `next` is null where it stays as it is, `uncounted` is taken off the attempts. */
export function settledColumns(settled: Settled) {
  const error = settled.state === 'sent' ? null : settled.error
  const waits = settled.state === 'waiting' ? settled : null
  return {
    state: settled.state,
    ...(error === null ? { code: null, params: null } : reasonOf(error)),
    next: waits?.nextTryAt ?? null,
    uncounted: waits?.counts === false ? 1 : 0,
  }
}

/**
 * Written through to the disk before it returns: a claim that was lost with the power would have the message sent twice, where a
 * lost answer merely leaves nobody knowing (design.md, `synchronous`).
 */
export function writtenThrough<Result>(database: SqliteDatabase, work: () => Result): Result {
  database.pragma('synchronous = FULL')
  try {
    return work()
  } finally {
    database.pragma('synchronous = NORMAL')
  }
}
