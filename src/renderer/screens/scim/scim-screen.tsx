import './scim.css'
import { useState } from 'react'
import { useApp } from '../../app/app-context.ts'
import type { ScreenProps } from '../screens.tsx'
import { ConnectionPage } from './connection-page.tsx'
import { ConnectionsPage } from './connections-page.tsx'
import { createScimStore } from './scim-store.ts'

/** The connections to identity providers, or one of them. */
export function ScimScreen({ route }: ScreenProps<'scim'>) {
  const { bridge, events } = useApp()
  const [store] = useState(() => createScimStore(bridge, events))
  return route.id === null ? (
    <ConnectionsPage store={store} />
  ) : (
    <ConnectionPage key={route.id} id={route.id} part={route.part} store={store} />
  )
}
