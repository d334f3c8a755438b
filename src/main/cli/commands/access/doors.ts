import { type Command, Option } from 'commander'
import type { Waypoint } from '../../../../shared/contract/access-calls.ts'
import type { PersonId } from '../../../../shared/domain.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { personCsv, waypointCsv } from '../../../access/access-csv.ts'
import { personDoors } from '../../../access/person-doors.ts'
import { findWaypoint } from '../../../access/waypoint.ts'
import { waypointDoors } from '../../../access/waypoint-doors.ts'
import { systemClock } from '../../../clock.ts'
import type { CommandContext } from '../../context.ts'
import type { Definer } from '../../define.ts'
import { formatTable } from '../../table.ts'
import {
  atOption,
  pathJson,
  pathText,
  personTyped,
  reasonText,
  waypointJson,
  type WaypointOptions,
  waypointOptions,
  waypointText,
  waypointTyped,
  weekText,
} from './access-lines.ts'

export function doorsCommand(program: Command, { add, texts }: Definer): void {
  add<WaypointOptions & { readonly at?: string; readonly csv?: true }>(
    program,
    {
      usage: 'doors [person]',
      description: texts.access.commands.doors,
      arguments: [texts.access.arguments.person],
      options: [...waypointOptions(texts), atOption(texts), new Option('--csv', texts.access.options.csv)],
      examples: [
        'doors 00450631',
        'doors 00450631 --at 2026-11-23T09:00',
        'doors scim:2819c223 --json',
        'doors --group "Night shift"',
        'doors --level "Library staff" --csv',
      ],
    },
    async (context, { at = null, csv = false, ...named }, [typed]) => {
      const waypoint = await waypointTyped(context, named, { argument: 'person', typed, command: ' doors' })
      const { database } = context.services().dataFolder
      const asked = { at, now: systemClock.now(), csv: csv && !context.json }
      if (waypoint !== null) {
        if (!asked.csv) return ofWaypoint(context, waypoint, asked)
        return context.output.write(waypointCsv(database, { waypoint, what: 'doors', at }, asked.now).text)
      }
      const personId = await personTyped(context, typed ?? '')
      if (!asked.csv) return ofPerson(context, personId, asked)
      return context.output.write(personCsv(database, personId, at, asked.now).text)
    },
  )
}

interface Asked {
  readonly at: string | null
  readonly now: number
}

async function ofPerson(context: CommandContext, personId: PersonId, { at, now }: Asked): Promise<void> {
  const { texts, output } = context
  const found = personDoors(context.services().dataFolder.database, personId, at, now)
  const { label, doors, verdict, suspendedBy } = found
  if (context.json) {
    return output.json({
      person_id: personId,
      label,
      campus_id: found.campus_id,
      verdict,
      suspended_by: suspendedBy,
      doors: doors.map((row) => ({ ...row, paths: row.paths.map(pathJson) })),
    })
  }
  const { doors: words, header } = texts.access
  const stands =
    verdict === 'open' ? [] : [fill(words.stands, { reason: reasonText(texts, { verdict, suspendedBy, paths: [] }) })]
  const table = doors.map((row) => [
    row.door.site,
    row.door.name,
    reasonText(texts, { ...row, suspendedBy }),
    weekText(context, row.week),
    pathText(texts, row.paths),
  ])
  await output.lines(
    fill(words.title, { label, count: doors.length, at: at ?? words.now }),
    ...stands,
    '',
    ...(doors.length === 0
      ? [words.none]
      : formatTable([header.site, header.door, header.verdict, header.hours, header.path], table)),
  )
}

async function ofWaypoint(context: CommandContext, waypoint: Waypoint, { at: asked, now }: Asked): Promise<void> {
  const { texts, output } = context
  const { database } = context.services().dataFolder
  const named = findWaypoint(database, waypoint)
  const { at, doors } = waypointDoors(database, waypoint, asked, now)
  if (context.json) {
    const rows = doors.map((row) => ({ ...row, paths: row.paths.map(pathJson) }))
    return output.json({ ...waypointJson(waypoint, named), at, doors: rows })
  }
  const { doors: words, header, levelPath } = texts.access
  const table = doors.map((row) => [
    row.door.site,
    row.door.name,
    row.verdict === 'open' ? words.open : reasonText(texts, { ...row, suspendedBy: null }),
    weekText(context, row.week),
    row.paths.map(({ level, schedule }) => fill(levelPath, { level: level.name, schedule: schedule.name })).join(', '),
  ])
  await output.lines(
    fill(words.title, { label: waypointText(texts, waypoint, named), count: doors.length, at: asked ?? words.now }),
    '',
    ...(doors.length === 0
      ? [words.noneThrough]
      : formatTable([header.site, header.door, header.verdict, header.hours, header.levelPath], table)),
  )
}
