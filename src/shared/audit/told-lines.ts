/** So many stretches in one text: with the longest numbers it still is not clipped, and a thousand lines fit the list. */
const stretchesInText = 15

/** How numbers of lines are told of an act: `1,4-9`, as `--lines` takes them, in as many texts as it needs. */
export function toldLines(stretches: readonly (readonly [first: number, last: number])[]): readonly string[] {
  const joined: [first: number, last: number][] = []
  for (const [first, last] of stretches.toSorted(([one], [other]) => one - other)) {
    const before = joined.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else joined.push([first, last])
  }
  const texts = joined.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
  return Array.from({ length: Math.ceil(texts.length / stretchesInText) }, (_, n) =>
    texts.slice(n * stretchesInText, (n + 1) * stretchesInText).join(','),
  )
}
