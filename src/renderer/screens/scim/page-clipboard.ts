import type { PageClipboard } from './clipboard-guard.ts'

export const pageClipboard: PageClipboard = {
  read: () => navigator.clipboard.readText(),
  clear: () => navigator.clipboard.writeText(''),
  focused: () =>
    document.hasFocus()
      ? Promise.resolve()
      : new Promise((resolve) => window.addEventListener('focus', () => resolve(), { once: true })),
}

/** Has the browser ask whether the page may look into the clipboard now, while somebody is there to answer. */
export async function askForClipboard(): Promise<void> {
  await navigator.clipboard.readText().catch(() => undefined)
}
