import { type Command, Option } from 'commander'
import type { DoorId, SiteId } from '../../../../shared/domain.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { mayBeNarrower } from '../../../../shared/narrower-hours.ts'
import type { Directory } from '../../../directory/database.ts'
import { readContents } from '../../../directory/doors/level-contents.ts'
import { findLevel } from '../../../directory/doors/find.ts'
import { addLevel, assignLevel, removeLevel, unassignLevel, updateLevel } from '../../../directory/doors/levels.ts'
import { listLevels } from '../../../directory/doors/lists.ts'
import { previewRemoveLevel } from '../../../directory/doors/previews.ts'
import { referToDoor, referToGroup, referToLevel, referToSchedule, referToSite } from '../../../directory/doors/refer.ts'
import { readSchedule } from '../../../directory/doors/schedules-list.ts'
import { findGroup } from '../../../directory/find.ts'
import { tellEffect } from '../../confirm-effect.ts'
import type { Definer } from '../../define.ts'
import { answer, answerList, confirmRemoval, repeatedOption, yesOption } from './answers.ts'
import { confirmChange } from './confirm-change.ts'
import { changedSchedule } from './schedule.ts'

interface OpensOptions {
  readonly door?: readonly string[]
  readonly site?: readonly string[]
}

interface LevelSetOptions extends OpensOptions {
  readonly name?: string
  readonly schedule?: string
  /** False when `--no-doors` was given. */
  readonly doors: boolean
  /** False when `--no-sites` was given. */
  readonly sites: boolean
  readonly yes?: true
}

