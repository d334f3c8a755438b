import './sidebar.css'
import { valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { useText } from '../language/use-text.ts'
import { Badge } from '../ui/badge.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useApp } from './app-context.ts'
import { formatRoute, parseRoute, type Route } from './routes.ts'
import { sidebarScreens } from './shortcuts.ts'
import { SignedInAs } from '../operators/signed-in-as.tsx'
import { SyncFoot } from './sync-foot.tsx'

type Entry = (typeof sidebarScreens)[number]

const icons: Readonly<Record<Entry, IconName>> = {
  overview: 'overview',
  people: 'people',
  groups: 'groups',
  doors: 'door',
  levels: 'key',
  schedules: 'calendar',
  'what-if': 'help',
  runs: 'runs',
  quarantine: 'quarantine',
  scim: 'scim',
  invites: 'mail',
  audit: 'history',
  settings: 'settings',
}

/** The way to each screen, what waits there, and at its foot how the sync stands. */
export function Sidebar({ route, onShortcuts }: { readonly route: Route; readonly onShortcuts: () => void }) {
  const t = useText()
  const { stores } = useApp()
  const info = valueOf(useResource(stores.info))
  return (
    <header className="sidebar">
      <div className="sidebar-brand">
        <Icon name="door" size={20} />
        <span className="sidebar-words">Atrium Sync</span>
      </div>
      {info?.sandbox === true && (
        <p className="sidebar-sandbox" title={t('shell.sandbox.hint')}>
          <Icon name="info" />
          <span className="sidebar-words">{t('shell.sandbox')}</span>
        </p>
      )}
      <nav aria-label={t('shell.nav.label')} data-pane="screens">
        <ul className="sidebar-list">
          {sidebarScreens.map((screen) => {
            const name = t(`shell.nav.${screen === 'overview' && route.screen === 'first-run' ? 'firstRun' : screen}`)
            return (
              <li key={screen}>
                <a
                  href={formatRoute(parseRoute(screen))}
                  className="sidebar-link"
                  aria-current={isCurrent(screen, route) ? 'page' : undefined}
                  title={name}
                >
                  <Icon name={icons[screen]} />
                  <span className="sidebar-words">{name}</span>
                  <Waiting screen={screen} />
                </a>
              </li>
            )
          })}
        </ul>
      </nav>
      <div className="sidebar-foot">
        <button type="button" className="sidebar-link" onClick={onShortcuts} title={t('shell.shortcuts')}>
          <Icon name="keyboard" />
          <span className="sidebar-words">{t('shell.shortcuts')}</span>
        </button>
        <SignedInAs />
        <SyncFoot />
      </div>
    </header>
  )
}

function isCurrent(screen: Entry, route: Route): boolean {
  return route.screen === screen || (screen === 'overview' && route.screen === 'first-run')
}

/** What waits for a person on that screen. */
function Waiting({ screen }: { readonly screen: Entry }) {
  const t = useText()
  const { stores } = useApp()
  const attention = valueOf(useResource(stores.attention))
  if (screen === 'runs' && attention?.held != null) {
    return (
      <Badge tone="warning">
        <span aria-hidden="true">!</span>
        <span className="ui-visually-hidden">{t('shell.runs.held')}</span>
      </Badge>
    )
  }
  if (screen === 'quarantine' && attention !== undefined && attention.quarantined > 0) {
    const count = attention.quarantined
    return (
      <Badge tone="warning">
        <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
        <span className="ui-visually-hidden">{t('shell.quarantine.count', { count })}</span>
      </Badge>
    )
  }
  if (screen === 'invites') return <WaitingInvites />
  return null
}

/** Those that go no further by themselves: failed, or without a mail server. */
function WaitingInvites() {
  const t = useText()
  const { stores } = useApp()
  const counts = valueOf(useResource(stores.invites))
  const settings = valueOf(useResource(stores.settings))
  if (counts === undefined || settings === undefined) return null
  const count = counts.failed + (settings.mail === null ? counts.waiting : 0)
  if (count === 0) return null
  return (
    <Badge tone="warning">
      <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
      <span className="ui-visually-hidden">{t('invites.stuck', { count })}</span>
    </Badge>
  )
}
