import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { cardLabel } from '../../../shared/labels.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { formatLabel } from '../../language/format-label.ts'
import type { ShownCredential } from './person-credentials.tsx'

/** Says what stops working before a card is taken away. */
export function RemoveCredentialDialog({
  person,
  card,
  onClose,
  onChanged,
}: {
  readonly person: ShownPerson
  readonly card: ShownCredential
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const effect = useAccessEffect([{ kind: 'remove_credential', credentialId: card.id }])
  const label = cardLabel(card)
  const facts = { card: label, format: formatLabel(card.format), name: person.label }
  const isActive = card.status === 'active'
  const others = person.credentials.filter((other) => other.id !== card.id && other.status === 'active').length
  const remove = () =>
    attempt.run(
      () => bridge.people.removeCredential({ credentialId: card.id }),
      () => {
        toast({ tone: 'ok', title: t('people.removeCredential.done', { card: label }) })
        onChanged()
        onClose()
      },
    )
  return (
    <ConfirmDialog
      title={t('people.removeCredential.title', { card: label })}
      confirmLabel={t('people.removeCredential.submit')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
      isReady={effect.isSettled}
      failure={attempt.failure}
    >
      <p>{isActive ? t('people.removeCredential.stops', facts) : t('people.removeCredential.stopsNot', facts)}</p>
      {isActive && others === 0 && <p>{t('people.removeCredential.last')}</p>}
      {others > 0 && <p>{t('people.removeCredential.others', { count: others })}</p>}
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
