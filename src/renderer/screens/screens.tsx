import { Activity, type ComponentType, memo, type ReactNode, type RefObject, Suspense, useEffect, useState } from 'react'
import { useApp } from '../app/app-context.ts'
import type { Route, Screen } from '../app/routes.ts'
import { ScreenBoundary } from '../app/screen-boundary.tsx'
import { useMe } from '../operators/use-me.ts'
import { openAhead, type Stores } from '../stores/stores.ts'
import { type Room, RoomContext } from '../ui/data-grid/room.ts'
import { LoadingState } from '../ui/loading-state.tsx'
import { OverviewScreen } from './overview/overview-screen.tsx'
import { screenFile, type ScreenFile } from './screen-file.tsx'

/** A screen takes its own route, and shows one `h1`. */
export type ScreenProps<Name extends Screen> = { readonly route: Extract<Route, { readonly screen: Name }> }

type Files = { readonly [Name in Exclude<Screen, 'overview'>]: ScreenFile<ScreenProps<Name>> }

/** Everything but the first screen comes in files of its own. */
const files: Files = {
  people: screenFile(() => prepared(() => import('./people/people-screen.tsx')).then((file) => file.PeopleScreen)),
  groups: screenFile(() => prepared(() => import('./groups/groups-screen.tsx')).then((file) => file.GroupsScreen)),
  doors: screenFile(() => prepared(() => import('./doors/doors-screen.tsx')).then((file) => file.DoorsScreen)),
  levels: screenFile(() => prepared(() => import('./levels/levels-screen.tsx')).then((file) => file.LevelsScreen)),
  schedules: screenFile(() => prepared(() => import('./schedules/schedules-screen.tsx')).then((file) => file.SchedulesScreen)),
  'what-if': screenFile(() => prepared(() => import('./what-if/what-if-screen.tsx')).then((file) => file.WhatIfScreen)),
  runs: screenFile(() => prepared(() => import('./runs/runs-screen.tsx')).then((file) => file.RunsScreen)),
  quarantine: screenFile(() =>
    prepared(() => import('./quarantine/quarantine-screen.tsx')).then((file) => file.QuarantineScreen),
  ),
  scim: screenFile(() => prepared(() => import('./scim/scim-screen.tsx')).then((file) => file.ScimScreen)),
  invites: screenFile(() => prepared(() => import('./invites/invites-screen.tsx')).then((file) => file.InvitesScreen)),
  audit: screenFile(() => prepared(() => import('./audit/audit-screen.tsx')).then((file) => file.AuditScreen)),
  settings: screenFile(() => prepared(() => import('./settings/settings-screen.tsx')).then((file) => file.SettingsScreen)),
  'first-run': screenFile(() => prepared(() => import('./first-run/first-run-screen.tsx')).then((file) => file.FirstRunScreen)),
}

/** With zod set up before a file is loaded that builds schemas. The first screen has none, and does without zod. */
async function prepared<File>(load: () => Promise<File>): Promise<File> {
  await import('../strict-csp.ts')
  return load()
}

/** People as it is drawn ahead; always the same, so that nothing of it is drawn again when it is shown. */
const listOfPeople = { screen: 'people', id: null } as const satisfies Route

export interface ScreenOfProps {
  readonly route: Route
  /** What the screens have for themselves. */
  readonly frame: RefObject<HTMLElement | null>
}

/**
 * The screen of the route. People, the longest list, is drawn ahead once its first rows are here, hidden, and stays while another
 * screen is shown: a click then waits for nothing. React takes its effects away for that time, so that it hears, asks for and says nothing.
 */
export function ScreenOf({ route, frame }: ScreenOfProps) {
  const room = useRoomAhead(frame)
  const isLocked = useMe()?.signIn === 'locked'
  const isPeople = route.screen === 'people'
  const people = isPeople && (route.id !== null || route.group != null) ? route : listOfPeople
  return (
    <>
      {!isPeople && (
        <ScreenFrame key={route.screen} isShown>
          <Shown route={route} />
        </ScreenFrame>
      )}
      {(isPeople || (room !== null && !isLocked)) && (
        <Activity key="people" mode={isPeople ? 'visible' : 'hidden'}>
          <RoomContext value={room}>
            <ScreenFrame isShown={isPeople}>
              <Shown route={people} />
            </ScreenFrame>
          </RoomContext>
        </Activity>
      )}
    </>
  )
}

function ScreenFrame({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  return (
    <ScreenBoundary isShown={isShown}>
      <Suspense fallback={<LoadingState />}>{children}</Suspense>
    </ScreenBoundary>
  )
}

const Shown = memo(function ShownScreen({ route }: { readonly route: Route }) {
  const Screen = (route.screen === 'overview' ? OverviewScreen : files[route.screen].Shown) as ComponentType<{
    readonly route: Route
  }>
  return <Screen route={route} />
})

/** What there is to draw People in, once it can be drawn ahead; null before. */
function useRoomAhead(frame: RefObject<HTMLElement | null>): Room | null {
  const { stores } = useApp()
  const [room, setRoom] = useState<Room | null>(null)
  useEffect(() => {
    let isWanted = true
    // Once the first screen stands, so that no other has to be waited for.
    const handle = requestIdleCallback(() => {
      void prepare(stores).then((isReady) => {
        const { current } = frame
        if (isWanted && isReady && current !== null) setRoom({ width: current.clientWidth, height: current.clientHeight })
        return null
      })
    })
    return () => {
      isWanted = false
      cancelIdleCallback(handle)
    }
  }, [stores, frame])
  return room
}

/**
 * Loads the other screens and opens People. @returns whether it can be drawn: a file that cannot be had now is asked for again by
 * its screen, which tells
 */
async function prepare(stores: Stores): Promise<boolean> {
  const loaded = Object.values(files).map(({ load }) => load().catch(() => undefined))
  const [people] = await Promise.all([files.people.load().catch(() => null), openAhead(stores), ...loaded])
  return people !== null
}
