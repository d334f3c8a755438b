import { joinRanges, type LineRange } from '../line-ranges.ts'

/** So many stretches in one text: with the longest numbers it still is not clipped. */
const stretchesInText = 15
/** As many as the log keeps of a list, but for one that says how many stretches it leaves out. */
const mostTexts = 99

/**
 * How numbers of lines are told of an act: `1,4-9`, as `--lines` takes them, in as many texts as it needs. Of more than 1,485 stretches the
 * last text says how many more there are: the run of the undo has all of its lines.
 */
export function toldLines(ranges: readonly LineRange[]): readonly string[] {
  const texts = joinRanges(ranges).map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
  const told = Array.from({ length: Math.min(Math.ceil(texts.length / stretchesInText), mostTexts) }, (_, n) =>
    texts.slice(n * stretchesInText, (n + 1) * stretchesInText).join(','),
  )
  const left = texts.length - mostTexts * stretchesInText
  return left > 0 ? [...told, `… +${left}`] : told
}
