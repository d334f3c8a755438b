import { type RefObject, useEffect, useRef } from 'react'

const framesWaited = 30

/** Gives the focus back to the active row of the grid in `list` when what was opened from it is closed and the focus went with it. */
export function useFocusBack(list: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    const isClosed = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    return isClosed ? focusRow(list.current) : undefined
  }, [isOpen, list])
  // What was left open with the whole screen was not closed here.
  useEffect(
    () => () => {
      wasOpen.current = false
    },
    [],
  )
}

/** @returns what stops the waiting for the row */
function focusRow(list: HTMLElement | null): () => void {
  // A grid that was hidden has no rows until it has been measured.
  let frame = 0
  const look = (left: number): void => {
    // Whoever went elsewhere, such as to another screen, is not called back.
    if (document.activeElement !== document.body) return
    const row = list?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
    if (row != null) row.focus({ preventScroll: true })
    else if (left > 0) frame = requestAnimationFrame(() => look(left - 1))
  }
  look(framesWaited)
  return () => cancelAnimationFrame(frame)
}
