import { useMemo, useState } from 'react'
import type { GroupsListRow, ShownPerson } from '../../../shared/contract/directory-calls.ts'
import type { GroupId, Origin } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createListSource } from '../../stores/list-source.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useList, type ShownList } from '../../stores/use-list.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'

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
  const [chosen, setChosen] = useState<GroupId | null>(null)
  const local = useGroups(search, 'command')
  const member = new Set(person.groups.map((group) => group.id))
  const rows = rowsOf(local, shownLocal)
  const free = rows.filter((group) => !member.has(group.id))
  const present = rows.filter((group) => member.has(group.id))
  const picked = free.find((group) => group.id === chosen)

  const add = (group: GroupsListRow | undefined): Promise<void> => {
    if (group === undefined) return Promise.resolve()
    return attempt.run(
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
  }
  const action = usePending(() => add(picked))
  const { kind, total, error } = local.state
  const nothing = search.trim() === '' ? t('people.addToGroup.noLocal') : t('people.addToGroup.noLocalMatch')

  return (
    <Dialog
      title={t('people.addToGroup.title', { name: person.label })}
      isOpen
      onClose={onClose}
      isBlocking={action.isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={action.isPending}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" onPress={action.start} isPending={action.isPending} isDisabled={picked === undefined}>
            {t(action.isPending ? 'people.addToGroup.pending' : 'people.addToGroup.submit')}
          </Button>
        </>
      }
    >
      <div className="people-form">
        <p className="people-form-intro">{t('people.addToGroup.intro')}</p>
        <SearchPicker
          label={t('people.addToGroup.search')}
          listLabel={t('people.addToGroup.list')}
          search={search}
          onSearch={setSearch}
          options={free.map((group) => ({
            id: String(group.id),
            label: group.name,
            description: t('people.addToGroup.members', { count: group.members }),
          }))}
          value={picked === undefined ? null : String(picked.id)}
          onChange={(id) => setChosen(Number(id) as GroupId)}
          onPick={action.start}
          emptyState={kind === 'ready' ? nothing : t('common.loading')}
          note={total > shownLocal ? t('people.addToGroup.more', { shown: shownLocal, total }) : undefined}
        />
        <NotPossible search={search} present={present} />
        {error !== null && <ErrorPanel failure={error} />}
        {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
      </div>
    </Dialog>
  )
}

/** Groups that match but take nobody here: the person is in them already, or somebody else manages them. */
function NotPossible({ search, present }: { readonly search: string; readonly present: readonly GroupsListRow[] }) {
  const t = useText()
  const atrium = rowsOf(useGroups(search, 'atrium'), shownLocked)
  const scim = rowsOf(useGroups(search, 'scim'), shownLocked)
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

function useGroups(search: string, origin: Origin): ShownList<GroupsListRow> {
  const { bridge, events } = useApp()
  const [list] = useState(() =>
    createListSource({
      open: bridge.groups.open,
      window: bridge.groups.window,
      topics: [],
      events,
      nextFrame: (work) => void requestAnimationFrame(work),
    }),
  )
  return useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim(), origin }), [search, origin]),
  )
}

function rowsOf({ state, source }: ShownList<GroupsListRow>, limit: number): readonly GroupsListRow[] {
  return Array.from({ length: Math.min(state.total, limit) }, (_, index) => source.row(index)).filter((row) => row != null)
}