export function levelCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args, level: told, heads } = texts.doors
  const level = addGroup(program, {
    usage: 'level',
    description: commands.level,
    examples: [
      'level add "Library staff" --schedule "Office hours" --site "Main Library" --door "North Gate/Gate 1"',
      'level assign "Library staff" 12',
      'level list',
    ],
  })
  add<OpensOptions & { readonly schedule: string }>(
    level,
    {
      usage: 'add <name>',
      description: commands.levelAdd,
      arguments: [args.name],
      options: [
        new Option('--schedule <schedule>', words.schedule).makeOptionMandatory(),
        repeatedOption('--door <door>', words.levelDoor),
        repeatedOption('--site <site>', words.levelSite),
      ],
      examples: ['level add "Library staff" --schedule "Office hours" --site "Main Library"'],
    },
    async (context, options, [name = '']) => {
      const { directory } = context.services()
      const scheduleId = await referToSchedule(directory, options.schedule)
      const opens = { doorIds: await doorsOf(directory, options), siteIds: await sitesOf(directory, options) }
      const id = await addLevel(directory, context.author, { name, scheduleId, ...opens })
      await answer(context, { id }, fill(told.added, { id, name }))
    },
  )
  add<LevelSetOptions>(
    level,
    {
      usage: 'set <level>',
      description: commands.levelSet,
      arguments: [args.level],
      options: [
        new Option('--name <name>', words.newName),
        new Option('--schedule <schedule>', words.newSchedule),
        repeatedOption('--door <door>', words.levelDoors),
        repeatedOption('--site <site>', words.levelSites),
        new Option('--no-doors', words.noDoors),
        new Option('--no-sites', words.noSites),
        yesOption({ texts }),
      ],
      examples: ['level set "Library staff" --schedule Always', 'level set 7 --door 17 --door 18 --no-sites'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToLevel(directory, reference)
      context.act.about({ kind: 'level', id })
      const { name, schedule_id: schedule } = await findLevel(directory, id)
      const [contents] = await readContents(directory, [id])
      const { door_ids: doors = [], site_ids: sites = [] } = contents ?? {}
      const seen = { name, scheduleId: schedule, doorIds: [...doors], siteIds: [...sites] }
      const given = {
        name: options.name ?? name,
        scheduleId: options.schedule === undefined ? schedule : await referToSchedule(directory, options.schedule),
        doorIds: options.door === undefined && options.doors ? seen.doorIds : await doorsOf(directory, options),
        siteIds: options.site === undefined && options.sites ? seen.siteIds : await sitesOf(directory, options),
      }
      const { scheduleId, doorIds, siteIds } = given
      const before = changedSchedule(await readSchedule(directory, schedule), {})
      const after = changedSchedule(await readSchedule(directory, scheduleId), {})
      await confirmChange(
        context,
        {
          supposition: { kind: 'change_level', levelId: id, scheduleId, doorIds, siteIds },
          narrower: mayBeNarrower(before, after) ? { of: { kind: 'level', levelId: id }, before, after } : null,
        },
        options,
      )
      await updateLevel(directory, context.author, id, given, seen)
      await answer(context, { id }, fill(told.changed, { id, name: given.name }))
    },
  )
  add<{ readonly yes?: true }>(
    level,
    {
      usage: 'remove <level>',
      description: commands.levelRemove,
      arguments: [args.level],
      options: [yesOption({ texts })],
      examples: ['level remove "Library staff"', 'level remove 7 --yes'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToLevel(directory, reference)
      context.act.about({ kind: 'level', id })
      const goes = await previewRemoveLevel(directory, id)
      await confirmRemoval(context, goes, { kind: 'remove_level', levelId: id }, options)
      await removeLevel(directory, context.author, id)
      await answer(context, { id, ...goes }, fill(told.removed, { id, name: goes.name }))
    },
  )
  add(
    level,
    { usage: 'list', description: commands.levelList, examples: ['level list', 'level list --json'] },
    async (context) => {
      await answerList(context, await listLevels(context.services().directory), {
        header: [heads.id, heads.name, heads.schedule, heads.doors, heads.groups],
        cells: (row) => [`${row.id}`, row.name, row.schedule, `${row.doors}`, `${row.groups}`],
        none: told.none,
      })
    },
  )
  add(
    level,
    {
      usage: 'assign <level> <group>',
      description: commands.levelAssign,
      arguments: [args.level, args.group],
      examples: ['level assign "Library staff" 12', 'level assign 7 "Night shift"'],
    },
    async (context, _options, [levelTyped = '', groupTyped = '']) => {
      const { directory } = context.services()
      const levelId = await referToLevel(directory, levelTyped)
      const groupId = await referToGroup(directory, groupTyped)
      context.act.about({ kind: 'level', id: levelId }, { group_id: groupId })
      tellEffect(context, { kind: 'assign_level', levelId, groupId })
      const changed = await assignLevel(directory, context.author, { levelId, groupId })
      const names = { level: (await findLevel(directory, levelId)).name, group: (await findGroup(directory, groupId)).name }
      const value = { level_id: levelId, group_id: groupId, changed }
      await answer(context, value, fill(changed ? told.assigned : told.assignedAlready, names))
    },
  )
  add<{ readonly yes?: true }>(
    level,
    {
      usage: 'unassign <level> <group>',
      description: commands.levelUnassign,
      arguments: [args.level, args.group],
      options: [yesOption({ texts })],
      examples: ['level unassign "Library staff" 12 --yes'],
    },
    async (context, options, [levelTyped = '', groupTyped = '']) => {
      const { directory } = context.services()
      const levelId = await referToLevel(directory, levelTyped)
      const groupId = await referToGroup(directory, groupTyped)
      context.act.about({ kind: 'level', id: levelId }, { group_id: groupId })
      const { name, doors } = await previewRemoveLevel(directory, levelId)
      const group = await findGroup(directory, groupId)
      const goes = { name, doors, levels: [], groups: [group.name], refused: false }
      await confirmRemoval(context, goes, { kind: 'unassign_level', levelId, groupId }, options)
      const changed = await unassignLevel(directory, context.author, { levelId, groupId })
      const value = { level_id: levelId, group_id: groupId, changed }
      const words = changed ? told.unassigned : told.unassignedAlready
      await answer(context, value, fill(words, { level: name, group: group.name }))
    },
  )
}

async function doorsOf(directory: Directory, { door = [] }: OpensOptions): Promise<DoorId[]> {
  return Promise.all(door.map((reference) => referToDoor(directory, reference)))
}

async function sitesOf(directory: Directory, { site = [] }: OpensOptions): Promise<SiteId[]> {
  return Promise.all(site.map((reference) => referToSite(directory, reference)))
}
