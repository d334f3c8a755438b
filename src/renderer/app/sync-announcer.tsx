import { useEffect, useState } from 'react'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { useApp } from './app-context.ts'

/** Tells who listens that a sync started and how it ended, whatever screen is shown. */
export function SyncAnnouncer() {
  const t = useText()
  const { stores } = useApp()
  const [news, setNews] = useState<'shell.started' | 'shell.ended.ok' | 'shell.ended.failed' | null>(null)
  const { store } = stores.sync.state
  useEffect(() => {
    let seen = valueOf(store.getState())?.status
    return store.subscribe((state) => {
      const status = valueOf(state)?.status
      if (status === undefined || status === seen) return
      const was = seen
      seen = status
      if (was === undefined) return
      if (status === 'syncing') setNews('shell.started')
      else if (was === 'syncing') {
        setNews(status === 'error' || status === 'offline' ? 'shell.ended.failed' : 'shell.ended.ok')
      }
    })
  }, [store])
  return (
    <div role="status" className="ui-visually-hidden">
      {news !== null && t(news)}
    </div>
  )
}
