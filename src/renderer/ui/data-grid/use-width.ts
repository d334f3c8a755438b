import { useLayoutEffect, useState, type RefObject } from 'react'

/**
 * The inner width of an element, in steps of 8 px so that a moving edge does not draw everything with each pixel.
 * @param guess until it has been measured
 */
export function useWidth(element: RefObject<HTMLElement | null>, guess: number): number {
  const [width, setWidth] = useState(guess)
  useLayoutEffect(() => {
    const target = element.current
    if (target === null) return undefined
    const measure = (): void => setWidth(Math.floor(target.clientWidth / 8) * 8)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return width
}
