import type { WaypointDoors } from '../../shared/contract/access-calls.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { Format } from '../language/format.ts'
import { hoursInWords } from './hours-words.ts'
import { momentWords } from './moment.ts'
import type { Report } from './report.tsx'
import { pathLines, stateWords } from './verdict-words.ts'

/** The doors of a level or a group, for paper. */
export function waypointReport(
  name: string,
  facts: Report['facts'],
  { at, doors }: WaypointDoors,
  { t, format }: { readonly t: Translate; readonly format: Pick<Format, 'date' | 'number' | 'weekday'> },
): Report {
  return {
    title: t('access.report.waypoint', { name }),
    facts: [
      ...facts,
      { label: t('access.report.when'), value: t('access.time.as', momentWords(at, format)) },
      { label: t('access.report.doors'), value: format.number(doors.length) },
    ],
    columns: [
      t('access.column.door'),
      t('access.column.site'),
      t('access.column.hours'),
      t('access.column.then'),
      t('access.column.way'),
    ],
    rows: doors.map((row) => [
      row.door.name,
      row.door.site,
      hoursInWords(row.week, t, format),
      stateWords(row, t),
      pathLines(row.paths, t),
    ]),
    total: doors.length,
  }
}
