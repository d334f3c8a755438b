import { useLayoutEffect, useState, type RefObject } from 'react'

/** The inner width of an element, in steps of 8 px so that a moving edge does not draw everything with each pixel. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(1200)
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
