import {
  assertNever,
  type DoorId,
  type GroupId,
  type LevelId,
  type PersonId,
  type RunId,
  type ScheduleId,
  type ScimConnectionId,
} from '../../shared/domain.ts'
import type { ShownPlace } from '../../shared/contract/contract.ts'

/** Where the operator is, as the address behind `#` says it. */
export type Route =
  | { readonly screen: 'overview' }
  | { readonly screen: 'first-run' }
  /** `group`: only its members are listed. */
  | { readonly screen: 'people'; readonly id: PersonId | null; readonly group?: GroupId | null }
  | { readonly screen: 'groups'; readonly id: GroupId | null }
  | { readonly screen: 'doors'; readonly id: DoorId | null }
  | { readonly screen: 'levels'; readonly id: LevelId | null }
  | { readonly screen: 'schedules'; readonly id: ScheduleId | null }
  | { readonly screen: 'what-if' }
  | { readonly screen: 'runs'; readonly id: RunId | null }
  | { readonly screen: 'quarantine' }
  | { readonly screen: 'scim'; readonly id: ScimConnectionId | null; readonly part: ScimPart }
  | { readonly screen: 'invites' }
  | { readonly screen: 'audit' }
  | { readonly screen: 'settings'; readonly section: string | null }

/** What of a connection to an identity provider is shown. */
export const scimParts = ['connection', 'groups', 'users', 'guide'] as const
export type ScimPart = (typeof scimParts)[number]

export type Screen = Route['screen']

/** The route of `#/people/12`; the overview for what nobody knows. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?')
  const [screen = '', part = '', subPart = ''] = path.split('/')
  switch (screen) {
    case 'first-run':
    case 'what-if':
    case 'quarantine':
    case 'invites':
    case 'audit':
      return { screen }
    case 'people': {
      const group = rowNumber(new URLSearchParams(query).get('group') ?? '') as GroupId | null
      return { screen, id: rowNumber(part) as PersonId | null, ...(group === null ? {} : { group }) }
    }
    case 'groups':
      return { screen, id: rowNumber(part) as GroupId | null }
    case 'doors':
      return { screen, id: rowNumber(part) as DoorId | null }
    case 'levels':
      return { screen, id: rowNumber(part) as LevelId | null }
    case 'schedules':
      return { screen, id: rowNumber(part) as ScheduleId | null }
    case 'runs':
      return { screen, id: rowNumber(part) as RunId | null }
    case 'scim': {
      const id = rowNumber(part) as ScimConnectionId | null
      return { screen, id, part: (id === null ? null : scimParts.find((known) => known === subPart)) ?? 'connection' }
    }
    case 'settings':
      return { screen, section: /^[a-z-]+$/.test(part) ? part : null }
    default:
      return { screen: 'overview' }
  }
}

/** The address of a route, for a link's `href`. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'overview':
    case 'first-run':
    case 'what-if':
    case 'quarantine':
    case 'invites':
    case 'audit':
      return `#/${route.screen}`
    case 'people': {
      const path = route.id === null ? '#/people' : `#/people/${route.id}`
      return route.group == null ? path : `${path}?group=${route.group}`
    }
    case 'groups':
    case 'doors':
    case 'levels':
    case 'schedules':
    case 'runs':
      return route.id === null ? `#/${route.screen}` : `#/${route.screen}/${route.id}`
    case 'scim': {
      const path = route.id === null ? '#/scim' : `#/scim/${route.id}`
      return route.id === null || route.part === 'connection' ? path : `${path}/${route.part}`
    }
    case 'settings':
      return route.section === null ? '#/settings' : `#/settings/${route.section}`
    default:
      return assertNever(route)
  }
}

/** Where the tray or a notification sends the operator. */
export function routeOf(place: ShownPlace): Route {
  switch (place.screen) {
    case 'overview':
    case 'quarantine':
      return { screen: place.screen }
    case 'scim':
      return { screen: 'scim', id: null, part: 'connection' }
    case 'settings':
      return { screen: 'settings', section: null }
    case 'run':
      return { screen: 'runs', id: place.runId as RunId }
    default:
      return assertNever(place)
  }
}

function rowNumber(part: string): number | null {
  return /^[1-9]\d{0,14}$/.test(part) ? Number(part) : null
}
