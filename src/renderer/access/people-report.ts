import type { DoorPerson } from '../../shared/contract/access-calls.ts'
import type { Result } from '../../shared/contract/call.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { Format } from '../language/format.ts'
import { momentWords } from './moment.ts'
import type { PeopleCalls, PeopleQuery } from './people-grid.tsx'
import type { Report } from './report.tsx'
import { pathLines, verdictWords } from './verdict-words.ts'

/** As many rows as main gives at once. */
const rowsAtOnce = 500
/** More than these are no reading matter, and no printer's either. */
const most = 20_000

/** One of the lists of people of a door, a level or a group, whole, for paper. */
export async function peopleReport(
  {
    title,
    facts,
    query,
    calls,
  }: Pick<Report, 'title' | 'facts'> & { readonly query: PeopleQuery; readonly calls: PeopleCalls },
  { t, format }: { readonly t: Translate; readonly format: Pick<Format, 'date' | 'number'> },
): Promise<Result<Report>> {
  const opened = await calls.open(query)
  if (!opened.ok) return opened
  const { listId, total, at } = opened.value
  const rows: (readonly string[])[] = []
  for (let offset = 0; offset < Math.min(total, most); offset += rowsAtOnce) {
    const stretch = await calls.window({ listId, offset, limit: rowsAtOnce })
    if (!stretch.ok) return stretch
    for (const person of stretch.value.rows) if (person !== null) rows.push(personRow(person, query.show, t))
  }
  return {
    ok: true,
    value: {
      title,
      facts: [
        ...facts,
        { label: t('access.report.when'), value: t('access.time.as', momentWords(at, format)) },
        { label: t('access.report.people'), value: format.number(total) },
        ...(query.search === '' ? [] : [{ label: t('access.report.search'), value: query.search }]),
      ],
      columns: [
        t('access.column.name'),
        t('access.column.campus_id'),
        ...(query.show === 'open' ? [] : [t('access.column.reason')]),
        t('access.column.way'),
      ],
      rows,
      total,
    },
  }
}

function personRow(person: DoorPerson, show: PeopleQuery['show'], t: Translate): readonly string[] {
  const { label, campus_id: campusId, paths } = person
  return [label, campusId ?? '', ...(show === 'open' ? [] : [verdictWords(person, t)]), pathLines(paths, t)]
}
