import { createContext, useContext } from 'react'

/** Opens the list of keyboard shortcuts; the shell provides it. */
export const ShowShortcutsContext = createContext<() => void>(() => undefined)

export function useShowShortcuts(): () => void {
  return useContext(ShowShortcutsContext)
}
