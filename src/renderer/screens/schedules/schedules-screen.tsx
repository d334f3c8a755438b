import './schedules.css'
import { useRef } from 'react'
import type { ScreenProps } from '../screens.tsx'
import { SchedulePage } from './schedule-page.tsx'
import { SchedulesPage } from './schedules-page.tsx'

/** The schedules and the holidays, or one schedule with its week. The list stays in the page while one is open. */
export function SchedulesScreen({ route }: ScreenProps<'schedules'>) {
  const list = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={list} className="schedules" hidden={route.id !== null}>
        <SchedulesPage />
      </div>
      {route.id !== null && <SchedulePage key={route.id} id={route.id} />}
    </>
  )
}
