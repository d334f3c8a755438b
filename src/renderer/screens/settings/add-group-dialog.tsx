import { useState } from 'react'
import { useText } from '../../language/use-text.ts'
import { firstRows } from '../../stores/first-rows.ts'
import { useGroups } from '../../stores/use-groups.ts'
import { PickDialog } from '../../ui/pick-dialog.tsx'

const shown = 50

export interface AddGroupDialogProps {
  readonly title: string
  /** Atrium's ids of those that are in the list already. */
  readonly taken: readonly string[]
  readonly onAdd: (atriumId: string) => void
  readonly onClose: () => void
}

/** Chooses a group of Atrium by its name. */
export function AddGroupDialog({ title, taken, onAdd, onClose }: AddGroupDialogProps) {
  const t = useText()
  const [search, setSearch] = useState('')
  const found = useGroups(search, 'atrium')
  const { total } = found.state
  const rows = firstRows(found, shown).flatMap(({ atrium_id: atriumId, ...group }) =>
    atriumId === null || taken.includes(atriumId) ? [] : [{ ...group, atriumId }],
  )
  return (
    <PickDialog
      title={title}
      searchLabel={t('people.addToGroup.search')}
      listLabel={t('people.addToGroup.list')}
      submitLabel={t('settings.add')}
      pendingLabel={t('settings.add')}
      search={search}
      onSearch={setSearch}
      found={found.state}
      rows={rows}
      optionOf={({ name, members }) => ({ label: name, description: t('people.addToGroup.members', { count: members }) })}
      emptyText={t('common.no-match')}
      note={total > shown ? t('people.addToGroup.more', { shown, total }) : undefined}
      failure={null}
      onPick={({ atriumId }) => {
        onAdd(atriumId)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
