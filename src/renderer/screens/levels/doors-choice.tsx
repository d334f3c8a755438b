import { useMemo, useState } from 'react'
import type { DoorRow } from '../../../shared/contract/doors-calls.ts'
import type { DoorId, SiteId } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { SitePicker } from '../../access/site-picker.tsx'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useArraySource } from '../../stores/use-array-source.ts'
import { useList } from '../../stores/use-list.ts'
import { useListSource } from '../../stores/use-list-source.ts'
import { bearsWords } from '../../ui/bears-words.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { SearchField } from '../../ui/search-field.tsx'

export interface DoorsChoiceProps {
  readonly chosen: ReadonlyMap<DoorId, DoorRow>
  readonly onChange: (chosen: ReadonlyMap<DoorId, DoorRow>) => void
}

/** Any number of doors, found by words and by site, each with a box; those that are chosen can be looked at alone. */
export function DoorsChoice({ chosen, onChange }: DoorsChoiceProps) {
  const { bridge } = useApp()
  const t = useText()
  const [search, setSearch] = useState('')
  const [siteId, setSiteId] = useState<SiteId | null>(null)
  const [isOnlyChosen, setOnlyChosen] = useState(false)
  const list = useListSource(bridge.doors, [])
  const found = useList(
    list,
    useMemo(() => ({ search: search.normalize('NFC').trim(), siteId }), [search, siteId]),
  )
  const own = useMemo(
    () =>
      [...chosen.values()]
        .filter((door) => (siteId === null || door.site_id === siteId) && bearsWords(`${door.name} ${door.site}`, search))
        .toSorted((one, other) => one.site.localeCompare(other.site) || one.name.localeCompare(other.name)),
    [chosen, siteId, search],
  )
  const ownSource = useArraySource(own)
  const columns = useMemo(() => choiceColumns(t), [t])
  const toggle = (door: DoorRow): void => {
    const next = new Map(chosen)
    if (!next.delete(door.id)) next.set(door.id, door)
    onChange(next)
  }
  const { state } = found
  return (
    <div className="levels-choice">
      <div className="levels-choice-bar">
        <SearchField label={t('doors.search')} placeholder={t('doors.search.hint')} value={search} onChange={setSearch} />
        <SitePicker
          label={t('doors.filter.site')}
          isLabelHidden
          everywhere={t('doors.filter.site.any')}
          value={siteId}
          onChange={setSiteId}
        />
        <Checkbox value={isOnlyChosen} onChange={setOnlyChosen}>
          {t('levels.choice.onlyChosen', { count: chosen.size })}
        </Checkbox>
      </div>
      <DataGrid
        label={t('levels.choice.doors')}
        source={isOnlyChosen ? ownSource : found.source}
        columns={columns}
        rowKey={doorKey}
        onOpen={toggle}
        selection={{ has: (key) => chosen.has(key as DoorId), toggle }}
        listKey={`${isOnlyChosen} ${siteId} ${search}`}
        isLoading={!isOnlyChosen && (state.kind === 'idle' || state.kind === 'opening')}
        failure={isOnlyChosen ? null : state.error}
        onRetry={list.reopen}
        announce={(count) => t('doors.count.all', { count })}
        emptyState={<p className="levels-hint">{t('common.no-match')}</p>}
      />
    </div>
  )
}

function doorKey({ id }: DoorRow): DoorId {
  return id
}

function choiceColumns(t: Translate): readonly Column<DoorRow>[] {
  return [
    { id: 'name', header: t('doors.column.name'), cell: ({ name }) => name, width: 160, grow: 3 },
    { id: 'site', header: t('doors.column.site'), cell: ({ site }) => site, width: 140, grow: 2 },
  ]
}
