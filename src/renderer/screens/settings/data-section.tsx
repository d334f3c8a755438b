import type { AppInfo } from '../../../shared/contract/app-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { Backups } from './backups.tsx'
import { KeepAudit } from './keep-audit.tsx'
import { logFile } from './log-file.ts'
import { PathValue } from './path-value.tsx'

/** Where everything is kept, and earlier states of it. */
export function DataSection() {
  const t = useText()
  const { stores } = useApp()
  const state = useResource(stores.info)
  const info = valueOf(state)
  return (
    <Section title={t('settings.data')} description={t('settings.data.hint')}>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void stores.info.refresh()} />}
      {info === undefined ? state.kind !== 'error' && <LoadingState /> : <Places info={info} />}
      <Backups />
      <KeepAudit />
    </Section>
  )
}

function Places({ info }: { readonly info: AppInfo }) {
  const t = useText()
  const { bridge } = useApp()
  const { failure, run } = useAttempt()
  const open = usePending(() =>
    run(
      () => bridge.app.openDataFolder({}),
      () => undefined,
    ),
  )
  return (
    <>
      <KeyValueList
        items={[
          { id: 'folder', label: t('settings.data.folder'), value: <PathValue path={info.dataFolder} /> },
          { id: 'log', label: t('settings.log'), value: <PathValue path={logFile(info)} /> },
        ]}
      />
      {info.canOpenFolder && (
        <div className="settings-actions">
          <Button icon="folder" onPress={open.start} isPending={open.isPending}>
            {t('settings.data.open')}
          </Button>
        </div>
      )}
      {failure !== null && <ErrorPanel failure={failure} />}
    </>
  )
}
