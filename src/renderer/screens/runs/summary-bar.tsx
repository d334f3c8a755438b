import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { useText } from '../../language/use-text.ts'
import { FilterButton } from '../../ui/filter-button.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { actionIcons } from './line-words.ts'
import { lineCounts, type LinesFilters } from './lines-filters.ts'

const actions = ['create', 'update', 'suspend', 'remove'] as const

/** How many changes of each sort a plan has; each number shows only those. */
export function SummaryBar({
  parts,
  filters,
  onFilters,
}: {
  readonly parts: RunDetail['parts']
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
}) {
  const t = useText()
  const counts = lineCounts(parts)
  return (
    <Toolbar label={t('runs.summary.label')}>
      {actions
        .filter((action) => counts[action] > 0)
        .map((action) => (
          <FilterButton
            key={action}
            icon={actionIcons[action]}
            isChosen={filters.action === action && filters.reason === null}
            onPress={() => {
              const isChosen = filters.action === action && filters.reason === null
              onFilters({ ...filters, reason: null, action: isChosen ? null : action })
            }}
          >
            {t(`runs.counted.${action}`, { count: counts[action] })}
          </FilterButton>
        ))}
      {counts.held > 0 && (
        <FilterButton
          icon="warning"
          isChosen={filters.held === true && filters.reason === null}
          onPress={() => {
            const isChosen = filters.held === true && filters.reason === null
            onFilters({ ...filters, reason: null, held: isChosen ? null : true })
          }}
        >
          {t('runs.counted.held', { count: counts.held })}
        </FilterButton>
      )}
    </Toolbar>
  )
}
