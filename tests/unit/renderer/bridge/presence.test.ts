import { expect, it } from 'vitest'
import { tellPresence } from '../../../../src/renderer/bridge/presence.ts'

function aPage() {
  const page = new EventTarget()
  let now = 5
  let told = 0
  tellPresence({ page, tell: () => (told += 1), now: () => now, pause: 60_000 })
  return {
    told: () => told,
    act: (kind: string) => void page.dispatchEvent(new Event(kind)),
    pass: (ms: number) => void (now += ms),
  }
}

it('tells of a person at the page, by pointer, key or wheel', () => {
  for (const kind of ['pointerdown', 'keydown', 'wheel']) {
    const page = aPage()
    page.act(kind)
    expect(page.told()).toBe(1)
  }
})

it('says nothing of what happens by itself', () => {
  const page = aPage()
  for (const kind of ['scroll', 'focus', 'visibilitychange', 'message']) page.act(kind)
  expect(page.told()).toBe(0)
})

it('tells once in each pause at most, and again after it', () => {
  const page = aPage()
  page.act('keydown')
  page.pass(59_999)
  page.act('pointerdown')
  expect(page.told()).toBe(1)
  page.pass(1)
  page.act('pointerdown')
  expect(page.told()).toBe(2)
})
