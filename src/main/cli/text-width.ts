/** How wide a text stands on a terminal: Hangul, Han, kana and full-width forms take two columns, marks that combine none. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text.replaceAll(escapeSequences, '')) {
    if (invisible.test(character)) continue
    width += wide.test(character) ? 2 : 1
  }
  return width
}

/** The text, or its beginning and `…`, so that it takes no more than `width` columns. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let cut = ''
  let used = 0
  for (const character of text) {
    used += textWidth(character)
    if (used > width - 1) break
    cut += character
  }
  return `${cut}…`
}

export function padToWidth(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)))
  return side === 'right' ? text + blanks : blanks + text
}

// oxlint-disable-next-line no-control-regex -- what starts a terminal's escape sequences is a control character
const escapeSequences = /\u001B\[[0-9;]*[A-Za-z]/g
const invisible = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u
/** Unicode's East Asian Width (UAX #11), as far as names and texts use it: Wide and Fullwidth. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u
