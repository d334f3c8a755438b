/** What an operator does and a page never does by itself. */
const acts = ['pointerdown', 'keydown', 'wheel'] as const

/**
 * Tells main that somebody is at this page, since calls do not say so: events cause them as well. A session ends that nobody uses,
 * and a window locks, however long its page stays open.
 * @param options.now in ms, never going back; `pause` lies between two marks at least, in ms
 */
export function tellPresence(options: {
  readonly page: Pick<EventTarget, 'addEventListener'>
  readonly tell: () => void
  readonly now: () => number
  readonly pause: number
}): void {
  const { page, tell, now, pause } = options
  let toldAt = Number.NEGATIVE_INFINITY

  function hear(): void {
    if (now() - toldAt < pause) return
    toldAt = now()
    tell()
  }

  for (const act of acts) page.addEventListener(act, hear, { capture: true, passive: true })
}
