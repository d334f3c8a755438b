import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { messages } from '../../../src/shared/locales/en/messages.ts'

/** The compiler knows an id that has no text; here are the texts whose id nobody says. */

const source = fileURLToPath(new URL('../../../src', import.meta.url))

test('every text of the screens is said somewhere', () => {
  const code = globSync('**/*.{ts,tsx}', { cwd: source, exclude: ['shared/locales/**'] }).map((file) =>
    readFileSync(`${source}/${file}`, 'utf8'),
  )
  const whole = new Set(code.flatMap((text) => text.match(/(?<=')[\w.-]+(?=')/gu) ?? []))
  const made = [...new Set(code.flatMap(templatesOf))]
  // One that begins with a value begins with an id that stands elsewhere.
  const ends = made.filter(([begin]) => begin === '').map(([, ...rest]) => rest.at(-1) ?? '')
  const patterns = made.filter(([begin]) => begin !== '').map(patternOf)
  const isSaid = (id: string): boolean =>
    whole.has(id) ||
    ends.some((end) => end.startsWith('.') && id.endsWith(end) && whole.has(id.slice(0, -end.length))) ||
    patterns.some((pattern) =>
      pattern
        .exec(id)
        ?.slice(1)
        .every((value) => !value.includes('.') || whole.has(value)),
    )
  expect(Object.keys(messages).filter((id) => !isSaid(id))).toEqual([])
})

/** What stands around the values of each template that has the shape of an id. */
function templatesOf(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/`((?:[\w.-]|\$\{[^`{}]*\})*)`/gu)]
    .map(([, template = '']) => template.split(/\$\{[^}]*\}/u))
    .filter((parts) => parts.length > 1)
}

/** A value of several words stands somewhere as it is. */
function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('([\\w.-]+)')}$`, 'u')
}
