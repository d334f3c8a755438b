import { useState } from 'react'
import type { BackupEntry } from '../../../shared/contract/settings-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { RestoreDialog } from './restore-dialog.tsx'

/** States of the directory that can be gone back to. */
export function Backups() {
  const t = useText()
  const toast = useToast()
  const format = useFormat()
  const { bridge, events } = useApp()
  const [resource] = useState(() =>
    // The daily one is made with a run.
    createResource({ fetch: () => bridge.settings.backups({}), topics: ['runs'], events }),
  )
  const state = useResource(resource)
  const backups = valueOf(state)
  const { failure, run } = useAttempt()
  const [restoring, setRestoring] = useState<BackupEntry | null>(null)
  const backUp = usePending(() =>
    run(
      () => bridge.settings.backUp({}),
      (made) => {
        toast({ tone: 'ok', title: t('settings.backups.made', { size: format.bytes(made.bytes) }) })
        void resource.refresh()
      },
    ),
  )
  return (
    <Section
      title={t('settings.backups')}
      level={3}
      description={t('settings.backups.hint')}
      actions={
        <Button icon="download" onPress={backUp.start} isPending={backUp.isPending}>
          {t('settings.backups.make')}
        </Button>
      }
    >
      {failure !== null && <ErrorPanel failure={failure} />}
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {backups === undefined ? (
        state.kind !== 'error' && <LoadingState />
      ) : backups.length === 0 ? (
        <EmptyState kind="none" icon="history" title={t('settings.backups.none')} />
      ) : (
        <BackupTable backups={backups} onRestore={setRestoring} />
      )}
      {restoring !== null && (
        <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} onRestored={() => void resource.refresh()} />
      )}
    </Section>
  )
}

interface BackupTableProps {
  readonly backups: readonly BackupEntry[]
  readonly onRestore: (backup: BackupEntry) => void
}

function BackupTable({ backups, onRestore }: BackupTableProps) {
  const t = useText()
  const format = useFormat()
  return (
    <table className="settings-table settings-backups">
      <caption className="ui-visually-hidden">{t('settings.backups')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settings.backups.at')}</th>
          <th scope="col">{t('settings.backups.reason')}</th>
          <th scope="col" className="settings-number">
            {t('settings.backups.size')}
          </th>
          <th scope="col">
            <span className="ui-visually-hidden">{t('settings.backups.restore')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.name}>
            <th scope="row">{format.dateTime(backup.at)}</th>
            <td>{t(`settings.backups.reason.${backup.reason}`)}</td>
            <td className="settings-number">{format.bytes(backup.bytes)}</td>
            <td className="settings-row-actions">
              <Button variant="quiet" icon="history" onPress={() => onRestore(backup)}>
                {t('settings.backups.restore')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
