import type { DoorPerson } from '../../shared/contract/access-calls.ts'
import type { Result } from '../../shared/contract/call.ts'
import type { Bridge } from '../../shared/contract/contract.ts'
import type { Translate } from '../../shared/language/translator.ts'
import type { Format } from '../language/format.ts'
import type { DoorQuery } from './door-people.tsx'
import { momentWords } from './moment.ts'
import type { Report } from './report.tsx'
import { pathLines, verdictWords } from './verdict-words.ts'

/** As many rows as main gives at once. */
const rowsAtOnce = 500
/** More than these are no reading matter, and no printer's either. */
const most = 20_000

interface Words {
  readonly t: Translate
  readonly format: Pick<Format, 'date' | 'number'>
}

/** One of the lists of a door, whole, for paper. */
export async function doorReport(
  { bridge, ...query }: DoorQuery & { readonly bridge: Pick<Bridge, 'access'> },
  door: { readonly name: string; readonly site: string },
  { t, format }: Words,
): Promise<Result<Report>> {
  const opened = await bridge.access.openDoor(query)
  if (!opened.ok) return opened
  const { listId, total, at } = opened.value
  const rows: (readonly string[])[] = []
  for (let offset = 0; offset < Math.min(total, most); offset += rowsAtOnce) {
    const stretch = await bridge.access.doorPeople({ listId, offset, limit: rowsAtOnce })
    if (!stretch.ok) return stretch
    for (const person of stretch.value.rows) if (person !== null) rows.push(personRow(person, query.show, t))
  }
  const { date, clock } = momentWords(at, format)
  return {
    ok: true,
    value: {
      title: t(query.show === 'open' ? 'access.report.door' : 'access.report.door.cannot', { door: door.name }),
      facts: [
        { label: t('access.report.site'), value: door.site },
        { label: t('access.report.when'), value: t('access.time.as', { date, clock }) },
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

function personRow(person: DoorPerson, show: DoorQuery['show'], t: Translate): readonly string[] {
  const { label, campus_id: campusId, paths } = person
  return [label, campusId ?? '', ...(show === 'open' ? [] : [verdictWords(person, t)]), pathLines(paths, t)]
}
