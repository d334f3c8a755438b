import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createNavigate } from './app/navigation.ts'
import { listenToApp } from './bridge/app-events.ts'
import { findBridge } from './bridge/bridge.ts'
import { tellPresence } from './bridge/presence.ts'
import { valueOf } from './stores/resource.ts'
import { createStores } from './stores/stores.ts'
import './ui/base.css'

const { bridge, connection } = findBridge(window)
const events = listenToApp(bridge)
const stores = createStores(bridge, events, connection)

// Language, theme and state come with the first frame; nobody waits long for a main that does not answer.
await Promise.race([
  events.started.then(() =>
    Promise.all([stores.me, stores.info, stores.settings, stores.sync.state].map((resource) => resource.refresh())),
  ),
  new Promise((resolve) => setTimeout(resolve, 2000)),
])

// Main locks windows where nobody is.
tellPresence({
  page: window,
  tell: () => {
    if (valueOf(stores.me.store.getState())?.signIn === 'done') void bridge.operators.present({})
  },
  now: () => performance.now(),
  pause: 3000,
})

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} events={events} stores={stores} navigate={createNavigate(window)} />
    </StrictMode>,
  )
}
