import { describe, expect, expectTypeOf, it } from 'vitest'
import type { MessageArguments } from '../../../../src/shared/language/message-arguments.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'
import { messages as english } from '../../../../src/shared/locales/en/messages.ts'
import { messages as korean } from '../../../../src/shared/locales/ko/messages.ts'

const { intl, t } = createTranslator('en')
const ids = Object.keys(english) as (keyof typeof english)[]

describe('the texts of the screens', () => {
  it('are read as ICU messages in both languages, and take the same values', () => {
    const differing = ids.filter((id) => valuesIn(english[id]) !== valuesIn(korean[id]))
    expect(differing).toEqual([])
  })

  it('have no arm of one bare word, which would be taken for a value', () => {
    expect(ids.filter((id) => astOf(english[id]).some(hasBareArm) || astOf(korean[id]).some(hasBareArm))).toEqual([])
  })

  it('are not blank, and Korean is written in Hangul where English has words of its own', () => {
    const untranslated = ids.filter((id) => isProse(english[id]) && !/[가-힣]/.test(korean[id]))
    expect(untranslated).toEqual([])
    expect(ids.filter((id) => english[id].trim() === '' || korean[id].trim() === '')).toEqual([])
  })

  it('leave the particle after a value open in Korean, so that it can follow the value', () => {
    const settled = /\{\w+\}["'”’]?(?:은|는|이|가|을|를|과|와|로|으로)(?=[\s,.]|$)/
    expect(ids.filter((id) => settled.test(korean[id]))).toEqual([])
  })
})

describe('a translator', () => {
  it('puts values in, counts as the language does, and settles Korean particles', () => {
    expect(t('common.results', { count: 1 })).toBe('1 result')
    expect(t('common.results', { count: 1200 })).toBe('1,200 results')
    expect(createTranslator('ko').t('common.type-to-confirm', { expected: '정문' })).toBe('확인하려면 정문을 입력하십시오')
  })

  it('is told at compile time what a message takes', () => {
    expectTypeOf<keyof MessageArguments<'{count, plural, one {# person} other {# people}} of {name}'>>().toEqualTypeOf<
      'count' | 'name'
    >()
    expectTypeOf(t('common.close')).toBeString()
    // @ts-expect-error a message that takes a value is given none
    expect(() => t('common.results')).toThrow()
    // @ts-expect-error no such value
    t('common.results', { count: 1, name: 'x' })
    // @ts-expect-error a message that takes nothing
    t('common.close', { count: 1 })
    // @ts-expect-error no such message
    expect(() => t('common.absent')).toThrow()
  })
})

/** Kinds of element that the parser tells by number. */
const literal = 0
const pound = 7

type Element = ReturnType<ReturnType<typeof intl.formatters.getMessageFormat>['getAst']>[number]

function astOf(text: string): readonly Element[] {
  return intl.formatters.getMessageFormat(text, 'en').getAst()
}

/** Whether an arm starts with a word that no space, point or # follows before its end, a comma or a value: see `MessageArguments`. */
function hasBareArm(element: Element): boolean {
  if (!('options' in element)) return false
  return Object.values(element.options).some(({ value }) => {
    const text = literalOf(value[0])
    const word = text.split(',')[0] ?? ''
    const goesOnWithCount = word === text && value[1] !== undefined && kindOf(value[1]) === pound
    return (/^[^\s#.]+$/.test(word) && !goesOnWithCount) || value.some(hasBareArm)
  })
}

function literalOf(element: Element | undefined): string {
  return element !== undefined && kindOf(element) === literal && 'value' in element ? element.value : ''
}

function kindOf(element: Element): number {
  return element.type
}

/** The values of a message with how each is used, however often. */
function valuesIn(text: string): string {
  return [...new Set(astOf(text).flatMap(valuesOf))].toSorted().join(' ')
}

function valuesOf(element: Element): string[] {
  const own = 'value' in element && kindOf(element) !== literal ? [element.value] : []
  const below = 'options' in element ? Object.values(element.options).flatMap(({ value }) => value.flatMap(valuesOf)) : []
  const children = 'children' in element ? element.children.flatMap(valuesOf) : []
  return [...own, ...below, ...children]
}

/** Words of its own, besides values and names. */
function isProse(text: string): boolean {
  const own = text.replaceAll(/\{\w+\}|Atrium Sync|Atrium|Command|SCIM|REST|CSV|English|https?:\S*/g, '')
  return /[a-z]{3,}/.test(own)
}
