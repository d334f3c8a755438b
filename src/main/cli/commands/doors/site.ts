import { type Command, Option } from 'commander'
import { fill } from '../../../../shared/errors/app-error.ts'
import { findSite } from '../../../directory/doors/find.ts'
import { listSites } from '../../../directory/doors/lists.ts'
import { timeZoneOf } from '../../../directory/doors/names.ts'
import { previewRemoveSite } from '../../../directory/doors/previews.ts'
import { referToSite } from '../../../directory/doors/refer.ts'
import { addSite, removeSite, updateSite } from '../../../directory/doors/sites.ts'
import type { Definer } from '../../define.ts'
import { answer, answerList, confirmRemoval, yesOption } from './answers.ts'
import { confirmHours } from './confirm-change.ts'

export function siteCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args, site: told, heads } = texts.doors
  const site = addGroup(program, {
    usage: 'site',
    description: commands.site,
    examples: ['site add "Main Library" --time-zone Asia/Seoul', 'site list'],
  })
  add<{ readonly timeZone: string }>(
    site,
    {
      usage: 'add <name>',
      description: commands.siteAdd,
      arguments: [args.name],
      options: [new Option('--time-zone <zone>', words.timeZone).makeOptionMandatory()],
      examples: ['site add "Main Library" --time-zone Asia/Seoul'],
    },
    async (context, { timeZone }, [name = '']) => {
      const id = await addSite(context.services().directory, context.author, { name, timeZone })
      await answer(context, { id }, fill(told.added, { id, name }))
    },
  )
  add<{ readonly name?: string; readonly timeZone?: string; readonly yes?: true }>(
    site,
    {
      usage: 'set <site>',
      description: commands.siteSet,
      arguments: [args.site],
      options: [
        new Option('--name <name>', words.newName),
        new Option('--time-zone <zone>', words.timeZone),
        yesOption({ texts }),
      ],
      examples: ['site set "Main Library" --name "Central Library"', 'site set 3 --time-zone Europe/Berlin'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToSite(directory, reference)
      context.act.about({ kind: 'site', id })
      const before = await findSite(directory, id)
      const timeZone = options.timeZone === undefined ? before.time_zone : timeZoneOf(options.timeZone)
      const given = { name: options.name ?? before.name, timeZone }
      if (given.timeZone !== before.time_zone) {
        context.output.say(fill(told.otherZone, { before: before.time_zone, after: given.timeZone }))
        await confirmHours(context, { kind: 'time_zone', siteId: id }, options)
      }
      await updateSite(directory, context.author, id, given, { name: before.name, timeZone: before.time_zone })
      await answer(context, { id }, fill(told.changed, { id, ...given }))
    },
  )
  add<{ readonly yes?: true }>(
    site,
    {
      usage: 'remove <site>',
      description: commands.siteRemove,
      arguments: [args.site],
      options: [yesOption({ texts })],
      examples: ['site remove "Main Library"', 'site remove 3 --yes'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToSite(directory, reference)
      context.act.about({ kind: 'site', id })
      const goes = await previewRemoveSite(directory, id)
      await confirmRemoval(context, goes, { kind: 'remove_site', siteId: id }, options)
      await removeSite(directory, context.author, id)
      await answer(context, { id, ...goes }, fill(told.removed, { id, name: goes.name }))
    },
  )
  add(site, { usage: 'list', description: commands.siteList, examples: ['site list', 'site list --json'] }, async (context) => {
    await answerList(context, await listSites(context.services().directory), {
      header: [heads.id, heads.name, heads.timeZone, heads.doors],
      cells: (row) => [`${row.id}`, row.name, row.time_zone, `${row.doors}`],
      none: told.none,
    })
  })
}
