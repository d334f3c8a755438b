import { expect, test } from 'vitest'
import { guideOf } from '../../../../src/renderer/screens/scim/guides.ts'
import { scimProviders } from '../../../../src/shared/domain.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const baseUrl = 'http://127.0.0.1:18090/scim/v2'

test.each(scimProviders)('the guide for %s has the address and the place of the token, in both languages', (provider) => {
  const steps = guideOf(provider, baseUrl)
  const values = steps.flatMap(({ fields }) => fields.map(({ value }) => value))
  expect(values.filter((value) => typeof value === 'string' && value.startsWith(baseUrl))).toHaveLength(1)
  expect(values.filter((value) => typeof value !== 'string')).toEqual([{ kind: 'token' }])
  for (const language of ['en', 'ko'] as const) {
    const { t } = createTranslator(language)
    expect(steps.map(({ text }) => t(text)).filter((words) => words === '')).toEqual([])
  }
})
