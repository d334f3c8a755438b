import { useEffect, useEffectEvent } from 'react'
import { assertNever } from '../../shared/domain.ts'
import { valueOf } from '../stores/resource.ts'
import { useApp } from './app-context.ts'
import { findSearch, focusPane, isDialogOpen, isTyping } from './panes.ts'
import { parseRoute } from './routes.ts'
import { shortcutOf, type Shortcut } from './shortcuts.ts'

export interface ShortcutOptions {
  readonly singleKeys: boolean
  readonly onList: () => void
  readonly onSync: () => void
}

/** Listens to the shortcuts of the window. While a dialog is open, it has the keys. */
export function useShortcuts({ singleKeys, onList, onSync }: ShortcutOptions): void {
  const { stores, navigate, events } = useApp()

  /** @returns whether there was anything to do; the browser has the key otherwise */
  function act(shortcut: Shortcut): boolean {
    switch (shortcut.kind) {
      case 'screen':
        navigate(parseRoute(shortcut.screen))
        return true
      case 'search': {
        const search = findSearch(document)
        search?.focus()
        search?.select()
        return search !== null
      }
      case 'refresh':
        events.refreshAll()
        return true
      case 'sync':
        onSync()
        return true
      case 'next_pane':
        focusPane(document, 1)
        return true
      case 'previous_pane':
        focusPane(document, -1)
        return true
      case 'list':
        onList()
        return true
      default:
        return assertNever(shortcut)
    }
  }

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isDialogOpen(document)) return
    const platform = valueOf(stores.info.store.getState())?.platform ?? 'linux'
    const shortcut = shortcutOf(event, { platform, singleKeys, typing: isTyping(document.activeElement) })
    if (shortcut !== null && act(shortcut)) event.preventDefault()
  })
  useEffect(() => {
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
