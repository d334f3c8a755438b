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

/** Whether a dialog has the keys. */
export function isDialogOpen(root: Document): boolean {
  return [...root.querySelectorAll('[role="dialog"], [role="alertdialog"]')].some((dialog) => dialog.checkVisibility())
}

/** The search of the screen that is shown: another one may be kept, hidden. */
export function findSearch(root: Document): HTMLInputElement | null {
  const all = [...root.querySelectorAll<HTMLInputElement>('main input[role="searchbox"]')]
  return all.find((search) => search.checkVisibility()) ?? null
}

/** Whether keys write text where the focus is. */
export function isTyping(element: Element | null): boolean {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type))
  )
}
