import './runs.css'
import { useRef } from 'react'
import { useFocusBack } from '../../ui/data-grid/use-focus-back.ts'
import type { ScreenProps } from '../screens.tsx'
import { RunPage } from './run-page.tsx'
import { RunsList } from './runs-list.tsx'

/**
 * The runs, or one of them. The list stays in the page while a run is open, so that filter, place and focus are as they were when
 * one comes back.
 */
export function RunsScreen({ route }: ScreenProps<'runs'>) {
  const list = useRef<HTMLDivElement>(null)
  useFocusBack(list, route.id !== null)
  return (
    <>
      <div ref={list} className="runs" hidden={route.id !== null}>
        <RunsList />
      </div>
      {route.id !== null && <RunPage key={route.id} id={route.id} />}
    </>
  )
}
