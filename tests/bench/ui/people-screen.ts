import { expect, type Page } from '@playwright/test'
import type { Frames } from './probe.ts'

/** The screen as somebody uses it; each answer is in ms. */
export interface PeopleScreen {
  /** From another screen, by the navigation. */
  open(): Promise<number>
  search(word: string): Promise<number>
  /** Empties the search, which the screen would keep. */
  clearSearch(): Promise<number>
  sort(column: string): Promise<number>
  filter(status: 'Any status' | 'Active' | 'Suspended'): Promise<number>
  /** Another row by the arrow key. */
  moveDown(): Promise<number>
}

/** How long the search field waits after the last key (`src/renderer/ui/search-field.tsx`). */
export const searchPause = 150

export function peopleScreen(page: Page): PeopleScreen {
  // The page must listen before anything is done: input takes another way into it, and may be the quicker.
  const rowsAfter = async (kind: 'click' | 'input', act: () => Promise<void>): Promise<number> => {
    const begun = await page.evaluateHandle((of) => ({ time: window.probe.rowsAfter(of) }), kind)
    await act()
    return begun.evaluate(({ time }) => time)
  }
  return {
    async open() {
      await page.locator('a.sidebar-link[href="#/overview"]').click()
      await page.locator('[role="grid"]').waitFor({ state: 'hidden' })
      await expect(page.locator('.ui-loading')).toHaveCount(0, { timeout: 60_000 })
      return rowsAfter('click', () => page.locator('a.sidebar-link[href="#/people"]').click())
    },
    async search(word) {
      await page.getByRole('searchbox', { name: 'Search people' }).press('Control+A')
      return rowsAfter('input', () => page.keyboard.type(word))
    },
    clearSearch: () => rowsAfter('input', () => page.getByRole('searchbox', { name: 'Search people' }).fill('')),
    sort: (column) => rowsAfter('click', () => page.locator(`[role="grid"] [data-column="${column}"]`).click()),
    async filter(status) {
      await page.getByRole('button', { name: /. Status$/ }).click()
      return rowsAfter('click', () => page.getByRole('option', { name: status }).click())
    },
    async moveDown() {
      const begun = await page.evaluateHandle(() => ({ time: window.probe.focusAfterKey() }))
      await page.keyboard.press('ArrowDown')
      return begun.evaluate(({ time }) => time)
    },
  }
}

/** Turns the wheel over the middle of the page at `speed` px/s for `seconds`, and looks at each frame. */
export async function scroll(page: Page, speed: number, seconds: number): Promise<Frames> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const debug = await page.context().newCDPSession(page)
  await page.evaluate(() => window.probe.beginFrames())
  await debug.send('Input.synthesizeScrollGesture', {
    x: Math.round(width / 2),
    y: Math.round(height / 2),
    yDistance: -speed * seconds,
    speed,
    gestureSourceType: 'mouse',
  })
  const frames = await page.evaluate(() => window.probe.endFrames())
  await debug.detach()
  return frames
}

/** Bytes that the page's scripts hold when everything that can go is gone. */
export async function heapOf(page: Page): Promise<number> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('HeapProfiler.collectGarbage')
  const { usedSize } = await debug.send('Runtime.getHeapUsage')
  await debug.detach()
  return usedSize
}
