import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { useText } from '../../language/use-text.ts'
import { FilterButton } from '../../ui/filter-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { doorSentences, topDoorWords } from './door-words.ts'
import type { LinesFilters } from './lines-filters.ts'

const shown = 4

/** What a run's plan means for doors: in words, and the doors that change for most people; each shows only its lines. */
export function RunDoors({
  detail: { run, topDoors },
  filters,
  onFilters,
}: {
  readonly detail: RunDetail
  readonly filters: LinesFilters
  readonly onFilters: (filters: LinesFilters) => void
}) {
  const t = useText()
  const { doors } = run
  if (doors === undefined) return null
  const isThere = run.outcome === 'succeeded'
  return (
    <section className="run-doors" aria-labelledby="run-doors-title">
      <h2 id="run-doors-title">{t('runs.doors.title')}</h2>
      <p>{doorSentences(doors, isThere, t).join(' ')}</p>
      {doors.tripped.map((trip) => (
        <Notice key={trip} tone="warning">
          {t(`runs.doors.tripped.${trip}`)}
        </Notice>
      ))}
      <Toolbar label={t('runs.doors.most')}>
        {topDoors.slice(0, shown).map((door) => {
          const isChosen = filters.doorId === door.doorId
          return (
            <FilterButton
              key={door.doorId}
              isChosen={isChosen}
              onPress={() => onFilters({ ...filters, doorId: isChosen ? null : door.doorId })}
            >
              {topDoorWords(door, t)}
            </FilterButton>
          )
        })}
      </Toolbar>
    </section>
  )
}
