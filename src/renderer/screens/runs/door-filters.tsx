import type { DoorEffect } from '../../../shared/contract/access-calls.ts'
import { lineOrders } from '../../../shared/contract/runs-calls.ts'
import { useText } from '../../language/use-text.ts'
import { Select } from '../../ui/select.tsx'
import type { LinesFilters } from './lines-filters.ts'

/** Which door a plan's lines are about, and whether those who lose most come first. Nothing where no door changes. */
export function DoorFilters({
  topDoors,
  filters,
  onFilters,
}: {
  readonly topDoors: readonly DoorEffect[]
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
}) {
  const t = useText()
  if (topDoors.length === 0) return null
  const doors = topDoors.map(({ doorId, name, site }) => ({
    id: String(doorId),
    label: t('runs.doors.name', { door: name, site }),
  }))
  return (
    <>
      <Select
        label={t('runs.doors.filter')}
        isLabelHidden
        options={[{ id: '', label: t('runs.doors.filter.all') }, ...doors]}
        value={filters.doorId === null ? '' : String(filters.doorId)}
        onChange={(id) =>
          onFilters({ ...filters, doorId: topDoors.find(({ doorId }) => String(doorId) === id)?.doorId ?? null })
        }
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
