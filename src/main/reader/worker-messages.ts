import type { Failure } from '../../shared/contract/call.ts'

/** What the reader worker is born with. */
export interface ReaderData {
  readonly databaseFile: string
  /** The id of the first list it opens. Somewhere else each time, so that no list of a worker before it is mistaken for one of its own. */
  readonly firstListId: number
}

/** Reads may be on their way together; `id` says which one an answer is of. */
export type ToReader =
  | { readonly kind: 'read'; readonly id: number; readonly area: string; readonly name: string; readonly input: unknown }
  | { readonly kind: 'close' }

export type FromReader =
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly error: Failure }
  | { readonly kind: 'bug'; readonly id: number; readonly message: string }
