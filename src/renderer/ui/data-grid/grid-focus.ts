/** The active place while the focus is in the header. */
export const inHeader = -1

/** Where a key leads from row `active`; undefined for a key that leads nowhere. */
export function rowTarget(key: string, active: number, total: number, page: number): number | undefined {
  const last = total - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last)
    case 'ArrowUp':
      return active <= 0 ? inHeader : active - 1
    case 'PageDown':
      return Math.min(Math.max(active, 0) + page, last)
    case 'PageUp':
      return Math.max(active - page, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

/** Puts the focus where the active place is, without scrolling: that is the virtualizer's. */
export function focusActive(scroller: HTMLElement | null, active: number, column: string | undefined): void {
  const target =
    active === inHeader
      ? scroller?.querySelector<HTMLElement>(`[data-column="${CSS.escape(column ?? '')}"]`)
      : scroller?.querySelector<HTMLElement>(`[data-index="${active}"]`)
  target?.focus({ preventScroll: true })
}

/** The place of the row that `element` is in; null for what is in none. */
export function rowOf(element: Element | null): number | null {
  const index = element?.closest('[data-index]')?.getAttribute('data-index')
  return index == null ? null : Number(index)
}
