import './runs.css'
import { useEffect, useRef } from 'react'
import type { RunId } from '../../../shared/domain.ts'
import type { ScreenProps } from '../screens.tsx'
import { RunPage } from './run-page.tsx'
import { RunsList } from './runs-list.tsx'

/**
 * The runs, or one of them. The list stays in the page while a run is open, so that filter, place and focus are as they were when
 * one comes back.
 */
export function RunsScreen({ route }: ScreenProps<'runs'>) {
  const list = useRef<HTMLDivElement>(null)
  useFocusBack(list, route.id)
  return (
    <>
      <div ref={list} className="runs" hidden={route.id !== null}>
        <RunsList />
      </div>
      {route.id !== null && <RunPage key={route.id} id={route.id} />}
    </>
  )
}

const framesWaited = 30

/** Gives the focus back to the list's row when one comes back from its run. */
function useFocusBack(list: React.RefObject<HTMLElement | null>, id: RunId | null): void {
  const before = useRef(id)
  useEffect(() => {
    const closed = before.current !== null && id === null
    before.current = id
    if (!closed) return undefined
    // A grid that was hidden has no rows until it has been measured.
    let frame = 0
    const look = (left: number): void => {
      const row = list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
      if (row != null) row.focus({ preventScroll: true })
      else if (left > 0) frame = requestAnimationFrame(() => look(left - 1))
    }
    look(framesWaited)
    return () => cancelAnimationFrame(frame)
  }, [id, list])
}
