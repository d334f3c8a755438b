import type { Page } from '@playwright/test'

/** Where the focus is after a Tab, and whether one can see it there. */
export interface FocusStop {
  /** What has the focus; null when it has left the page. */
  readonly what: string | null
  /** In view, and not below something else such as a header that stays (WCAG 2.2, 2.4.11). */
  readonly isUncovered: boolean
  /** It, or what it draws itself with, has an outline of at least 2 px that was not there, or was another, before. */
  readonly isMarked: boolean
}

/** Goes through the page by Tab from its beginning to its end. @param limit of stops: a page with more holds the focus in a trap */
export async function tabThrough(page: Page, limit = 150): Promise<readonly FocusStop[]> {
  await page.evaluate(() => {
    // The next Tab begins at the top, wherever the screen put the focus when it opened.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    const markOf = (element: Element): string | null => {
      const { outlineStyle, outlineWidth, outlineOffset, outlineColor, strokeWidth, stroke } = getComputedStyle(element)
      const isStroked = element instanceof SVGElement && stroke !== 'none' && Number.parseFloat(strokeWidth) >= 2
      if (!isStroked && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)) return null
      return [outlineStyle, outlineWidth, outlineOffset, outlineColor, strokeWidth, stroke].join(' ')
    }
    const marks = (): ReadonlyMap<Element, string> =>
      new Map(
        [...document.querySelectorAll('body *')].flatMap((element) => {
          const mark = markOf(element)
          return mark === null ? [] : [[element, mark] as const]
        }),
      )
    Object.assign(window, { marksBefore: marks(), marks })
  })
  const stops: FocusStop[] = []
  for (let count = 0; count < limit; count += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(describeFocus)
    if (stop.what === null) return stops
    stops.push(stop)
  }
  throw new Error(`the focus does not leave the page: after ${limit} stops it is on ${stops.at(-1)?.what ?? ''}`)
}

/** Put there by the first evaluation. */
declare const marksBefore: ReadonlyMap<Element, string>
declare function marks(): ReadonlyMap<Element, string>

function describeFocus(): FocusStop {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return { what: null, isUncovered: true, isMarked: true }
  const name = focused.getAttribute('aria-label') ?? focused.textContent ?? ''
  const what = `<${focused.tagName.toLowerCase()} class="${focused.getAttribute('class') ?? ''}"> ${name.slice(0, 60)}`
  // A field that is drawn by its label is seen where the label is.
  const box = (focused.closest('label') ?? focused).getBoundingClientRect()
  const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const middle = (from: number, to: number, end: number): number => (Math.max(from, 0) + Math.min(to, end)) / 2
  const above = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))
  const seen = focused.closest('label') ?? focused
  const isUncovered = isInView && above !== null && (seen.contains(above) || above.contains(seen))
  return { what, isUncovered, isMarked: [...marks()].some(([element, mark]) => marksBefore.get(element) !== mark) }
}
