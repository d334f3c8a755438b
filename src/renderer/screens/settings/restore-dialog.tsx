import { useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { BackupEntry } from '../../../shared/contract/settings-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useToast } from '../../ui/toast.tsx'

export interface RestoreDialogProps {
  readonly backup: BackupEntry
  readonly onClose: () => void
  readonly onRestored: () => void
}

/** Goes back to a backup, once it was said what is gone then. What is on the screens comes anew by itself. */
export function RestoreDialog({ backup, onClose, onRestored }: RestoreDialogProps) {
  const t = useText()
  const format = useFormat()
  const toast = useToast()
  const { bridge } = useApp()
  const [isRestoring, setRestoring] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const time = format.dateTime(backup.at)

  const restore = async (): Promise<void> => {
    setFailure(null)
    setRestoring(true)
    const result = await bridge.settings.restore({ name: backup.name })
    setRestoring(false)
    onRestored()
    if (!result.ok) return setFailure(result.error)
    toast({ tone: 'ok', title: t('settings.restore.done', { time }) })
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('settings.restore.title', { time })}
      confirmLabel={t('settings.restore.confirm')}
      isOpen
      onClose={onClose}
      onConfirm={restore}
      failure={failure}
      goesAway={[
        t('settings.restore.goes.local'),
        t('settings.restore.goes.settings'),
        t('settings.restore.goes.operators'),
        t('settings.restore.goes.history'),
      ]}
    >
      <p>
        {t('settings.restore.text', {
          size: format.bytes(backup.bytes),
          reason: t(`settings.backups.reason.${backup.reason}`),
        })}
      </p>
      <p>{t('settings.restore.atrium')}</p>
      <p>{t('settings.restore.meanwhile')}</p>
      {isRestoring && <ProgressBar label={t('settings.restore.running')} value={null} />}
      {failure !== null && !isUncertain(failure) && (
        <Notice title={t('settings.restore.kept')}>{t('settings.restore.kept.text')}</Notice>
      )}
    </ConfirmDialog>
  )
}

/** Whether nobody here knows how it ended: the program did not answer. */
function isUncertain({ code }: Failure): boolean {
  return code === 'app_unreachable' || code === 'app_session_ended' || code === 'app_unexpected'
}
