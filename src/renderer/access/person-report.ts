import type { PersonDoors } from '../../shared/contract/access-calls.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { Format } from '../language/format.ts'
import { hoursInWords } from './hours-words.ts'
import type { Report } from './report.tsx'
import { pathLines, verdictSentence, verdictWords } from './verdict-words.ts'

/** The doors of a person, for paper. */
export function personReport(
  person: PersonDoors,
  { t, format }: { readonly t: Translate; readonly format: Pick<Format, 'number' | 'weekday'> },
): Report {
  const { label, campus_id: campusId, verdict, suspendedBy, doors } = person
  return {
    title: t('access.report.person', { name: label }),
    facts: [
      { label: t('access.report.campus_id'), value: campusId ?? '–' },
      ...(verdict === 'open' ? [] : [{ label: t('access.report.state'), value: verdictSentence({ ...person, paths: [] }, t) }]),
      { label: t('access.report.doors'), value: format.number(doors.length) },
    ],
    columns: [
      t('access.column.door'),
      t('access.column.site'),
      t('access.column.hours'),
      t('access.column.now'),
      t('access.column.way'),
    ],
    rows: doors.map((row) => [
      row.door.name,
      row.door.site,
      hoursInWords(row.week, t, format),
      verdictWords({ ...row, suspendedBy }, t),
      pathLines(row.paths, t),
    ]),
    total: doors.length,
  }
}
