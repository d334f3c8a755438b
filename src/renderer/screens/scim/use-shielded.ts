import { useCallback, useEffect, useRef } from 'react'
import { useApp } from '../../app/app-context.ts'

/** Keeps the window out of screenshots and recordings while the component is there, where the host can do that. */
export function useShielded(): void {
  const { bridge } = useApp()
  useEffect(() => {
    void bridge.app.protectContent({ on: true })
    return () => void bridge.app.protectContent({ on: false })
  }, [bridge])
}

/**
 * Keeps the address as it is while `isHeld`: a link, the tray or a reload would take what is shown away for good.
 * @returns what lets go at once, for whoever leaves on purpose
 */
export function useHeldHere(isHeld: boolean): () => void {
  const isReleased = useRef(false)
  useEffect(() => {
    if (!isHeld) return undefined
    const left = (event: NavigateEvent): void => {
      if (!isReleased.current && event.hashChange && event.cancelable) event.preventDefault()
    }
    const closed = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.navigation.addEventListener('navigate', left)
    window.addEventListener('beforeunload', closed)
    return () => {
      window.navigation.removeEventListener('navigate', left)
      window.removeEventListener('beforeunload', closed)
    }
  }, [isHeld])
  return useCallback(() => {
    isReleased.current = true
  }, [])
}
