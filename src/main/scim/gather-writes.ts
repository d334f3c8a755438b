import type { SqliteDatabase } from '../storage/database.ts'

/**
 * Makes the writes of requests that are ready at the same time in one transaction: what a COMMIT costs, and the pages that each of
 * them would write again, they share.
 */
export interface GatheredWrites {
  /**
   * Runs `work`, which is synchronous, after all that were asked for before it. It stands alone like a transaction of its own: when it
   * throws, nothing of it stays, and the others do not notice.
   *
   * @param isLarge whether it may take long, so that nobody is to wait for its end with it
   * @returns what `work` returned, once it is committed; rejects with what it threw, or with what kept it from being committed
   */
  write<Result>(work: () => Result, isLarge: boolean): Promise<Result>
}

/** In one transaction; after so many others have their turn. A small one takes a third of a millisecond. */
const mostTogether = 32

/** Nor after so many ms of work: a short request may mean much, such as a group of thousands that goes. */
const longestMs = 25

/** @param database a connection on which no transaction stays open from one turn of the event loop to the next */
export function createGatheredWrites(database: SqliteDatabase): GatheredWrites {
  const commit = prepareCommit(database)
  const waiting: Write[] = []

  const commitNext = (): void => {
    const done = waiting.splice(0, commit(waiting.slice(0, countOfNext(waiting))))
    if (waiting.length > 0) setImmediate(commitNext)
    for (const write of done) write.tell()
  }

  return {
    write: async (work, isLarge) =>
      await new Promise((resolve, reject) => {
        // Not at once: the other requests that have come are read before.
        if (waiting.length === 0) setImmediate(commitNext)
        waiting.push(writeOf(work, isLarge, resolve, reject))
      }),
  }
}

/** Large ones have a transaction to themselves. */
function countOfNext(waiting: readonly Write[]): number {
  const firstLarge = waiting.findIndex(({ isLarge }) => isLarge)
  return firstLarge === 0 ? 1 : Math.min(mostTogether, firstLarge === -1 ? waiting.length : firstLarge)
}

/** A work and what became of it, which is told only when it is certain. */
interface Write {
  readonly isLarge: boolean
  /** May be done again, when what it did was taken back. */
  perform(): void
  refuse(error: unknown): void
  tell(): void
}

function writeOf<Result>(
  work: () => Result,
  isLarge: boolean,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Write {
  let outcome = (): void => undefined
  return {
    isLarge,
    perform() {
      const result = work()
      outcome = () => resolve(result)
    },
    refuse(error) {
      outcome = () => reject(error)
    },
    tell: () => outcome(),
  }
}

/** Makes the function that performs writes in one transaction, and refuses those that cannot be; it returns how many had their turn. */
function prepareCommit(database: SqliteDatabase): (writes: readonly Write[]) => number {
  // Within a transaction better-sqlite3 makes it a savepoint.
  const performAlone = database.transaction((write: Write) => write.perform())
  const performAll = database.transaction((writes: readonly Write[], onBegun: () => void): number => {
    onBegun()
    const end = performance.now() + longestMs
    let count = 0
    for (const write of writes) {
      count += 1
      try {
        performAlone(write)
      } catch (error) {
        // SQLite itself takes the whole transaction back when the disk is full, and with it what the others did.
        if (!database.inTransaction) throw error
        write.refuse(error)
      }
      if (performance.now() >= end) break
    }
    return count
  })

  const commitAlone = (write: Write): void => {
    try {
      performAlone.immediate(write)
    } catch (error) {
      write.refuse(error)
    }
  }

  return (writes) => {
    const [only] = writes
    if (writes.length === 1 && only !== undefined) {
      commitAlone(only)
      return 1
    }
    let hasBegun = false
    try {
      return performAll.immediate(writes, () => {
        hasBegun = true
      })
    } catch (error) {
      // Whom another process kept from beginning, it would keep from it one by one, for seconds each.
      for (const write of writes) {
        if (hasBegun) commitAlone(write)
        else write.refuse(error)
      }
      return writes.length
    }
  }
}
