import { useState } from 'react'
import type { ScimTokenInfo } from '../../../shared/contract/scim-calls.ts'

/** Whether the provider has come with the present token. */
export type FirstUse =
  /** Nobody has: it may not be stored at the provider. */
  | { readonly kind: 'waiting' }
  /** The first request with it came while somebody looked. */
  | { readonly kind: 'arrived'; readonly at: number }
  /** It was in use before anybody looked. */
  | { readonly kind: 'known' }

/** What was seen of a token so far. */
export interface Watched {
  readonly id: string | null
  /** It was seen while it had never been used. */
  readonly wasUnused: boolean
}

export const nothingWatched: Watched = { id: null, wasUnused: false }

/** What is to be remembered once `token` is seen; the same object where nothing is new. */
export function watch(before: Watched, token: ScimTokenInfo | undefined): Watched {
  const id = token?.id ?? null
  const wasUnused = (before.id === id && before.wasUnused) || token?.lastUsedAt === null
  return before.id === id && before.wasUnused === wasUnused ? before : { id, wasUnused }
}

export function firstUseOf(watched: Watched, token: ScimTokenInfo): FirstUse {
  if (token.lastUsedAt === null) return { kind: 'waiting' }
  return watched.id === token.id && watched.wasUnused ? { kind: 'arrived', at: token.lastUsedAt } : { kind: 'known' }
}

/** Remembers, for as long as the page is there, whether the present token was seen unused. */
export function useFirstUse(token: ScimTokenInfo | undefined): FirstUse | null {
  const [watched, setWatched] = useState(nothingWatched)
  const now = watch(watched, token)
  if (now !== watched) setWatched(now)
  return token === undefined ? null : firstUseOf(now, token)
}
