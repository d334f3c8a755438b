import { useRef, useState } from 'react'

export interface Pending {
  readonly isPending: boolean
  /** Starts it, unless it is under way. */
  readonly start: () => void
}

/** Runs `action` once at a time. The mark is a ref too: two presses within one frame must not both see it unset. */
export function usePending(action: () => void | Promise<void>): Pending {
  const [isPending, setPending] = useState(false)
  const underWay = useRef(false)
  const start = (): void => {
    if (underWay.current) return
    const done = action()
    if (done === undefined) return
    underWay.current = true
    setPending(true)
    void done.finally(() => {
      underWay.current = false
      setPending(false)
    })
  }
  return { isPending, start }
}
