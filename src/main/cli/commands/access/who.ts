import { type Command, Option } from 'commander'
import type { DoorPerson, Verdict, Waypoint } from '../../../../shared/contract/access-calls.ts'
import type { DoorId } from '../../../../shared/domain.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { doorCsv, waypointCsv } from '../../../access/access-csv.ts'
import { eachDoorPerson, findDoor, findDoorPeople } from '../../../access/door-people.ts'
import { findWaypoint } from '../../../access/waypoint.ts'
import { eachWaypointPerson, findWaypointPeople } from '../../../access/waypoint-people.ts'
import { systemClock } from '../../../clock.ts'
import { referToDoor } from '../../../directory/doors/refer.ts'
import type { CommandContext } from '../../context.ts'
import type { Definer } from '../../define.ts'
import { writeJsonList } from '../../json-list.ts'
import { formatTable } from '../../table.ts'
import {
  atOption,
  pathText,
  personJson,
  reasonText,
  waypointJson,
  type WaypointOptions,
  waypointOptions,
  waypointText,
  waypointTyped,
} from './access-lines.ts'

interface WhoOptions extends WaypointOptions {
  readonly at?: string
  readonly all?: true
  readonly csv?: true
}

export function whoCommand(program: Command, { add, texts }: Definer): void {
  add<WhoOptions>(
    program,
    {
      usage: 'who [door]',
      description: texts.access.commands.who,
      arguments: [texts.access.arguments.door],
      options: [
        ...waypointOptions(texts),
        atOption(texts),
        new Option('--all', texts.access.options.all),
        new Option('--csv', texts.access.options.csv),
      ],
      examples: [
        'who "Library/Main entrance"',
        'who 12 --at 2026-11-23T09:00 --all',
        'who 12 --json',
        'who --level "Library staff" --all',
        'who --group "Night shift" --csv',
      ],
    },
    async (context, { at = null, all = false, csv = false, ...named }, [typed]) => {
      const waypoint = await waypointTyped(context, named, { argument: 'door', typed, command: ' who' })
      const { directory, dataFolder } = context.services()
      const { database } = dataFolder
      const asked = { at, all, now: systemClock.now() }
      if (waypoint !== null && csv && !context.json) {
        return context.output.write(waypointCsv(database, { waypoint, what: 'people', at, all }, asked.now).text)
      }
      if (waypoint !== null) return tell(context, ofWaypoint(context, waypoint, asked))
      const doorId = await referToDoor(directory, typed ?? '')
      if (csv && !context.json) return context.output.write(doorCsv(database, { doorId, at, all }, asked.now).text)
      return tell(context, ofDoor(context, doorId, asked))
    },
  )
}

function tell(context: CommandContext, answer: Answer): Promise<void> {
  return context.json ? writeJson(context, answer) : describe(context, answer)
}

interface Asked {
  readonly at: string | null
  readonly all: boolean
  readonly now: number
}

interface Found {
  readonly at: string
  readonly byVerdict: Readonly<Record<Verdict, number>>
}

interface Answer {
  /** What was asked about, as JSON has it. */
  readonly about: object
  readonly found: Found
  readonly words: { readonly title: string; readonly nobody: string; readonly refused: string }
  readonly open: Iterable<DoorPerson>
  readonly refused: Iterable<DoorPerson>
}

function ofDoor(context: CommandContext, doorId: DoorId, { at, all, now }: Asked): Answer {
  const { database } = context.services().dataFolder
  const door = findDoor(database, doorId)
  const query = { doorId: door.id, at }
  const found = findDoorPeople(database, { ...query, show: 'open' }, now)
  const refused = all ? findDoorPeople(database, { ...query, show: 'refused' }, now).ids : []
  const { open, no_path: none } = found.byVerdict
  const { title, nobody, refused: others } = context.texts.access.who
  const counts = { at: found.at, open, refused: everybody(found) - none - open }
  return {
    about: { door: { id: door.id, name: door.name, site: door.siteName } },
    found,
    words: { title: fill(title, { site: door.siteName, door: door.name, ...counts }), nobody, refused: others },
    open: eachDoorPerson(database, query, [...found.ids], now),
    refused: eachDoorPerson(database, query, [...refused], now),
  }
}

function ofWaypoint(context: CommandContext, waypoint: Waypoint, { at, all, now }: Asked): Answer {
  const { database } = context.services().dataFolder
  const named = findWaypoint(database, waypoint)
  const query = { waypoint, at }
  const found = findWaypointPeople(database, { ...query, show: 'open' }, now)
  const refused = all ? findWaypointPeople(database, { ...query, show: 'refused' }, now).ids : []
  const { open } = found.byVerdict
  const { title, nobody, refused: others } = context.texts.access.whoThrough
  const counts = { at: found.at, open, refused: everybody(found) - open }
  return {
    about: waypointJson(waypoint, named),
    found,
    words: { title: fill(title, { name: waypointText(context.texts, waypoint, named), ...counts }), nobody, refused: others },
    open: eachWaypointPerson(database, query, [...found.ids], now),
    refused: eachWaypointPerson(database, query, [...refused], now),
  }
}

function everybody({ byVerdict }: Found): number {
  return Object.values(byVerdict).reduce((sum, count) => sum + count, 0)
}

async function writeJson({ output }: CommandContext, { about, found, open, refused }: Answer): Promise<void> {
  const head = { ...about, at: found.at, by_verdict: found.byVerdict }
  await output.write(`${JSON.stringify(head).slice(0, -1)},"people":`)
  await writeJsonList(output, oneAfterTheOther(open, refused), personJson)
  await output.write('}\n')
}

function* oneAfterTheOther<Row>(...lists: readonly Iterable<Row>[]): Generator<Row> {
  for (const list of lists) yield* list
}

async function describe({ texts, output }: CommandContext, answer: Answer): Promise<void> {
  const { header } = texts.access
  const { title, nobody, refused: others } = answer.words
  const open = [...answer.open]
  const refused = [...answer.refused]
  await output.lines(
    title,
    '',
    ...(open.length === 0
      ? [nobody]
      : formatTable(
          [header.campusId, header.person, header.path],
          open.map((row) => [row.campus_id ?? '-', row.label, pathText(texts, row.paths)]),
        )),
  )
  if (refused.length === 0) return
  await output.lines(
    '',
    others,
    '',
    ...formatTable(
      [header.campusId, header.person, header.reason, header.path],
      refused.map((row) => [row.campus_id ?? '-', row.label, reasonText(texts, row), pathText(texts, row.paths)]),
    ),
  )
}
