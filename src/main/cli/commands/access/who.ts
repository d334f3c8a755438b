import { type Command, Option } from 'commander'
import type { DoorPerson } from '../../../../shared/contract/access-calls.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { doorCsv } from '../../../access/access-csv.ts'
import { eachDoorPerson, findDoor, findDoorPeople } from '../../../access/door-people.ts'
import { systemClock } from '../../../clock.ts'
import { referToDoor } from '../../../directory/doors/refer.ts'
import type { CommandContext } from '../../context.ts'
import type { Definer } from '../../define.ts'
import { writeJsonList } from '../../json-list.ts'
import { formatTable } from '../../table.ts'
import { atOption, pathText, personJson, reasonText } from './access-lines.ts'

interface WhoOptions {
  readonly at?: string
  readonly all?: true
  readonly csv?: true
}

export function whoCommand(program: Command, { add, texts }: Definer): void {
  add<WhoOptions>(
    program,
    {
      usage: 'who <door>',
      description: texts.access.commands.who,
      arguments: [texts.access.arguments.door],
      options: [atOption(texts), new Option('--all', texts.access.options.all), new Option('--csv', texts.access.options.csv)],
      examples: ['who "Library/Main entrance"', 'who 12 --at 2026-11-23T09:00 --all', 'who 12 --json'],
    },
    async (context, { at = null, all = false, csv = false }, [doorTyped = '']) => {
      const { directory, dataFolder } = context.services()
      const { database } = dataFolder
      const now = systemClock.now()
      const doorId = await referToDoor(directory, doorTyped)
      if (csv && !context.json) return context.output.write(doorCsv(database, { doorId, at, all }, now).text)
      const door = findDoor(database, doorId)
      const found = findDoorPeople(database, { doorId, at, show: 'open' }, now)
      const refused = all ? findDoorPeople(database, { doorId, at, show: 'refused' }, now).ids : []
      const rows = (ids: Iterable<number>): Generator<DoorPerson> => eachDoorPerson(database, { doorId, at }, [...ids], now)
      if (context.json) {
        const about = {
          door: { id: door.id, name: door.name, site: door.siteName },
          at: found.at,
          by_verdict: found.byVerdict,
        }
        await context.output.write(`${JSON.stringify(about).slice(0, -1)},"people":`)
        await writeJsonList(context.output, rows([...found.ids, ...refused]), personJson)
        return context.output.write('}\n')
      }
      await describe(context, { found, site: door.siteName, door: door.name }, [...rows(found.ids)], [...rows(refused)])
    },
  )
}

async function describe(
  context: CommandContext,
  about: { readonly found: ReturnType<typeof findDoorPeople>; readonly site: string; readonly door: string },
  open: readonly DoorPerson[],
  refused: readonly DoorPerson[],
): Promise<void> {
  const { texts, output } = context
  const { at, byVerdict } = about.found
  const led = Object.values(byVerdict).reduce((sum, count) => sum + count, 0) - byVerdict.no_path
  const { header, who } = texts.access
  await output.lines(
    fill(who.title, { site: about.site, door: about.door, at, open: byVerdict.open, refused: led - byVerdict.open }),
    '',
    ...(open.length === 0
      ? [who.nobody]
      : formatTable(
          [header.campusId, header.person, header.path],
          open.map((row) => [row.campus_id ?? '-', row.label, pathText(texts, row.paths)]),
        )),
  )
  if (refused.length === 0) return
  await output.lines(
    '',
    who.refused,
    '',
    ...formatTable(
      [header.campusId, header.person, header.reason, header.path],
      refused.map((row) => [row.campus_id ?? '-', row.label, reasonText(texts, row), pathText(texts, row.paths)]),
    ),
  )
}
