import { expect, test } from 'vitest'
import { commandTexts } from '../../../src/shared/locales/en/commands.ts'

test('no English text counts in a way that is wrong for one: "1 requests"', () => {
  const counted =
    /\{\w+\} (?:people|cards|credentials|groups|memberships|requests|rows|records|problems|items|lines|removals)\b/
  const wrong = allTexts(commandTexts).filter((text) => counted.test(text))
  expect(wrong).toEqual([])
})

function allTexts(texts: object): readonly string[] {
  return Object.values(texts).flatMap((text: unknown) =>
    typeof text === 'string' ? [text] : typeof text === 'object' && text !== null ? allTexts(text) : [],
  )
}
