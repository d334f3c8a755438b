import type { SyncState } from '../../../shared/sync-state.ts'
import { useSyncActions } from '../../app/use-sync-actions.ts'
import { useText } from '../../language/use-text.ts'
import { RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Sync now, cancel, pause and resume: only what fits the state. */
export function SyncControls({ state }: { readonly state: SyncState }) {
  const t = useText()
  const actions = useSyncActions()
  const start = usePending(() => actions.start())
  const cancel = usePending(() => actions.cancel())
  const resume = usePending(() => actions.resume())
  const may = useMay('sync.start')
  if (!may) return <RoleNote call="sync.start" />
  const isPaused = state.pausedUntil !== null
  return (
    <div className="overview-controls">
      {state.status === 'syncing' ? (
        <Button icon="stop" onPress={cancel.start} isPending={cancel.isPending}>
          {t('overview.cancel')}
        </Button>
      ) : (
        <>
          <Button variant="primary" icon="sync" onPress={start.start} isPending={start.isPending}>
            {t('overview.syncNow')}
          </Button>
          <Menu
            label={t('overview.more')}
            items={[{ id: 'full', label: t('overview.full'), description: t('overview.full.hint'), icon: 'refresh' }]}
            onAction={() => void actions.start({ full: true })}
          >
            <IconButton icon="chevron-down" label={t('overview.more')} variant="secondary" />
          </Menu>
        </>
      )}
      {isPaused ? (
        <Button icon="play" onPress={resume.start} isPending={resume.isPending}>
          {t('overview.resume')}
        </Button>
      ) : (
        <Menu
          label={t('overview.pause')}
          items={[
            { id: 'in_one_hour', label: t('overview.pause.hour'), icon: 'clock' },
            { id: 'resumed', label: t('overview.pause.open'), icon: 'pause' },
          ]}
          onAction={(until) => void actions.pause(until)}
        >
          <Button icon="pause">{t('overview.pause')}</Button>
        </Menu>
      )}
    </div>
  )
}
