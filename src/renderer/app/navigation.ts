import { useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route } from './routes.ts'

export type Navigate = (to: Route, how?: { readonly replace?: boolean }) => void

/** Goes to a route; `replace` leaves no step back, for a redirect. */
export function createNavigate(window: Window): Navigate {
  return (to, how = {}) => {
    const hash = formatRoute(to)
    if (how.replace === true) window.location.replace(hash)
    else window.location.hash = hash
  }
}

/** The route of the address, as it changes. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, currentHash))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

function currentHash(): string {
  return window.location.hash
}
