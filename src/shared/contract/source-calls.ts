import { z } from 'zod'
import type { SourceCounts, SourcePerson } from '../atrium-contract.ts'
import { sourceSettings } from '../settings.ts'
import { call, nothing } from './call.ts'

/** What `test` found, before anybody trusts a source with a sync. */
export interface SourceTest {
  readonly kind: 'rest' | 'csv'
  readonly head: 'supported' | 'unsupported' | 'nothing_there'
  /** From the head; null when it has none. */
  readonly counts: SourceCounts | null
  /** Sizes the first pages announced, as far as the test read. */
  readonly totals: Readonly<Partial<Record<'groups' | 'people' | 'credentials' | 'memberships', number>>>
  /** The first twenty. */
  readonly people: readonly SourcePerson[]
  /** The card formats among the first credentials, with the card type that each maps to; null where it maps to none. */
  readonly formats: readonly { readonly format: string; readonly cardType: string | null; readonly cards: number }[]
  /** Why items did not parse, at most five. */
  readonly badItems: readonly string[]
  readonly warnings: readonly SourceTestWarning[]
  readonly requests: number
}

export type SourceTestWarning =
  /** The drop folder holds no finished export. */
  | 'no_drop'
  /** Without a head each run has to read to find out whether anything changed. */
  | 'head_unsupported'
  | 'no_people'
  /** All people were seen and none is inactive: leavers may be missing from the source instead of being marked. */
  | 'no_inactive_people'
  | 'bad_items'

/** A source as somebody typed it. The secret goes to the keychain and is never given back. */
const typedSource = z.strictObject({
  source: sourceSettings,
  /** The bearer token or password; null = the one in the keychain, as long as the address stays the same. */
  secret: z.string().min(1).max(4096).nullable(),
})

export const sourceCalls = {
  /** Whether a secret is in the keychain, and since when (ms since 1970). */
  secret: call<{ readonly savedAt: number | null }>()(nothing),
  /** Reads the head and the first twenty of each collection; changes nothing. */
  test: call<SourceTest>()(typedSource),
  /**
   * Puts a source in the place of the present one. Where none was ever synced, the schedule waits (paused) until its first plan is
   * approved, which `sync.resume` says.
   */
  save: call<null>()(typedSource),
  /** Whether the next sync reads everything: it was asked to, source, scope or formats are not what the last one read with, or it is time. */
  nextRead: call<{ readonly full: boolean }>()(nothing),
  /** Has the next sync read everything, and not only what changed. */
  readFully: call<null>()(nothing),
  /** Starts the simulated campus, takes it as the source and syncs it: only where no source is set. */
  trySandbox: call<null>()(nothing),
}
