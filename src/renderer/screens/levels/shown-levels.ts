import type { LevelRow } from '../../../shared/contract/doors-calls.ts'
import { bearsWords } from '../../ui/bears-words.ts'
import type { Sort } from '../../ui/data-grid/grid-types.ts'

/** The levels whose own name or whose schedule's bears the words, in the order of a column, those alike by name. */
export function shownLevels(levels: readonly LevelRow[], search: string, { column, direction }: Sort): readonly LevelRow[] {
  const sign = direction === 'descending' ? -1 : 1
  return levels
    .filter(({ name, schedule }) => bearsWords(`${name} ${schedule}`, search))
    .toSorted((one, other) => sign * compared(one, other, column) || one.name.localeCompare(other.name))
}

function compared(one: LevelRow, other: LevelRow, column: string): number {
  switch (column) {
    case 'doors':
    case 'groups':
      return one[column] - other[column]
    case 'schedule':
      return one.schedule.localeCompare(other.schedule)
    default:
      return one.name.localeCompare(other.name)
  }
}
