import type { Collection, SourceCounts, SourcePerson } from '../../shared/atrium-contract.ts'
import type { SourceReader } from './source.ts'

/** What `source test` shows before anybody trusts a source with a sync. */
export interface SourceTest {
  readonly kind: SourceReader['kind']
  readonly head: 'supported' | 'unsupported' | 'nothing_there'
  /** From the head; null when it has none. */
  readonly counts: SourceCounts | null
  /** Sizes the first pages announced, as far as the test read. */
  readonly totals: Readonly<Partial<Record<Collection, number>>>
  readonly people: readonly SourcePerson[]
  /** Why items did not parse, at most five. */
  readonly badItems: readonly string[]
  readonly warnings: readonly SourceWarning[]
  readonly requests: number
}

export type SourceWarning =
  /** The drop folder holds no finished export. */
  | 'no_drop'
  /** Without a head each run has to read to find out whether anything changed. */
  | 'head_unsupported'
  | 'no_people'
  /** All people were seen and none is inactive: leavers may be missing from the source instead of being marked. */
  | 'no_inactive_people'
  | 'bad_items'

const shownPeople = 20
const shownBadItems = 5

/**
 * Asks the source for its head and its first people, groups, cards and memberships (twenty of each); changes nothing and reads
 * no further than that.
 * @throws AppError as `SourceReader.head` and `SourceReader.read` do.
 */
export async function testSource(reader: SourceReader, signal: AbortSignal): Promise<SourceTest> {
  const head = await reader.head({ etag: null, signal })
  const totals: Partial<Record<Collection, number>> = {}
  const people: SourcePerson[] = []
  const badItems: string[] = []
  if (head.kind === 'unchanged') {
    return {
      kind: reader.kind,
      head: 'nothing_there',
      counts: null,
      totals,
      people,
      badItems,
      warnings: ['no_drop'],
      requests: reader.requests,
    }
  }
  // For a drop folder any `since` says that a delta will do; a server is asked for everything.
  const since = reader.kind === 'csv' ? '' : null
  let seen = 0
  let inactive = 0
  for await (const event of reader.read({ since, head, signal, preview: shownPeople }).events) {
    if (event.kind === 'restarted') continue
    const { page } = event
    totals[page.collection] ??= page.total
    for (const item of page.items) if (item.kind === 'bad' && badItems.length < shownBadItems) badItems.push(item.detail)
    if (page.collection === 'people') {
      seen += page.items.length
      for (const item of page.items) {
        if (item.kind !== 'record') continue
        if (item.record.status === 'inactive') inactive += 1
        if (people.length < shownPeople) people.push(item.record)
      }
    }
  }
  const warnings: SourceWarning[] = []
  if (head.kind === 'unsupported') warnings.push('head_unsupported')
  if (totals.people === 0) warnings.push('no_people')
  if (seen > 0 && seen === totals.people && inactive === 0) warnings.push('no_inactive_people')
  if (badItems.length > 0) warnings.push('bad_items')
  return {
    kind: reader.kind,
    head: head.kind === 'unsupported' ? 'unsupported' : 'supported',
    counts: head.kind === 'changed' ? head.counts : null,
    totals,
    people,
    badItems,
    warnings,
    requests: reader.requests,
  }
}
