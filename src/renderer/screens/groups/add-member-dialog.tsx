import { useMemo, useState } from 'react'
import type { GroupsListRow, PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import { personLabel } from '../../../shared/labels.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePeople } from './use-people.ts'

const shownAtMost = 50

/** Puts somebody, found by search, into a local group; whose person they are does not matter (rule 2). */
export function AddMemberDialog({
  row,
  onClose,
  onChanged,
}: {
  readonly row: GroupsListRow
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const [search, setSearch] = useState('')
  const found = usePeople(useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]))
  const people = firstRows(found, shownAtMost)
  const { total } = found.state
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const personId = people.find(({ id }) => id === chosen)?.id
  const effect = useChosenEffect(personId === undefined ? null : [{ kind: 'add_membership', personId, groupId: row.id }])

  const about = (person: PeopleListRow): string =>
    [person.campus_id, person.department, person.email, person.status === 'suspended' ? t('groups.addMember.suspended') : null]
      .filter((part) => part !== null && part !== '')
      .join(' · ')
  const add = (person: PeopleListRow): Promise<void> =>
    attempt.run(
      () => bridge.people.addMembership({ personId: person.id, groupId: row.id }),
      ({ changed }) => {
        const names = { person: personLabel(person), group: row.name }
        toast({
          tone: 'ok',
          title: changed ? t('groups.addMember.done', names) : t('groups.addMember.doneBefore', names),
        })
        if (changed) onChanged()
        onClose()
      },
    )

  return (
    <PickDialog
      title={t('groups.addMember.title', { name: row.name })}
      searchLabel={t('groups.addMember.search')}
      searchHint={t('groups.addMember.hint')}
      listLabel={t('groups.addMember.list')}
      submitLabel={t('groups.addMember.submit')}
      pendingLabel={t('groups.addMember.pending')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      rows={people}
      optionOf={(person) => ({ label: personLabel(person), description: about(person) })}
      emptyText={t('groups.addMember.none')}
      note={total > shownAtMost ? t('groups.addMember.more', { shown: shownAtMost, total }) : undefined}
      failure={attempt.failure}
      onChoose={({ id }) => setChosen(id)}
      isReady={effect === null || effect.isSettled}
      onPick={add}
      onClose={onClose}
    >
      {effect !== null && <AskedEffectSummary effect={effect} />}
    </PickDialog>
  )
}
