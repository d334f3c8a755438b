import { useState } from 'react'
import type { UnlinkedUser } from '../../../shared/contract/scim-calls.ts'
import type { PersonId, ScimConnectionId } from '../../../shared/domain.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Asks who a user is: one of those who might be meant, or somebody new. Nothing is chosen beforehand. */
export function LinkUserDialog({
  connectionId,
  user,
  onClose,
  onLinked,
}: {
  readonly connectionId: ScimConnectionId
  readonly user: UnlinkedUser
  readonly onClose: () => void
  readonly onLinked: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  /** A person's id, or `new`. */
  const [chosen, setChosen] = useState<string | null>(null)
  const name = user.displayName ?? user.userName
  const { scimId } = user
  const personId = chosen === null || chosen === 'new' ? null : (Number(chosen) as PersonId)
  const effect = useChosenEffect(personId === null ? null : [{ kind: 'link_user', connectionId, scimId, personId }])
  const link = usePending(() =>
    attempt.run(
      () => bridge.scim.linkUser({ connectionId, scimId, personId }),
      () => {
        toast({ tone: 'ok', title: t('scim.link.done', { name }) })
        onLinked()
      },
    ),
  )
  return (
    <Dialog
      title={t('scim.link.title', { name })}
      isOpen
      onClose={onClose}
      isBlocking={link.isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={link.isPending}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="primary"
            onPress={link.start}
            isPending={link.isPending}
            isDisabled={chosen === null || effect?.isSettled === false}
          >
            {t('scim.link.submit')}
          </Button>
        </>
      }
    >
      <p>{t(`scim.users.reason.${user.reason}`)}</p>
      <p className="scim-quiet">{t('scim.link.intro')}</p>
      <RadioGroup
        label={t('scim.link.choose')}
        value={chosen}
        onChange={setChosen}
        options={[
          ...user.candidates.map(({ personId, label }) => ({ id: String(personId), label })),
          { id: 'new', label: t('scim.link.new'), description: t('scim.link.new.hint') },
        ]}
      />
      {effect !== null && <AskedEffectSummary effect={effect} />}
      {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
    </Dialog>
  )
}
