import { useState } from 'react'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { useAtriumGroups } from './use-atrium-groups.ts'

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
  const [chosen, setChosen] = useState<string | null>(null)
  const { state, source } = useAtriumGroups(search)
  const rows = Array.from({ length: Math.min(state.total, shown) }, (_, index) => source.row(index)).filter(
    (row) => row != null,
  )
  const options = rows.flatMap(({ atrium_id: id, name, members }) =>
    id === null || taken.includes(id)
      ? []
      : [{ id, label: name, description: t('people.addToGroup.members', { count: members }) }],
  )
  const picked = options.find(({ id }) => id === chosen)?.id
  const add = (id: string | undefined): void => {
    if (id === undefined) return
    onAdd(id)
    onClose()
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={() => add(picked)} isDisabled={picked === undefined}>
            {t('settings.add')}
          </Button>
        </>
      }
    >
      <SearchPicker
        label={t('people.addToGroup.search')}
        listLabel={t('people.addToGroup.list')}
        search={search}
        onSearch={setSearch}
        options={options}
        value={picked ?? null}
        onChange={setChosen}
        onPick={add}
        emptyState={state.kind === 'ready' ? t('common.no-match') : t('common.loading')}
        note={state.total > shown ? t('people.addToGroup.more', { shown, total: state.total }) : undefined}
      />
      {state.error !== null && <ErrorPanel failure={state.error} />}
    </Dialog>
  )
}
