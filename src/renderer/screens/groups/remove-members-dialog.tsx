import { useState } from 'react'
import type { Failure } from '../../../shared/contract/call.ts'
import type { GroupsListRow } from '../../../shared/contract/directory-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useAccessEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { NamesList } from './names-list.tsx'

/** Names who leaves a group before they do. One after the other: whoever is refused stays chosen, with the reason. */
export function RemoveMembersDialog({
  row,
  people,
  onRemoved,
  onClose,
}: {
  readonly row: GroupsListRow
  readonly people: ReadonlyMap<PersonId, string>
  readonly onRemoved: (id: PersonId) => void
  readonly onClose: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked] = useState(people)
  const effect = useAccessEffect([{ kind: 'remove_memberships', groupId: row.id, personIds: [...asked.keys()] }])
  const remove = async (): Promise<void> => {
    setFailure(null)
    for (const personId of people.keys()) {
      const result = await bridge.people.removeMembership({ personId, groupId: row.id })
      if (!result.ok) return setFailure(result.error)
      onRemoved(personId)
    }
    toast({ tone: 'ok', title: t('groups.removeMembers.done', { count: asked.size, group: row.name }) })
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('groups.removeMembers.title', { count: asked.size, group: row.name })}
      confirmLabel={t('groups.removeMembers.submit')}
      isOpen
      onClose={onClose}
      onConfirm={remove}
      isReady={effect.isSettled}
      failure={failure}
    >
      <p>{t('groups.removeMembers.loses', { group: row.name })}</p>
      <NamesList title={t('groups.removeMembers.who')} names={[...people.values()]} total={people.size} />
      <AskedEffectSummary effect={effect} />
    </ConfirmDialog>
  )
}
