import './shell.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../language/use-text.ts'
import { useSpoken } from '../language/language-context.ts'
import { ScreenOf } from '../screens/screens.tsx'
import { useSetUp } from '../stores/use-set-up.ts'
import { Notice } from '../ui/notice.tsx'
import { useToast } from '../ui/toast.tsx'
import { useApp } from './app-context.ts'
import { useRoute } from './navigation.ts'
import { routeOf, type Route } from './routes.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { ShowShortcutsContext } from './show-shortcuts.ts'
import { Sidebar } from './sidebar.tsx'
import { createSingleKeys } from './single-keys.ts'
import { SyncAnnouncer } from './sync-announcer.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { useSyncActions } from './use-sync-actions.ts'

/** What stands around every screen. */
export function Shell() {
  const t = useText()
  const route = useShownRoute()
  const { start } = useSyncActions()
  const [singleKeys] = useState(() => createSingleKeys(window.localStorage))
  const singleKeysOn = useStore(singleKeys.store)
  const [isListOpen, setListOpen] = useState(false)
  const showList = useCallback(() => setListOpen(true), [])
  useShortcuts({ singleKeys: singleKeysOn, onList: showList, onSync: () => void start() })
  useReopenedToast()
  useShowRequests()
  const main = useRef<HTMLElement>(null)
  return (
    <>
      {/* A link would change the route that the address holds. */}
      <button type="button" className="shell-skip" onClick={() => main.current?.focus()}>
        {t('shell.skip')}
      </button>
      <div className="shell">
        <Sidebar route={route} onShortcuts={showList} />
        <main ref={main} className="shell-main" tabIndex={-1} data-pane="main">
          <div className="shell-notices">
            <ConnectionNotice />
          </div>
          <div className="shell-screen">
            <ShowShortcutsContext value={showList}>
              <ScreenOf route={route} frame={main} />
            </ShowShortcutsContext>
          </div>
        </main>
      </div>
      <SyncAnnouncer />
      <PageTitle route={route} />
      <ShortcutList isOpen={isListOpen} onClose={() => setListOpen(false)} singleKeys={singleKeys} />
    </>
  )
}

/** The route of the address; the first run stands in for an overview that has nothing to show. */
function useShownRoute(): Route {
  const route = useRoute()
  const { navigate } = useApp()
  const setUp = useSetUp()
  const target =
    route.screen === 'overview' && setUp !== undefined && setUp !== 'in_use'
      ? 'first-run'
      : route.screen === 'first-run' && setUp === 'in_use'
        ? 'overview'
        : null
  useEffect(() => {
    if (target !== null) navigate({ screen: target }, { replace: true })
  }, [target, navigate])
  return target === null ? route : { screen: target }
}

function ConnectionNotice() {
  const t = useText()
  const { stores } = useApp()
  const connection = useStore(stores.connection)
  if (connection === 'connected') return null
  const place = connection === 'lost' ? 'shell.lost' : 'shell.ended'
  return (
    <Notice tone="error" title={t(`${place}.title`)} isLive>
      {t(`${place}.text`)}
    </Notice>
  )
}

function useReopenedToast(): void {
  const { events } = useApp()
  const toast = useToast()
  const { t } = useSpoken().translator
  useEffect(
    () =>
      events.onReopened(() => toast({ tone: 'info', title: t('shell.reopened.title'), description: t('shell.reopened.text') })),
    [events, toast, t],
  )
}

/** Tray and notifications lead to a screen. */
function useShowRequests(): void {
  const { events, navigate } = useApp()
  useEffect(() => events.onShow((place) => navigate(routeOf(place))), [events, navigate])
}

/** Names the window, and tells who listens that another screen is there. */
function PageTitle({ route }: { readonly route: Route }) {
  const t = useText()
  const screen = t(`shell.nav.${route.screen === 'first-run' ? 'firstRun' : route.screen}`)
  const [first] = useState(route.screen)
  useEffect(() => {
    document.title = t('shell.title', { screen })
  }, [t, screen])
  return (
    <div role="status" className="ui-visually-hidden">
      {route.screen !== first && t('shell.opened', { screen })}
    </div>
  )
}
