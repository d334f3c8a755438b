import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import { addDoor, removeDoor, updateDoor } from '../../../directory/doors/doors.ts'
import { findDoor, findSite } from '../../../directory/doors/find.ts'
import { importDoors, previewImport } from '../../../directory/doors/import-doors.ts'
import type { RefusedLine } from '../../../directory/doors/import-lines.ts'
import { listDoors } from '../../../directory/doors/lists.ts'
import { previewRemoveDoor } from '../../../directory/doors/previews.ts'
import { referToDoor, referToSite } from '../../../directory/doors/refer.ts'
import { systemCode } from '../../../storage/sqlite-error.ts'
import { effectOf, effectText, tellEffect } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'
import type { Definer } from '../../define.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { effectSums } from '../access/what-if-lines.ts'
import { answer, answerList, confirmRemoval, yesOption } from './answers.ts'
import { confirmChange } from './confirm-change.ts'

export function doorCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args, door: told, heads } = texts.doors
  const door = addGroup(program, {
    usage: 'door',
    description: commands.door,
    examples: ['door add "Main entrance" --site "Main Library"', 'door import doors.csv --dry-run', 'door list'],
  })
  add<{ readonly site: string }>(
    door,
    {
      usage: 'add <name>',
      description: commands.doorAdd,
      arguments: [args.name],
      options: [new Option('--site <site>', words.site).makeOptionMandatory()],
      examples: ['door add "Main entrance" --site "Main Library"'],
    },
    async (context, options, [name = '']) => {
      const { directory } = context.services()
      const siteId = await referToSite(directory, options.site)
      tellEffect(context, { kind: 'add_doors', doors: [{ siteId, name }] })
      const id = await addDoor(directory, context.author, { siteId, name })
      await answer(context, { id, site_id: siteId }, fill(told.added, { id, name }))
    },
  )
  add<{ readonly name?: string; readonly site?: string; readonly yes?: true }>(
    door,
    {
      usage: 'set <door>',
      description: commands.doorSet,
      arguments: [args.door],
      options: [new Option('--name <name>', words.newName), new Option('--site <site>', words.newSite), yesOption({ texts })],
      examples: ['door set "Main Library/Main entrance" --name "South entrance"', 'door set 17 --site 4'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToDoor(directory, reference)
      context.act.about({ kind: 'door', id })
      const before = await findDoor(directory, id)
      const siteId = options.site === undefined ? before.site_id : await referToSite(directory, options.site)
      const given = { siteId, name: options.name ?? before.name }
      if (siteId !== before.site_id) {
        context.output.say(fill(told.moves, { zone: (await findSite(directory, siteId)).time_zone }))
        const supposition = { kind: 'move_door', doorId: id, siteId } as const
        await confirmChange(context, { supposition, narrower: null }, options)
      }
      await updateDoor(directory, context.author, id, given, { siteId: before.site_id, name: before.name })
      await answer(context, { id, site_id: siteId }, fill(told.changed, { id, name: given.name }))
    },
  )
  add<{ readonly yes?: true }>(
    door,
    {
      usage: 'remove <door>',
      description: commands.doorRemove,
      arguments: [args.door],
      options: [yesOption({ texts })],
      examples: ['door remove "Main Library/Main entrance"', 'door remove 17 --yes'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToDoor(directory, reference)
      context.act.about({ kind: 'door', id })
      const goes = await previewRemoveDoor(directory, id)
      await confirmRemoval(context, goes, { kind: 'remove_door', doorId: id }, options)
      await removeDoor(directory, context.author, id)
      await answer(context, { id, ...goes }, fill(told.removed, { id, name: goes.name }))
    },
  )
  add<{ readonly site?: string }>(
    door,
    {
      usage: 'list',
      description: commands.doorList,
      options: [new Option('--site <site>', words.onlySite)],
      examples: ['door list', 'door list --site "Main Library" --json'],
    },
    async (context, options) => {
      const { directory } = context.services()
      const siteId = options.site === undefined ? null : await referToSite(directory, options.site)
      await answerList(context, await listDoors(directory, siteId), {
        header: [heads.id, heads.site, heads.name, heads.levels],
        cells: (row) => [`${row.id}`, row.site, row.name, `${row.levels}`],
        none: told.none,
      })
    },
  )
  add<{ readonly dryRun?: true }>(
    door,
    {
      usage: 'import <file>',
      description: commands.doorImport,
      arguments: [args.file],
      options: [new Option('--dry-run', words.importDryRun)],
      examples: ['door import doors.csv --dry-run', 'door import doors.csv'],
    },
    async (context, options, [file = '']) => {
      const text = await readText(file)
      return options.dryRun === true ? preview(context, text) : takeIn(context, text)
    },
  )
}

/** @throws AppError `cli_file_unreadable` */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new AppError('cli_file_unreadable', { file, code: systemCode(error) ?? '' }, { cause: error })
  }
}

async function preview(context: CommandContext, text: string): Promise<ExitCode> {
  const { output, json, texts } = context
  const words = texts.doors.import
  const { atSites, ...contents } = await previewImport(context.services().directory, text)
  const { newSites, newDoors, unchanged, examples, refused } = contents
  const sites = newSites.length
  const effect = effectOf(context, { kind: 'add_doors', doors: atSites })
  if (json)
    await output.json({ new_sites: newSites, new_doors: newDoors, unchanged, examples, refused, effect: effectSums(effect) })
  else {
    await output.lines(
      fill(words.would, { sites, doors: newDoors, unchanged }),
      ...(sites === 0 ? [] : [fill(words.newSites, { sites: newSites.join(', ') })]),
      ...examples.map((each) => `  ${each.site}/${each.door}`),
      ...(newDoors > examples.length ? [fill(words.more, { count: newDoors - examples.length })] : []),
      effectText(effect, texts),
    )
  }
  sayRefused(context, refused)
  if (refused.length > 0) return exitCodes.error
  return newDoors > 0 ? exitCodes.pending : exitCodes.clean
}

async function takeIn(context: CommandContext, text: string): Promise<ExitCode> {
  const { directory } = context.services()
  const { atSites } = await previewImport(directory, text)
  tellEffect(context, { kind: 'add_doors', doors: atSites })
  const result = await importDoors(directory, context.author, text)
  const { sites, doors, unchanged, refused } = result
  await answer(context, result, fill(context.texts.doors.import.done, { sites, doors, unchanged }))
  sayRefused(context, refused)
  return refused.length > 0 ? exitCodes.error : exitCodes.clean
}

function sayRefused({ output, json, texts }: CommandContext, refused: readonly RefusedLine[]): void {
  if (json || refused.length === 0) return
  const words = texts.doors.import
  output.say(fill(words.leftOut, { count: refused.length }))
  for (const { line, code, value } of refused) {
    output.say(fill(words.line, { line, reason: fill(words.reasons[code], { value }) }))
  }
}
