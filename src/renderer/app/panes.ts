/** The parts of the window between which F6 goes, in the order of the page. */
const selector = '[data-pane], .ui-split-detail, [role="grid"]'
const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** Moves the focus to the next pane, or the one before: to where it was in it, else to its first control, else to itself. */
export function focusPane(root: Document, step: 1 | -1): void {
  const panes = [...root.querySelectorAll<HTMLElement>(selector)].filter((pane) => pane.checkVisibility())
  if (panes.length === 0) return
  const { activeElement } = root
  // The innermost: a grid lies within the main part.
  const present = panes.findLastIndex((pane) => pane.contains(activeElement))
  const pane = panes.at((present + step) % panes.length)
  const target = pane?.matches('[data-pane="main"]') ? pane : (pane?.querySelector<HTMLElement>(focusable) ?? pane)
  target?.focus()
}

/** The search of the screen that is shown. */
export function findSearch(root: Document): HTMLInputElement | null {
  return root.querySelector<HTMLInputElement>('main input[role="searchbox"]')
}

/** Whether keys write text where the focus is. */
export function isTyping(element: Element | null): boolean {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type))
  )
}
