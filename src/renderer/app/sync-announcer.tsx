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
    let seen = valueOf(store.getState())
    return store.subscribe((resource) => {
      const state = valueOf(resource)
      if (state === undefined || state === seen) return
      const before = seen
      seen = state
      if (before === undefined) return
      const { lastRun, status } = state
      // A short run ends between two looks: then only its record tells of it. A plan that is merely made leaves none.
      if (lastRun !== null && lastRun.finishedAt !== before.lastRun?.finishedAt) {
        setNews(lastRun.outcome === 'failed' ? 'shell.ended.failed' : 'shell.ended.ok')
      } else if (status !== before.status) setNews(status === 'syncing' ? 'shell.started' : null)
    })
  }, [store])
  return (
    <div role="status" className="ui-visually-hidden">
      {news !== null && t(news)}
    </div>
  )
}
