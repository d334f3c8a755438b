import { useState } from 'react'
import type { ScimGroupRow } from '../../../shared/contract/scim-calls.ts'
import type { GroupId, ScimConnectionId } from '../../../shared/domain.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useToast } from '../../ui/toast.tsx'

export interface ImportedDialogProps {
  readonly connectionId: ScimConnectionId
  readonly row: ScimGroupRow
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** A SCIM group that is an access group: the way to that, and the way back. */
export function ImportedDialog({ connectionId, row, onClose, onRemoved }: ImportedDialogProps) {
  const t = useText()
  const [isRemoving, setRemoving] = useState(false)
  const name = row.groupName ?? row.displayName
  if (isRemoving) return <RemoveImportDialog connectionId={connectionId} row={row} onClose={onClose} onRemoved={onRemoved} />
  return (
    <Dialog
      title={t('scim.imported.title', { name: row.displayName })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <ForCall call="scim.removeImport">
            <Button icon="delete" onPress={() => setRemoving(true)}>
              {t('scim.imported.remove')}
            </Button>
          </ForCall>
          {row.groupId !== null && (
            <LinkButton variant="primary" href={formatRoute({ screen: 'groups', id: row.groupId as GroupId })}>
              {t('scim.imported.open')}
            </LinkButton>
          )}
        </>
      }
    >
      <p>{t('scim.imported.text', { group: name })}</p>
    </Dialog>
  )
}

/** Says which doors close for whom, before an access group goes while its SCIM group stays. */
function RemoveImportDialog({ connectionId, row, onClose, onRemoved }: ImportedDialogProps) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const name = row.groupName ?? row.displayName
  const groupIds = row.groupId === null ? [] : [row.groupId as GroupId]
  const effect = useAccessEffect([{ kind: 'remove_groups', groupIds }])
  const remove = (): Promise<void> =>
    attempt.run(
      () => bridge.scim.removeImport({ connectionId, scimId: row.scimId }),
      ({ membersLost }) => {
        toast({ tone: 'ok', title: t('scim.imported.remove.done', { name, count: membersLost }) })
        onRemoved()
        onClose()
      },
    )
  return (
    <ConfirmDialog
      title={t('scim.imported.remove.title', { name })}
      confirmLabel={t('scim.imported.remove.submit')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
      isReady={effect.isSettled}
      failure={attempt.failure}
      typed={row.members > 0 ? name : undefined}
    >
      <p>{t('scim.imported.remove.losing', { count: row.members })}</p>
      <p>{t('scim.imported.remove.stays')}</p>
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
