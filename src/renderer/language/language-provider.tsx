import { useEffect, useMemo, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createIntl, createIntlCache } from 'react-intl'
import { intlConfig, translatorOn } from '../../shared/language/translator.ts'
import type { Language } from '../../shared/errors/app-error.ts'
import { createFormat } from './format.ts'
import { LanguageContext } from './language-context.ts'

/** Everything below speaks `language`; changing it needs no reload. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const spoken = useMemo(() => {
    const intl = createIntl(intlConfig(language), createIntlCache())
    return { translator: translatorOn(intl, language), format: createFormat(language) }
  }, [language])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <LanguageContext value={spoken}>
      <I18nProvider locale={language === 'ko' ? 'ko-KR' : 'en-US'}>{children}</I18nProvider>
    </LanguageContext>
  )
}
