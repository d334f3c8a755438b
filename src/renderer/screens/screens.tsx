import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import type { Route, Screen } from '../app/routes.ts'
import { LoadingState } from '../ui/loading-state.tsx'
import { OverviewScreen } from './overview/overview-screen.tsx'

/** A screen takes its own route, and shows one `h1`. */
export type ScreenProps<Name extends Screen> = { readonly route: Extract<Route, { readonly screen: Name }> }

type Loaders = {
  readonly [Name in Exclude<Screen, 'overview'>]: () => Promise<{ readonly default: ComponentType<ScreenProps<Name>> }>
}

/** Everything but the first screen comes in files of its own. */
const loaders: Loaders = {
  people: () => prepared(() => import('./people/people-screen.tsx')).then((file) => ({ default: file.PeopleScreen })),
  groups: () => prepared(() => import('./groups/groups-screen.tsx')).then((file) => ({ default: file.GroupsScreen })),
  runs: () => prepared(() => import('./runs/runs-screen.tsx')).then((file) => ({ default: file.RunsScreen })),
  quarantine: () =>
    prepared(() => import('./quarantine/quarantine-screen.tsx')).then((file) => ({ default: file.QuarantineScreen })),
  settings: () => prepared(() => import('./settings/settings-screen.tsx')).then((file) => ({ default: file.SettingsScreen })),
  'first-run': () =>
    prepared(() => import('./first-run/first-run-screen.tsx')).then((file) => ({ default: file.FirstRunScreen })),
}

/** With zod set up before a file is loaded that builds schemas. The first screen has none, and does without zod. */
async function prepared<File>(load: () => Promise<File>): Promise<File> {
  await import('../strict-csp.ts')
  return load()
}

const screens: { readonly [Name in Screen]: ComponentType<ScreenProps<Name>> } = {
  overview: OverviewScreen,
  people: lazy(loaders.people),
  groups: lazy(loaders.groups),
  runs: lazy(loaders.runs),
  quarantine: lazy(loaders.quarantine),
  settings: lazy(loaders.settings),
  'first-run': lazy(loaders['first-run']),
}

export function ScreenOf({ route }: { readonly route: Route }) {
  useEffect(() => {
    // Once the first screen stands, so that no other has to be waited for.
    const handle = requestIdleCallback(() => {
      // A file that cannot be had now is asked for again by its screen, which tells.
      for (const load of Object.values(loaders)) load().catch(() => undefined)
    })
    return () => cancelIdleCallback(handle)
  }, [])
  const Shown = screens[route.screen] as ComponentType<{ readonly route: Route }>
  return (
    <Suspense fallback={<LoadingState />}>
      <Shown route={route} />
    </Suspense>
  )
}
