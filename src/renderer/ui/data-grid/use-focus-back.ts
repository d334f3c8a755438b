import { type RefObject, useEffect, useRef } from 'react'

const framesWaited = 30

/** Gives the focus back to the row of the grid in `list` when what was opened from it, `id`, is closed. */
export function useFocusBack(list: RefObject<HTMLElement | null>, id: number | null): void {
  const before = useRef(id)
  useEffect(() => {
    const closed = before.current !== null && id === null
    before.current = id
    return closed ? focusRow(list.current) : undefined
  }, [id, list])
}

/** Puts the focus on the active row of the grid in `list`, once it has one. @returns what stops the waiting */
export function focusRow(list: HTMLElement | null): () => void {
  // A grid that was hidden has no rows until it has been measured.
  let frame = 0
  const look = (left: number): void => {
    const row = list?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
    if (row != null) row.focus({ preventScroll: true })
    else if (left > 0) frame = requestAnimationFrame(() => look(left - 1))
  }
  look(framesWaited)
  return () => cancelAnimationFrame(frame)
}
