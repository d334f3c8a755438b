import { type ReactNode, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createIntl, createIntlCache } from 'react-intl'
import { intlConfig, type Texts, translatorOn } from '../../shared/language/speak.ts'
import type { Language } from '../../shared/errors/app-error.ts'
import { createFormat } from './format.ts'
import { LanguageContext, type Spoken } from './language-context.ts'
import { loadTexts } from './load-texts.ts'

/**
 * Everything below speaks `language`; changing it needs no reload. Until its texts are there, the language of before is spoken, and
 * at the start nothing is drawn.
 */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const [spoken, setSpoken] = useState<Spoken | null>(null)
  useEffect(() => {
    let isWanted = true
    const change = async (): Promise<void> => {
      // Where its file cannot be had, the next choice of a language asks again.
      const texts = await loadTexts(language).catch(() => null)
      if (!isWanted || texts === null) return
      document.documentElement.lang = language
      setSpoken(speak(language, texts))
    }
    void change()
    return () => {
      isWanted = false
    }
  }, [language])
  if (spoken === null) return null
  return (
    <LanguageContext value={spoken}>
      <I18nProvider locale={spoken.translator.language === 'ko' ? 'ko-KR' : 'en-US'}>{children}</I18nProvider>
    </LanguageContext>
  )
}

function speak(language: Language, texts: Texts): Spoken {
  const intl = createIntl(intlConfig(language, texts), createIntlCache())
  return { translator: translatorOn(intl, language), format: createFormat(language) }
}
