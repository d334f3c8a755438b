import type { GroupRow, Owned, ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'

export type ShownMembership = GroupRow & Owned

/** Says what a person loses before they are taken out of a local group. */
export function RemoveFromGroupDialog({
  person,
  group,
  onClose,
  onChanged,
}: {
  readonly person: ShownPerson
  readonly group: ShownMembership
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const effect = useAccessEffect([{ kind: 'remove_membership', personId: person.id, groupId: group.id }])
  const names = { name: person.label, group: group.name }
  const others = person.groups.length - 1
  const remove = () =>
    attempt.run(
      () => bridge.people.removeMembership({ personId: person.id, groupId: group.id }),
      () => {
        toast({ tone: 'ok', title: t('people.removeFromGroup.done', names) })
        onChanged()
        onClose()
      },
    )
  return (
    <ConfirmDialog
      title={t('people.removeFromGroup.title', names)}
      confirmLabel={t('people.removeFromGroup.submit')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
      isReady={effect.isSettled}
      failure={attempt.failure}
    >
      <p>{t('people.removeFromGroup.loses', names)}</p>
      <p>{others > 0 ? t('people.removeFromGroup.others', { count: others }) : t('people.removeFromGroup.last')}</p>
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
