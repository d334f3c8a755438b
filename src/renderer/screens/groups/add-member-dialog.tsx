import { useMemo, useState } from 'react'
import type { GroupsListRow, PeopleListRow } from '../../../shared/contract/directory-calls.ts'
import type { PersonId } from '../../../shared/domain.ts'
import { personLabel } from '../../../shared/labels.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { firstRows, usePeople } from './use-people.ts'

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
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const found = usePeople(useMemo(() => ({ search: search.normalize('NFC').trim() }), [search]))
  const people = firstRows(found, shownAtMost)
  const picked = people.find((person) => person.id === chosen)
  const { kind, total, error } = found.state

  const about = (person: PeopleListRow): string =>
    [person.campus_id, person.department, person.email, person.status === 'suspended' ? t('groups.addMember.suspended') : null]
      .filter((part) => part !== null && part !== '')
      .join(' · ')
  const add = (): Promise<void> => {
    if (picked === undefined) return Promise.resolve()
    return attempt.run(
      () => bridge.people.addMembership({ personId: picked.id, groupId: row.id }),
      ({ changed }) => {
        const names = { person: personLabel(picked), group: row.name }
        toast({
          tone: 'ok',
          title: changed ? t('groups.addMember.done', names) : t('groups.addMember.doneBefore', names),
        })
        if (changed) onChanged()
        onClose()
      },
    )
  }
  const action = usePending(add)

  return (
    <Dialog
      title={t('groups.addMember.title', { name: row.name })}
      isOpen
      onClose={onClose}
      isBlocking={action.isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={action.isPending}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" onPress={action.start} isPending={action.isPending} isDisabled={picked === undefined}>
            {t(action.isPending ? 'groups.addMember.pending' : 'groups.addMember.submit')}
          </Button>
        </>
      }
    >
      <div className="group-form">
        <SearchPicker
          label={t('groups.addMember.search')}
          placeholder={t('groups.addMember.hint')}
          listLabel={t('groups.addMember.list')}
          search={search}
          onSearch={setSearch}
          options={people.map((person) => ({
            id: String(person.id),
            label: personLabel(person),
            description: about(person),
          }))}
          value={picked === undefined ? null : String(picked.id)}
          onChange={(id) => setChosen(Number(id) as PersonId)}
          onPick={action.start}
          emptyState={kind === 'ready' ? t('groups.addMember.none') : t('common.loading')}
          note={total > shownAtMost ? t('groups.addMember.more', { shown: shownAtMost, total }) : undefined}
        />
        {error !== null && <ErrorPanel failure={error} />}
        {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
      </div>
    </Dialog>
  )
}
