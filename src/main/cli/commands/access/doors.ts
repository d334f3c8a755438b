import { type Command, Option } from 'commander'
import { fill } from '../../../../shared/errors/app-error.ts'
import { personCsv } from '../../../access/access-csv.ts'
import { personDoors } from '../../../access/person-doors.ts'
import { systemClock } from '../../../clock.ts'
import type { Definer } from '../../define.ts'
import { formatTable } from '../../table.ts'
import { atOption, pathJson, pathText, personTyped, reasonText, weekText } from './access-lines.ts'

export function doorsCommand(program: Command, { add, texts }: Definer): void {
  add<{ readonly at?: string; readonly csv?: true }>(
    program,
    {
      usage: 'doors <person>',
      description: texts.access.commands.doors,
      arguments: [texts.access.arguments.person],
      options: [atOption(texts), new Option('--csv', texts.access.options.csv)],
      examples: ['doors 00450631', 'doors 00450631 --at 2026-11-23T09:00', 'doors scim:2819c223 --json'],
    },
    async (context, { at = null, csv = false }, [personGiven = '']) => {
      const { database } = context.services().dataFolder
      const now = systemClock.now()
      const personId = await personTyped(context, personGiven)
      if (csv && !context.json) return context.output.write(personCsv(database, personId, at, now).text)
      const found = personDoors(database, personId, at, now)
      const { label, doors, verdict, suspendedBy } = found
      if (context.json) {
        return context.output.json({
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
      await context.output.lines(
        fill(words.title, { label, count: doors.length, at: at ?? words.now }),
        ...stands,
        '',
        ...(doors.length === 0
          ? [words.none]
          : formatTable([header.site, header.door, header.verdict, header.hours, header.path], table)),
      )
    },
  )
}
