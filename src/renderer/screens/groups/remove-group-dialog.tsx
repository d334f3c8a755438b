import { useMemo } from 'react'
import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import { personLabel } from '../../../shared/labels.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { NamesList } from './names-list.tsx'
import { usePeople } from './use-people.ts'

/** Says who loses what before a group goes; where somebody does, its name must be typed. */
export function RemoveGroupDialog({
  row,
  onClose,
  onRemoved,
}: {
  readonly row: GroupsListRow
  readonly onClose: () => void
  readonly onRemoved: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const effect = useAccessEffect([{ kind: 'remove_groups', groupIds: [row.id] }])
  const members = usePeople(useMemo(() => ({ groupId: row.id }), [row.id]))
  const { name, members: count } = row
  const remove = () =>
    attempt.run(
      () => bridge.groups.remove({ groupId: row.id, withMembers: count > 0 }),
      ({ membersLost }) => {
        toast({
          tone: 'ok',
          title:
            membersLost === 0
              ? t('groups.remove.done', { name })
              : t('groups.remove.doneWithMembers', { name, count: membersLost }),
        })
        onRemoved()
      },
    )
  return (
    <ConfirmDialog
      title={t('groups.remove.title', { name })}
      confirmLabel={t('groups.remove.submit')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
      isReady={effect.isSettled}
      failure={attempt.failure}
      typed={count > 0 ? name : undefined}
    >
      {count === 0 ? (
        <p>{t('groups.remove.nobody')}</p>
      ) : (
        <>
          <p>{t('groups.remove.losing', { count })}</p>
          <NamesList title={t('groups.remove.who')} names={firstRows(members, 10).map(personLabel)} total={count} />
        </>
      )}
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
