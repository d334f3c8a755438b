import type { Caller } from './stores.ts'

/** Who asks, and by which address they know the service. */
export interface Scope {
  readonly caller: Caller
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** The address that the request came from. */
  readonly client: string
}

/** What is to be seen of a resource, as it was asked for (RFC 7644, section 3.9). Null: not said. */
export interface Shown {
  readonly attributes: string | null
  readonly excludedAttributes: string | null
}
