/** A stretch of numbers of a plan's lines, both included. */
export type LineRange = readonly [first: number, last: number]

/** As many as can be asked for at once: as JSON they are well below what a request may have. */
export const mostRanges = 40_000

/** The same lines in as few stretches as there can be, in their order. */
export function joinRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const joined: [first: number, last: number][] = []
  for (const [first, last] of ranges.toSorted(([one], [other]) => one - other)) {
    const before = joined.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else joined.push([first, last])
  }
  return joined
}

/** @param ranges joined, as those of the others below */
export function hasLine(ranges: readonly LineRange[], line: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (line < first) high = middle - 1
    else if (line > last) low = middle + 1
    else return true
  }
  return false
}

/** The ranges with that line, or without it where they have it. */
export function toggleLine(ranges: readonly LineRange[], line: number): readonly LineRange[] {
  if (!hasLine(ranges, line)) return joinRanges([...ranges, [line, line]])
  return ranges.flatMap(([first, last]): LineRange[] => {
    if (line < first || line > last) return [[first, last]]
    return [...(line > first ? [[first, line - 1] as const] : []), ...(line < last ? [[line + 1, last] as const] : [])]
  })
}

export function countLines(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
}
