import { fold } from '../../storage/fold.ts'

/**
 * Whether a name has a pattern, in whatever case and spelling; `*` stands for anything, nothing included. Each part is looked for once,
 * from where the last one ended, so that no pattern takes long.
 */
export function hasPattern(name: string, pattern: string): boolean {
  const text = fold(name)
  const [start = '', ...rest] = fold(pattern).split('*')
  const end = rest.pop()
  if (end === undefined) return text === start
  if (!text.startsWith(start)) return false
  let at = start.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - end.length >= at && text.endsWith(end)
}
