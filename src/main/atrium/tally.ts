import { collections } from '../../shared/atrium-contract.ts'
import type { Collection, SourceCounts } from '../../shared/atrium-contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { withoutValues } from './item-issues.ts'
import type { SourcePage } from './source.ts'

/** Of a collection's items at most one in twenty may be unreadable (contract, "One item that does not parse"). */
const readableShare = 20
/** A server may send an empty page; one that sends nothing else is going round in circles. */
const maxEmptyPages = 20

/** How many different mistakes the error names: enough to see what the export does wrong. */
const maxExamples = 3

/** Counts one collection of one read and proves at its end that it came whole. */
export interface Tally {
  /**
   * @throws AppError `source_incomplete` as soon as the collection can no longer be complete, `source_unreadable` as soon as
   * too much of it does not parse.
   */
  add(page: {
    readonly items: SourcePage['items']
    readonly bad: number
    readonly total: number
    readonly nextCursor: string | null
  }): void
  readonly items: number
}

export function createTally(collection: Collection): Tally {
  const cursors = new Set<string>()
  const examples = new Set<string>()
  let total: number | null = null
  let items = 0
  let bad = 0
  let emptyPages = 0

  return {
    add(page) {
      total ??= page.total
      items += page.items.length
      bad += page.bad
      if (page.bad > 0) addExamples(examples, page.items)
      emptyPages = page.items.length === 0 ? emptyPages + 1 : 0
      const done = page.nextCursor === null
      const repeats = page.nextCursor !== null && cursors.has(page.nextCursor)
      if (page.nextCursor !== null) cursors.add(page.nextCursor)
      if (page.total !== total || items > total || repeats || emptyPages > maxEmptyPages || (done && items !== total)) {
        throw incomplete(collection, items, page.total)
      }
      if (bad * readableShare > total) {
        throw new AppError('source_unreadable', { collection, bad, expected: total, examples: [...examples].join(' / ') })
      }
    },
    get items() {
      return items
    },
  }
}

/** The first collection of which less or more came than `expected` says; null when all four agree. */
export function countsMismatch(counted: SourceCounts, expected: SourceCounts): AppError | null {
  const collection = collections.find((name) => counted[name] !== expected[name])
  return collection === undefined ? null : incomplete(collection, counted[collection], expected[collection])
}

function addExamples(examples: Set<string>, items: SourcePage['items']): void {
  for (const item of items) {
    if (examples.size === maxExamples) return
    if (item.kind === 'bad') examples.add(withoutValues(item.detail))
  }
}

function incomplete(collection: Collection, received: number, expected: number): AppError {
  return new AppError('source_incomplete', { collection, received, expected })
}
