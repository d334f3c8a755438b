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

export interface ReadAheadOptions<Query> {
  /** What is likely to be asked for after `query`, the likeliest first. */
  readonly next: (query: Query) => readonly Query[]
  /** Opens a list, so that it is in memory when it is asked for. */
  readonly open: (query: Query) => Promise<unknown>
  readonly later: Later
}

/** From so many rows on, the time it takes to sort them is felt. */
const longList = 20_000

/** How long nobody must have asked for anything, in ms, before each list that is opened ahead: it takes about 80 ms. */
const quiet = 400

/**
 * Opens while nobody asks for anything what is likely to be opened next: at first one list, and after a long one that was opened its other
 * orders, so that a click on a header finds it sorted. What is kept is kept for one revision of the directory, as every list is.
 */
export function createReadAhead<Query>({ next, open, later }: ReadAheadOptions<Query>): ReadAhead<Query> {
  let waiting: readonly Query[] = []
  let cancel = (): void => undefined

  const wait = (): void => {
    cancel()
    if (waiting.length > 0) cancel = later(openNext, quiet)
  }

  const openNext = (): void => {
    const [first, ...rest] = waiting
    waiting = rest
    if (first === undefined) return
    open(first).then(wait, () => {
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
      waiting = total < longList ? [] : next(query)
      wait()
    },
    asked: wait,
    end() {
      waiting = []
      cancel()
    },
  }
}
