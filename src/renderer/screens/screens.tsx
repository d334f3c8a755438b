import { type ComponentType, Suspense, useEffect } from 'react'
import { useApp } from '../app/app-context.ts'
import type { Route, Screen } from '../app/routes.ts'
import { openAhead } from '../stores/stores.ts'
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

export function ScreenOf({ route }: { readonly route: Route }) {
  const { stores } = useApp()
  useEffect(() => {
    // Once the first screen stands, so that no other has to be waited for.
    const handle = requestIdleCallback(() => {
      // A file that cannot be had now is asked for again by its screen, which tells.
      for (const { load } of Object.values(files)) load().catch(() => undefined)
      openAhead(stores)
    })
    return () => cancelIdleCallback(handle)
  }, [stores])
  const Shown = (route.screen === 'overview' ? OverviewScreen : files[route.screen].Shown) as ComponentType<{
    readonly route: Route
  }>
  return (
    <Suspense fallback={<LoadingState />}>
      <Shown route={route} />
    </Suspense>
  )
}
