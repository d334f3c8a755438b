import type { Collection, SourcePerson } from '../../shared/atrium-contract.ts'
import type { SourceTest, SourceTestWarning } from '../../shared/contract/source-calls.ts'
import { AppError, sourceTest } from '../../shared/errors/app-error.ts'
import type { FormatMapping } from './formats.ts'
import type { SourceReader } from './source.ts'

const shownPeople = 20
const shownBadItems = 5

/**
 * Asks the source for its head and its first people, groups, cards and memberships (twenty of each); changes nothing and reads
 * no further than that.
 * @throws AppError as `SourceReader.head` and `SourceReader.read` do.
 */
export async function testSource(reader: SourceReader, cardTypeOf: FormatMapping, signal: AbortSignal): Promise<SourceTest> {
  const head = await reader.head({ etag: null, signal })
  const totals: Partial<Record<Collection, number>> = {}
  const people: SourcePerson[] = []
  const badItems: string[] = []
  const cards = new Map<string, number>()
  if (head.kind === 'unchanged') {
    return {
      kind: reader.kind,
      head: 'nothing_there',
      counts: null,
      totals,
      people,
      formats: [],
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
    if (page.collection === 'credentials') {
      for (const item of page.items) {
        if (item.kind !== 'record' || item.record.kind !== 'door' || item.record.format == null) continue
        cards.set(item.record.format, (cards.get(item.record.format) ?? 0) + 1)
      }
    }
    if (page.collection === 'people') {
      seen += page.items.length
      for (const item of page.items) {
        if (item.kind !== 'record') continue
        if (item.record.status === 'inactive') inactive += 1
        if (people.length < shownPeople) people.push(item.record)
      }
    }
  }
  const warnings: SourceTestWarning[] = []
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
    formats: [...cards].map(([format, count]) => ({ format, cardType: cardTypeOf(format), cards: count })),
    badItems,
    warnings,
    requests: reader.requests,
  }
}

/** Runs a test, reader and all. Its errors say that they are a test's: those of a sync promise that it tries again. */
export async function withTestErrors<Result>(test: () => Promise<Result>): Promise<Result> {
  try {
    return await test()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, { ...error.params, during: sourceTest }, { cause: error })
  }
}
