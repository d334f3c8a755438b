import { createContext, useContext } from 'react'
import type { Translator } from '../../shared/language/translator.ts'
import type { Format } from './format.ts'

export interface Spoken {
  readonly translator: Translator
  readonly format: Format
}

export const LanguageContext = createContext<Spoken | null>(null)

export function useSpoken(): Spoken {
  const spoken = useContext(LanguageContext)
  if (spoken === null) throw new Error('A text is asked for outside of the language provider.')
  return spoken
}
