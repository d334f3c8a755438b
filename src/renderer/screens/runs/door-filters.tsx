import { useState } from 'react'
import type { DoorEffect } from '../../../shared/contract/access-calls.ts'
import { lineOrders, type RunDetail } from '../../../shared/contract/runs-calls.ts'
import { useText } from '../../language/use-text.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Select } from '../../ui/select.tsx'
import type { LinesFilters } from './lines-filters.ts'
import { useFoundDoors } from './use-found-doors.ts'

const all = 'all'

/** Which door a plan's lines are about, and whether those who lose most come first. Nothing where no door changes. */
export function DoorFilters({
  detail: { run, topDoors },
  filters,
  onFilters,
}: {
  readonly detail: RunDetail
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
}) {
  const t = useText()
  const [search, setSearch] = useState('')
  const [picked, setPicked] = useState<DoorEffect | null>(null)
  const { doors, isLoading } = useFoundDoors(run.run_id, search, topDoors)
  if (topDoors.length === 0) return null
  // The one that is shown stays among the choices: the field has its name from there.
  const chosen = [...topDoors, ...(picked === null ? [] : [picked])].find(({ doorId }) => doorId === filters.doorId)
  const others = doors.filter(({ doorId }) => doorId !== chosen?.doorId)
  const nameOf = ({ name, site }: DoorEffect): string => t('runs.doors.name', { door: name, site })
  const everyDoor = t('runs.doors.filter.all')
  const shown = chosen === undefined ? everyDoor : nameOf(chosen)
  const options = [
    { id: all, label: everyDoor },
    ...[...(chosen === undefined ? [] : [chosen]), ...others].map((door) => ({ id: String(door.doorId), label: nameOf(door) })),
  ]
  return (
    <>
      <ComboBox
        label={t('runs.doors.filter')}
        isLabelHidden
        options={options}
        // What stands in the field by itself is no search.
        onSearch={(words) => setSearch(words === shown ? '' : words)}
        isLoading={isLoading}
        value={filters.doorId === null ? all : String(filters.doorId)}
        onChange={(id) => {
          const door = [chosen, ...doors].find((one) => String(one?.doorId) === id) ?? null
          setPicked(door)
          onFilters({ ...filters, doorId: door?.doorId ?? null })
        }}
      />
      <Select
        label={t('runs.doors.order')}
        isLabelHidden
        options={lineOrders.map((order) => ({ id: order, label: t(`runs.doors.order.${order}`) }))}
        value={filters.order}
        onChange={(order) => onFilters({ ...filters, order })}
      />
    </>
  )
}
