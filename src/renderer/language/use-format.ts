import type { Format } from './format.ts'
import { useSpoken } from './language-context.ts'

/** Dates, numbers and names as the language of the moment writes them. */
export function useFormat(): Format {
  return useSpoken().format
}
