import { useState } from 'react'
import type { GroupsListRow, ShownPerson } from '../../../shared/contract/directory-calls.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { AskedEffectSummary } from '../../access/effect-summary.tsx'
import { useChosenEffect } from '../../access/use-access-effect.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useGroups } from '../../stores/use-groups.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'

const shownLocal = 50
const shownLocked = 5

export interface AddToGroupDialogProps {
  readonly person: ShownPerson
  readonly onClose: () => void
  readonly onChanged: () => void
}

/**
 * Puts somebody into a group of this directory. Groups of others that match stand below as not possible, with the reason, so
 * that nobody looks for them in vain.
 */
export function AddToGroupDialog({ person, onClose, onChanged }: AddToGroupDialogProps) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const [search, setSearch] = useState('')
  const local = useGroups(search, 'command')
  const member = new Set(person.groups.map((group) => group.id))
  const rows = firstRows(local, shownLocal)
  const free = rows.filter((group) => !member.has(group.id))
  const present = rows.filter((group) => member.has(group.id))
  const { total } = local.state
  const [chosen, setChosen] = useState<GroupId | null>(null)
  const groupId = free.find(({ id }) => id === chosen)?.id
  const effect = useChosenEffect(groupId === undefined ? null : [{ kind: 'add_membership', personId: person.id, groupId }])

  const add = (group: GroupsListRow): Promise<void> =>
    attempt.run(
      () => bridge.people.addMembership({ personId: person.id, groupId: group.id }),
      ({ changed }) => {
        const names = { name: person.label, group: group.name }
        toast({
          tone: 'ok',
          title: changed ? t('people.addToGroup.done', names) : t('people.addToGroup.doneBefore', names),
        })
        onChanged()
        onClose()
      },
    )

  return (
    <PickDialog
      title={t('people.addToGroup.title', { name: person.label })}
      intro={t('people.addToGroup.intro')}
      searchLabel={t('people.addToGroup.search')}
      listLabel={t('people.addToGroup.list')}
      submitLabel={t('people.addToGroup.submit')}
      pendingLabel={t('people.addToGroup.pending')}
      search={search}
      onSearch={setSearch}
      found={local.state}
      rows={free}
      optionOf={(group) => ({ label: group.name, description: t('people.addToGroup.members', { count: group.members }) })}
      emptyText={t(search.trim() === '' ? 'people.addToGroup.noLocal' : 'people.addToGroup.noLocalMatch')}
      note={total > shownLocal ? t('people.addToGroup.more', { shown: shownLocal, total }) : undefined}
      failure={attempt.failure}
      onChoose={({ id }) => setChosen(id)}
      isReady={effect === null || effect.isSettled}
      onPick={add}
      onClose={onClose}
    >
      {effect !== null && <AskedEffectSummary effect={effect} />}
      <NotPossible search={search} present={present} />
    </PickDialog>
  )
}

/** Groups that match but take nobody here: the person is in them already, or somebody else manages them. */
function NotPossible({ search, present }: { readonly search: string; readonly present: readonly GroupsListRow[] }) {
  const t = useText()
  const atrium = firstRows(useGroups(search, 'atrium'), shownLocked)
  const scim = firstRows(useGroups(search, 'scim'), shownLocked)
  const locked = search.trim() === '' ? [] : [...atrium, ...scim]
  if (locked.length + present.length === 0) return null
  return (
    <section className="people-not-possible" aria-label={t('people.addToGroup.locked')}>
      <h3>{t('people.addToGroup.locked')}</h3>
      <ul>
        {present.map((group) => (
          <li key={group.id}>
            <span>{group.name}</span>
            <span className="people-not-possible-why">{t('people.addToGroup.already')}</span>
          </li>
        ))}
        {locked.map((group) => (
          <li key={group.id}>
            <span>
              {group.name} <OriginBadge origin={group.origin} />
            </span>
            <span className="people-not-possible-why">
              {t(group.origin === 'scim' ? 'people.addToGroup.locked.scim' : 'people.addToGroup.locked.atrium')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
