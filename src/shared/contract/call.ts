import { z } from 'zod'
import type { ErrorCode, ErrorParams } from '../errors/app-error.ts'

/**
 * One call of the contract between screens and main: the schema of what goes in, which main checks, and the type of what comes
 * out. Both are plain JSON, so that Electron's IPC, the browser host's HTTP and a test carry the very same values.
 */
export interface Call<Schema extends z.ZodType, Output> {
  readonly input: Schema
  /** Never there: it carries the type of the answer. */
  readonly output?: Output
}

export function call<Output>(): <Schema extends z.ZodType>(input: Schema) => Call<Schema, Output> {
  return (input) => ({ input })
}

/** For a call that needs nothing said. */
export const nothing = z.strictObject({})

/** An answer. Expected failures are values: an exception would lose its fields between two processes. */
export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure }

/** An `AppError` on its way to a screen, which puts it into the reader's language (`errorText`). */
export interface Failure {
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** A list as it was opened: scrolled by position, and unchanged until it is opened again (`main/reader/`). */
export interface OpenedList {
  readonly listId: number
  readonly total: number
}

/** A stretch of an opened list. */
export const listWindow = z.strictObject({
  listId: z.int(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
})

/** The rows of a stretch. One that has gone since the list was opened is null, so that those below it do not jump. */
export interface ListRows<Row> {
  readonly rows: readonly (Row | null)[]
}

/** A row id of the directory. That there is such a row, the call finds out itself. */
export function rowId<Id extends number>(): z.ZodType<Id, number> {
  return z
    .int()
    .min(1)
    .transform((id) => id as Id)
}
