import { expect, test } from 'vitest'
import { errorText, type ErrorCode, languages, sourceTest } from '../../../src/shared/errors/app-error.ts'
import { english } from '../../../src/shared/locales/en.ts'
import { commandTexts as englishCommands } from '../../../src/shared/locales/en/commands.ts'
import { duringSourceTest as englishDuringTest } from '../../../src/shared/locales/en/during-source-test.ts'
import { nextOnScreens as englishOnScreens } from '../../../src/shared/locales/en/next-on-screens.ts'
import { quarantineTexts as englishQuarantine } from '../../../src/shared/locales/en/quarantine.ts'
import { reasonTexts as englishReasons } from '../../../src/shared/locales/en/reasons.ts'
import { sourceReasons as englishSourceReasons } from '../../../src/shared/locales/en/source-reasons.ts'
import { korean } from '../../../src/shared/locales/ko.ts'
import { commandTexts as koreanCommands } from '../../../src/shared/locales/ko/commands.ts'
import { duringSourceTest as koreanDuringTest } from '../../../src/shared/locales/ko/during-source-test.ts'
import { nextOnScreens as koreanOnScreens } from '../../../src/shared/locales/ko/next-on-screens.ts'
import { quarantineTexts as koreanQuarantine } from '../../../src/shared/locales/ko/quarantine.ts'
import { reasonTexts as koreanReasons } from '../../../src/shared/locales/ko/reasons.ts'
import { sourceReasons as koreanSourceReasons } from '../../../src/shared/locales/ko/source-reasons.ts'
import { quarantineText } from '../../../src/shared/quarantine-text.ts'

/** The compiler sees to it that no text is missing; here it is what stands in them. */

const pairs = [
  ...texts({
    errors: english.errors,
    onScreens: englishOnScreens,
    duringTest: englishDuringTest,
    commands: englishCommands,
    quarantine: englishQuarantine,
    reasons: englishReasons,
    sourceReasons: englishSourceReasons,
  }),
]
const translations = new Map(
  texts({
    errors: korean.errors,
    onScreens: koreanOnScreens,
    duringTest: koreanDuringTest,
    commands: koreanCommands,
    quarantine: koreanQuarantine,
    reasons: koreanReasons,
    sourceReasons: koreanSourceReasons,
  }),
)

test('each text names the same values in both languages', () => {
  const differing = pairs.filter(([path, text]) => valuesIn(text) !== valuesIn(translations.get(path) ?? ''))
  expect(differing.map(([path]) => path)).toEqual([])
})

test('no text is blank, none stands in both languages alike that has words, and Korean is written in Hangul', () => {
  expect(pairs.filter(([, text]) => text.trim() === '')).toEqual([])
  const notHangul = pairs.filter(([path, text]) => isProse(text) && !/[가-힣]/.test(translations.get(path) ?? ''))
  expect(notHangul.map(([path]) => path)).toEqual([])
})

test('no error tells whoever looks at a window to type a command', () => {
  const codes = (Object.keys(english.errors) as ErrorCode[]).filter((code) => !code.startsWith('cli_'))
  const typed = [{}, { during: sourceTest }].flatMap((params) =>
    codes.flatMap((code) =>
      languages.filter((language) =>
        /atrium-sync |npm |\{command\}/.test(errorText({ code, params }, language, 'at a screen').next),
      ),
    ),
  )
  expect(typed).toEqual([])
})

test('no error of a source speaks of syncs to whoever only tests a connection', () => {
  const codes = (Object.keys(english.errors) as ErrorCode[]).filter((code) => code.startsWith('source_'))
  const elsewhere = [
    // Of a sync alone: a test reads no changes and compares nothing with the directory.
    'source_watermark_expired',
    'source_delta_empty',
    'source_emptied',
  ]
  const ofSyncs = codes.flatMap((code) =>
    languages.flatMap((language) => {
      const { what, means, next } = errorText({ code, params: { during: sourceTest } }, language, 'at a screen')
      return /last good sync|tries again by itself|마지막으로 성공한 동기화|자동으로 다시 시도/.test(
        [what, means, next].join(' '),
      )
        ? [code]
        : []
    }),
  )
  expect(ofSyncs.filter((code) => !elsewhere.includes(code))).toEqual([])
})

test('what is said instead at a screen, or of a test, names no value that the error does not have', () => {
  const values = (text: string): string[] => text.match(/\{\w+\}/g) ?? []
  const instead = [
    ...Object.entries(englishOnScreens),
    ...Object.entries(englishDuringTest).map(([code, sentences]) => [code, Object.values(sentences).join(' ')] as const),
  ]
  for (const [code, text] of instead) {
    const whole = Object.values(english.errors[code as ErrorCode]).join(' ')
    expect(values(whole)).toEqual(expect.arrayContaining(values(text)))
  }
})

test('a quarantined card is named as people read a card', () => {
  const text = quarantineText({ code: 'same_card', detail: '["HID","17","0012345",null]' }, 'en')
  expect(text.reason).toContain('The card 17-0012345 (HID) is active')
  expect(quarantineText({ code: 'same_card', detail: 'no key' }, 'ko').reason).toContain('no key')
})

function texts(holder: object, path = ''): [string, string][] {
  return Object.entries(holder).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${name}`, value]]
      : typeof value === 'object' && value !== null
        ? texts(value, `${path}${name}.`)
        : [],
  )
}

function valuesIn(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted().join(' ')
}

/** Words of its own, besides values, commands and names. */
function isProse(text: string): boolean {
  const own = text.replaceAll(/\{\w+\}|atrium-sync.*|Atrium|Node/g, '')
  return /[a-z]{3,}/.test(own)
}
