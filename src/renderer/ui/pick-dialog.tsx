import './form-dialog.css'
import { useState, type ReactNode } from 'react'
import type { Failure } from '../../shared/contract/call.ts'
import { useText } from '../language/use-text.ts'
import type { ListState } from '../stores/list-source.ts'
import { ActionDialog } from './action-dialog.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { SearchPicker } from './search-picker.tsx'
import type { Option } from './select.tsx'
import { usePending } from './use-pending.ts'

export interface PickDialogProps<Row extends { readonly id: number }> {
  readonly title: string
  readonly intro?: string | undefined
  readonly searchLabel: string
  readonly searchHint?: string | undefined
  readonly listLabel: string
  readonly submitLabel: string
  readonly pendingLabel: string
  readonly search: string
  readonly onSearch: (words: string) => void
  /** The list that was searched, and what of it can be chosen. */
  readonly found: Pick<ListState, 'kind' | 'error'>
  readonly rows: readonly Row[]
  readonly optionOf: (row: Row) => Pick<Option, 'label' | 'description'>
  readonly emptyText: string
  /** That there are more than are shown. */
  readonly note?: string | undefined
  /** Why what was chosen was refused. */
  readonly failure: Failure | null
  /** What stands in the list as chosen, for whoever tells what that would mean. */
  readonly onChoose?: ((row: Row) => void) | undefined
  /** Whether it is known what the choice would mean; until then it cannot be made. */
  readonly isReady?: boolean | undefined
  readonly onPick: (row: Row) => void | Promise<void>
  readonly onClose: () => void
  /** What the choice would mean; what cannot be chosen, and why. */
  readonly children?: ReactNode
}

/** Chooses one of very many, found by a search: somebody for a group, a group for somebody. */
export function PickDialog<Row extends { readonly id: number }>(props: PickDialogProps<Row>) {
  const { title, intro, searchLabel, searchHint, listLabel, submitLabel, pendingLabel, search, onSearch } = props
  const { found, rows, optionOf, emptyText, note, failure, onChoose, isReady = true, onPick, onClose, children } = props
  const t = useText()
  const [chosen, setChosen] = useState<string | null>(null)
  // Another search may not have found what was chosen before.
  const picked = rows.find(({ id }) => String(id) === chosen)
  const action = usePending(() => (picked === undefined ? undefined : onPick(picked)))
  return (
    <ActionDialog
      title={title}
      submitLabel={submitLabel}
      pendingLabel={pendingLabel}
      action={action}
      isReady={picked !== undefined && isReady}
      onClose={onClose}
    >
      {intro !== undefined && <p className="ui-form-intro">{intro}</p>}
      <SearchPicker
        label={searchLabel}
        placeholder={searchHint}
        listLabel={listLabel}
        search={search}
        onSearch={onSearch}
        options={rows.map((row) => ({ id: String(row.id), ...optionOf(row) }))}
        value={picked === undefined ? null : chosen}
        onChange={(id) => {
          setChosen(id)
          const row = rows.find((one) => String(one.id) === id)
          if (row !== undefined) onChoose?.(row)
        }}
        onPick={() => {
          if (isReady) action.start()
        }}
        emptyState={found.kind === 'ready' ? emptyText : t('common.loading')}
        note={note}
      />
      {children}
      {found.error !== null && <ErrorPanel failure={found.error} />}
      {failure !== null && <ErrorPanel failure={failure} />}
    </ActionDialog>
  )
}
