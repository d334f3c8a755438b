import { useState } from 'react'
import type { ScimConnection } from '../../../shared/contract/scim-calls.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Says which groups go and who loses or regains access, before a connection ends. Its name must be typed. */
export function UnlinkDialog({
  connection: { id, name },
  onClose,
  onUnlinked,
}: {
  readonly connection: ScimConnection
  readonly onClose: () => void
  readonly onUnlinked: () => void
}) {
  const { bridge, events } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const effect = useAccessEffect([{ kind: 'unlink', connectionId: id }])
  const [resource] = useState(() =>
    createResource({
      fetch: () => bridge.scim.previewUnlink({ connectionId: id }),
      topics: ['scim', 'directory'],
      events,
    }),
  )
  const state = useResource(resource)
  const preview = valueOf(state)
  const unlink = (): Promise<void> => {
    // Nothing is taken away that was not shown.
    if (preview === undefined) return Promise.resolve()
    return attempt.run(
      () => bridge.scim.unlink({ connectionId: id, name }),
      () => {
        toast({ tone: 'ok', title: t('scim.unlink.done', { name }) })
        onUnlinked()
      },
    )
  }
  return (
    <ConfirmDialog
      title={t('scim.unlink.title', { name })}
      confirmLabel={t('scim.unlink.submit')}
      isOpen
      onClose={onClose}
      onConfirm={unlink}
      isReady={preview !== undefined && effect.isSettled}
      failure={attempt.failure}
      goesAway={preview?.groups.map((group) => t('scim.unlink.group', { name: group.name, count: group.members }))}
      typed={name}
    >
      <p>{t('scim.unlink.text')}</p>
      {preview === undefined && state.kind !== 'error' && <LoadingState label={t('scim.unlink.reading')} />}
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {preview !== undefined && (
        <>
          <p>{t('scim.unlink.users', { count: preview.users })}</p>
          {preview.peopleRegaining > 0 && (
            <Notice tone="warning">{t('scim.unlink.regaining', { count: preview.peopleRegaining })}</Notice>
          )}
          <p>
            {preview.peopleLosingAccess === 0
              ? t('scim.unlink.nobody')
              : t('scim.unlink.losing', { count: preview.peopleLosingAccess })}
          </p>
        </>
      )}
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
