import type { Command } from 'commander'
import { fill } from '../../../../shared/errors/app-error.ts'
import { findDoor, why } from '../../../access/door-people.ts'
import { momentsOf, momentText } from '../../../access/moment.ts'
import { systemClock } from '../../../clock.ts'
import { referToDoor } from '../../../directory/doors/refer.ts'
import type { Definer } from '../../define.ts'
import { atOption, becauseText, onePath, personJson, personTyped, reasonText } from './access-lines.ts'

export function whyCommand(program: Command, { add, texts }: Definer): void {
  add<{ readonly at?: string }>(
    program,
    {
      usage: 'why <person> <door>',
      description: texts.access.commands.why,
      arguments: [texts.access.arguments.person, texts.access.arguments.door],
      options: [atOption(texts)],
      examples: ['why 00450631 "Library/Main entrance"', 'why 00450631 12 --at 2026-11-23T09:00'],
    },
    async (context, { at = null }, [personGiven = '', doorGiven = '']) => {
      const { directory, dataFolder } = context.services()
      const { database } = dataFolder
      const now = systemClock.now()
      const door = findDoor(database, await referToDoor(directory, doorGiven))
      const shown = momentText(momentsOf(at, now)(door.site.timeZone))
      const personId = await personTyped(context, personGiven)
      const row = why(database, { doorId: door.id, personId, at }, now)
      if (context.json) {
        return context.output.json({
          door: { id: door.id, name: door.name, site: door.siteName },
          at: shown,
          ...personJson(row),
        })
      }
      const words = texts.access.why
      const named = { label: row.label, site: door.siteName, door: door.name, at: shown }
      const paths = row.paths.map((path) => {
        const { because, open } = path.schedule.state
        const state = open ? texts.access.verdicts.open : texts.access.verdicts.closed
        return `  ${onePath(texts, path)}: ${because === null ? state : `${state} (${becauseText(texts, because)})`}`
      })
      await context.output.lines(
        row.verdict === 'open' ? fill(words.open, named) : fill(words.refused, { ...named, reason: reasonText(texts, row) }),
        ...(paths.length === 0 ? [] : ['', words.paths, ...paths]),
      )
    },
  )
}
