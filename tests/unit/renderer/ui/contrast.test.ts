import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** WCAG 2.2 AA: 4.5:1 for words (1.4.3), 3:1 for what tells where a control is and what state it has (1.4.11). */

const sheet = readFileSync(new URL('../../../../src/renderer/ui/tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

tokens.set('on-fill', { light: '#ffffff', dark: '#ffffff' })

const grounds = ['ground', 'sidebar', 'surface', 'surface-sunken', 'surface-raised', 'hover', 'selected']
const soft = ['ok', 'info', 'warning', 'danger']

const words = [
  ...grounds.flatMap((ground) => [['text', ground] as const, ['text-muted', ground] as const]),
  ...['ground', 'surface', 'surface-sunken', 'surface-raised'].flatMap((ground) =>
    [...soft, 'link', 'accent'].map((name) => [name, ground] as const),
  ),
  ...soft.map((name) => [name, `${name}-soft`] as const),
  ...soft.map((name) => ['text', `${name}-soft`] as const),
  ...soft.map((name) => ['text-muted', `${name}-soft`] as const),
  ['text', 'neutral-soft'] as const,
  ['text', 'accent-soft'] as const,
  ['accent-text', 'accent'] as const,
  ...['accent-fill', 'accent-fill-hover', 'danger-fill', 'danger-fill-hover'].map((fill) => ['on-fill', fill] as const),
  ['ground', 'text'] as const,
]

const parts = [
  ...grounds.flatMap((ground) => [['edge', ground] as const, ['accent', ground] as const]),
  ...['accent-fill', 'danger-fill'].map((fill) => [fill, 'surface-raised'] as const),
  ...['series-1', 'series-2', 'series-3', 'series-4'].map((name) => [name, 'ground'] as const),
]

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function tooWeak(pairs: readonly (readonly [string, string])[], least: number): readonly string[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    pairs.flatMap(([front, back]) => {
      const [a, b] = [tokens.get(front)?.[scheme], tokens.get(back)?.[scheme]]
      if (a === undefined || b === undefined) return [`${front} or ${back} is not a token`]
      const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other) as [number, number]
      const ratio = (light + 0.05) / (dark + 0.05)
      return ratio >= least ? [] : [`${scheme}: ${front} on ${back} ${ratio.toFixed(2)}`]
    }),
  )
}

test('words stand out from every ground they are written on, in both schemes', () => {
  expect(tooWeak(words, 4.5)).toEqual([])
})

test('edges, marks and the focus ring stand out from every ground, in both schemes', () => {
  expect(tooWeak(parts, 3)).toEqual([])
})
