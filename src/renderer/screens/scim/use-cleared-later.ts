import { useCallback } from 'react'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useToast } from '../../ui/toast.tsx'
import { type Cleared, clearIfHeld, clearInHost, clipboardLimit, sha256Of } from './clipboard-guard.ts'
import { askForClipboard, pageClipboard } from './page-clipboard.ts'

/** Has the clipboard emptied of a text after a while, and says so. It goes on when the component is gone; the text is not kept for it. */
export function useClearedLater(onDesktop: boolean): (text: string) => Promise<void> {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  return useCallback(
    async (text) => {
      const sha256 = await sha256Of(text)
      const tell = (cleared: Cleared): void => {
        if (cleared === 'cleared') toast({ tone: 'info', title: t('scim.clipboard.cleared') })
        if (cleared === 'unknown') toast({ tone: 'warning', title: t('scim.clipboard.unknown') })
      }
      if (onDesktop) {
        void clearInHost(sha256, bridge).then(tell)
        return
      }
      void askForClipboard()
      setTimeout(() => void clearIfHeld(sha256, pageClipboard).then(tell), clipboardLimit)
    },
    [onDesktop, bridge, t, toast],
  )
}
