import type { ComponentType } from 'react'
import type { Route, Screen } from '../app/routes.ts'
import { FirstRunScreen } from './first-run/first-run-screen.tsx'
import { GroupsScreen } from './groups/groups-screen.tsx'
import { OverviewScreen } from './overview/overview-screen.tsx'
import { PeopleScreen } from './people/people-screen.tsx'
import { QuarantineScreen } from './quarantine/quarantine-screen.tsx'
import { RunsScreen } from './runs/runs-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'

/** A screen takes its own route, and shows one `h1`. */
export type ScreenProps<Name extends Screen> = { readonly route: Extract<Route, { readonly screen: Name }> }

type Screens = { readonly [Name in Screen]: ComponentType<ScreenProps<Name>> }

const screens: Screens = {
  overview: OverviewScreen,
  people: PeopleScreen,
  groups: GroupsScreen,
  runs: RunsScreen,
  quarantine: QuarantineScreen,
  settings: SettingsScreen,
  'first-run': FirstRunScreen,
}

export function ScreenOf({ route }: { readonly route: Route }) {
  const Shown = screens[route.screen] as ComponentType<{ readonly route: Route }>
  return <Shown route={route} />
}
