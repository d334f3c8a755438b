import type { Translate } from '../../shared/language/translator.ts'
import { useSpoken } from './language-context.ts'

/** The texts of the catalogue, in the language of the moment. */
export function useText(): Translate {
  return useSpoken().translator.t
}
