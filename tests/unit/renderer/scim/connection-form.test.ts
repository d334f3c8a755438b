import { describe, expect, test } from 'vitest'
import { connectionSchema, domainsOf, extendSchema } from '../../../../src/renderer/screens/scim/connection-form.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const { t } = createTranslator('en')
const typed = { domains: 'campus.example', name: 'Okta', provider: 'okta', domainPolicy: 'enforce', invites: true } as const

function messagesOf(form: object): readonly string[] {
  const result = connectionSchema(t).safeParse({ ...typed, ...form })
  return result.success ? [] : result.error.issues.map(({ message }) => message)
}

describe('domains as they are typed', () => {
  test('are separated by commas, spaces and lines, and told once', () => {
    expect(domainsOf(' Campus.example, @lab.example;lab.example\n대학.example. ')).toEqual([
      'campus.example',
      'lab.example',
      '대학.example',
    ])
    expect(domainsOf(' , ')).toEqual([])
  })

  test.each(['campus.example', 'a-b.campus.example', '대학.한국', 'xn--9d0bp8j.xn--3e0b707e'])('%s is one', (domains) => {
    expect(messagesOf({ domains })).toEqual([])
  })

  test.each([
    'campus',
    'kim@campus.example',
    '-a.example',
    'a..example',
    'https://campus.example',
    `${'a'.repeat(64)}.example`,
  ])('%s is none', (domains) => {
    expect(messagesOf({ domains })).toEqual([t('scim.form.domains.wrong', { domain: domains })])
  })

  test('there must be one, and there can be no more than fifty', () => {
    expect(messagesOf({ domains: ' ' })).toEqual([t('scim.form.domains.none')])
    const many = Array.from({ length: 51 }, (_, index) => `d${index}.example`).join(' ')
    expect(messagesOf({ domains: many })).toEqual([t('scim.form.domains.many', { most: 50 })])
  })
})

test('a new connection needs a name, one that is extended has its own', () => {
  expect(messagesOf({ name: '  ' })).toEqual([t('scim.form.name.blank')])
  expect(extendSchema(t).safeParse({ ...typed, name: '' }).success).toBe(true)
})
