/** A list in an order; the other orders of the same rows are what is likely to be asked for next. */
interface Ordered {
  readonly sort: string
  readonly descending?: boolean
}

/** Runs `work` after `ms`. @returns a function that prevents it */
export type Later = (work: () => void, ms: number) => () => void

export interface ReadAhead<Query> {
  /** This list is likely to be opened first. */
  expect(query: Query): void
  /** Somebody opened this list. */
  opened(query: Query, total: number): void
  /** Somebody reads something: their reads go first. */
  asked(): void
  end(): void
}

export interface ReadAheadOptions<Query extends Ordered> {
  readonly sorts: readonly Query['sort'][]
  /** Opens a list, so that it is in memory when it is asked for. */
  readonly open: (query: Query) => Promise<unknown>
  readonly later: Later
}

/** From so many rows on, the time it takes to sort them is felt. */
const longList = 20_000

/** How long nobody must have asked for anything, in ms, before each list that is opened ahead: it takes about 80 ms. */
const quiet = 400

/**
 * Opens while nobody asks for anything what is likely to be opened next: at first one list, and of a long one that was opened the orders by
 * its other columns, so that a click on a header finds it sorted. What is kept is kept for one revision of the directory, as every list is.
 */
export function createReadAhead<Query extends Ordered>({ sorts, open, later }: ReadAheadOptions<Query>): ReadAhead<Query> {
  let waiting: readonly Query[] = []
  let cancel = (): void => undefined

  const wait = (): void => {
    cancel()
    if (waiting.length > 0) cancel = later(openNext, quiet)
  }

  const openNext = (): void => {
    const [next, ...rest] = waiting
    waiting = rest
    if (next === undefined) return
    open(next).then(wait, () => {
      // Whoever asks for it is told why.
      waiting = []
    })
  }

  return {
    expect(query) {
      waiting = [query]
      wait()
    },
    opened(query, total) {
      const others = sorts.filter((sort) => sort !== query.sort).map((sort) => ({ ...query, sort, descending: false }))
      waiting = total < longList ? [] : [{ ...query, descending: query.descending !== true }, ...others]
      wait()
    },
    asked: wait,
    end() {
      waiting = []
      cancel()
    },
  }
}
