import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createNavigate } from './app/navigation.ts'
import { listenToApp } from './bridge/app-events.ts'
import { findBridge } from './bridge/bridge.ts'
import { createStores } from './stores/stores.ts'
import './ui/base.css'

const { bridge, connection } = findBridge(window)
const events = listenToApp(bridge)
const stores = createStores(bridge, events, connection)

// Language, theme and state come with the first frame; nobody waits long for a main that does not answer.
await Promise.race([
  events.started.then(() => Promise.all([stores.info.refresh(), stores.settings.refresh(), stores.sync.state.refresh()])),
  new Promise((resolve) => setTimeout(resolve, 2000)),
])

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} events={events} stores={stores} navigate={createNavigate(window)} />
    </StrictMode>,
  )
}
