import { useStore } from 'zustand'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { useSetUp } from '../stores/use-set-up.ts'
import { useResource } from '../stores/use-resource.ts'
import { StatusBadge } from '../ui/badge.tsx'
import { useApp } from './app-context.ts'
import { progressWords, shapeOf, statusWord } from './sync-words.ts'

/** How the sync stands, on every screen; leads to the overview. */
export function SyncFoot() {
  const t = useText()
  const format = useFormat()
  const { stores } = useApp()
  const state = valueOf(useResource(stores.sync.state))
  const setUp = useSetUp()
  const isLost = useStore(stores.connection) !== 'connected'
  if (isLost || state === undefined) {
    return <Foot label={<StatusBadge status="neutral">{t('shell.foot.unknown')}</StatusBadge>} />
  }
  if (setUp === 'no_source') {
    return <Foot label={<StatusBadge status="neutral">{t('desktop.status.noSource')}</StatusBadge>} />
  }
  if (setUp === 'first_plan' && state.status === 'paused') {
    return <Foot label={<StatusBadge status="paused">{t('shell.foot.firstPlan')}</StatusBadge>} />
  }
  return (
    <Foot label={<StatusBadge status={shapeOf(state)}>{statusWord(state, t, format)}</StatusBadge>}>
      {state.status === 'syncing' ? (
        <FootProgress />
      ) : (
        state.nextRunAt !== null && t('shell.foot.next', { time: format.time(state.nextRunAt) })
      )}
    </Foot>
  )
}

function Foot({ label, children }: { readonly label: React.ReactNode; readonly children?: React.ReactNode }) {
  const t = useText()
  return (
    <a href="#/overview" className="sync-foot">
      <span className="ui-visually-hidden">{t('shell.foot.label')}: </span>
      <span className="sync-foot-state">{label}</span>
      {children !== undefined && children !== false && <span className="sync-foot-next">{children}</span>}
    </a>
  )
}

/** Apart, so that only it is drawn ten times a second. */
function FootProgress() {
  const t = useText()
  const { stores } = useApp()
  const progress = useStore(stores.sync.progress)
  return progress === null ? null : `${t(`shell.stage.${progress.stage}`)} · ${progressWords(progress, t)}`
}
