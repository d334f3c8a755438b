/**
 * The numbers of a plan's lines in an order of their own, as the stretches they consist of: a list of all lines of a first sync is
 * a handful of stretches, not a million numbers, and any place in it is found at once.
 */
export interface LineRanges {
  readonly total: number
  /** The numbers at `offset` and after, at most `limit`. */
  numbers(offset: number, limit: number): readonly number[]
}

export interface GrowingRanges extends LineRanges {
  /** Appends the numbers from `first` to `last`. */
  add(first: number, last: number): void
}

/** Stretches one after the other. */
export function rangesOf(stretches: readonly { readonly first: number; readonly last: number }[]): LineRanges {
  const lines = createLineRanges()
  for (const { first, last } of stretches) lines.add(first, last)
  return lines
}

export function createLineRanges(): GrowingRanges {
  /** Of each stretch its first number, and how many numbers stand before it in the list. */
  const firsts: number[] = []
  const starts: number[] = []
  let total = 0
  let end = Number.NaN

  /** The stretch that the number at `offset` is in. */
  const stretchAt = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    get total() {
      return total
    },
    add(first, last) {
      if (first !== end + 1) {
        firsts.push(first)
        starts.push(total)
      }
      end = last
      total += last - first + 1
    },
    numbers(offset, limit) {
      const numbers: number[] = []
      const until = Math.min(offset + limit, total)
      for (let stretch = stretchAt(offset), place = offset; place < until; stretch += 1) {
        const begin = (firsts[stretch] ?? 0) - (starts[stretch] ?? 0)
        for (const next = Math.min(starts[stretch + 1] ?? total, until); place < next; place += 1) numbers.push(begin + place)
      }
      return numbers
    },
  }
}
