import { type Command, Option } from 'commander'
import type { ScimGroupRow } from '../../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../../shared/domain.ts'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import { fold } from '../../../storage/fold.ts'
import { findScimGroups, findUnimported, readScimGroups } from '../../../scim/connections/groups-list.ts'
import type { CommandContext } from '../../context.ts'
import { choiceOption, type Definer, withChoices } from '../../define.ts'
import { formatTable } from '../../table.ts'
import { connectionId } from './connection-lines.ts'

export function groupCommands(scim: Command, { add, texts }: Definer): void {
  const { commands, options: words, arguments: args } = texts.scim
  add(
    scim,
    {
      usage: 'groups <id>',
      description: commands.groups,
      arguments: [args.connection],
      examples: ['scim groups 1', 'scim groups 1 --json'],
    },
    async (context, _options, [typed = '']) => {
      const groups = groupsOf(context, context.services().scim.connections.show(connectionId(typed)).id)
      if (context.json) await context.output.json(groups.map(groupAsJson))
      else if (groups.length === 0) await context.output.lines(texts.scim.noGroups)
      else {
        const { name, members, imported } = texts.scim.groupHeader
        const rows = groups.map((group) => [
          group.displayName,
          String(group.members),
          group.groupName === null ? texts.scim.words.notImported : `${group.groupId} ${group.groupName}`,
        ])
        await context.output.lines(...formatTable([name, members, imported], rows))
      }
    },
  )
  add<ImportOptions>(
    scim,
    {
      usage: 'import <id> [names...]',
      description: commands.import,
      arguments: [args.connection, args.groupNames],
      options: [
        new Option('--all', words.all),
        new Option('--match <pattern>', words.match),
        choiceOption('--on-clash <what>', withChoices(texts, words.onClash, clashes), clashes),
        new Option('--suffix <text>', words.suffix),
      ],
      examples: ['scim import 1 --all', 'scim import 1 --match "Doors *"', 'scim import 1 "Lab North" "Lab South"'],
    },
    async (context, options, [typed = '', ...names]) => {
      const { connections, change } = context.services().scim
      const { id } = connections.show(connectionId(typed))
      const scimIds = chosenGroups(context, id, options, names)
      const { onClash = options.suffix === undefined ? 'skip' : 'rename', suffix = '' } = options
      const result =
        scimIds.length === 0
          ? { created: 0, skipped: 0, memberships: 0 }
          : await change('import', { connectionId: id, scimIds, onClash, suffix }, context.author.who)
      if (context.json) await context.output.json(result)
      else
        await context.output.lines(scimIds.length === 0 ? texts.scim.nothingToImport : fill(texts.scim.imported, { ...result }))
    },
  )
}

const clashes = ['skip', 'rename'] as const

interface ImportOptions {
  readonly all?: true
  readonly match?: string
  readonly onClash?: (typeof clashes)[number]
  readonly suffix?: string
}

function groupsOf(context: CommandContext, connection: ScimConnectionId): readonly ScimGroupRow[] {
  const { database } = context.services().dataFolder
  const ids = findScimGroups(database, { connectionId: connection, ...everyGroup, search: '' })
  return readScimGroups(database, Array.from(ids)).filter((group) => group !== null)
}

const everyGroup = { imported: 'all', empty: 'all' } as const

/** @throws AppError `cli_option_missing`, `cli_option_not_for`, `cli_value_invalid` for a name that no group has */
function chosenGroups(
  context: CommandContext,
  connection: ScimConnectionId,
  { all, match }: ImportOptions,
  names: readonly string[],
): readonly string[] {
  const command = ' scim import'
  if (all === undefined && match === undefined && names.length === 0) {
    throw new AppError('cli_option_missing', { option: '--all', command })
  }
  if (all && match !== undefined) throw new AppError('cli_option_not_for', { option: '--match', other: '--all', command })
  if (names.length > 0 && (all || match !== undefined)) {
    throw new AppError('cli_option_not_for', { option: all ? '--all' : '--match', other: 'NAME', command })
  }
  if (names.length === 0) {
    const query = { connectionId: connection, ...everyGroup }
    return findUnimported(context.services().dataFolder.database, { ...query, search: '', pattern: match ?? '*' })
  }
  const groups = groupsOf(context, connection)
  return names.flatMap((name) => {
    const named = groups.filter(({ displayName }) => fold(displayName) === fold(name))
    if (named.length === 0) {
      const allowed = groups.map(({ displayName }) => displayName).slice(0, namesShown)
      throw new AppError('cli_value_invalid', { value: name, name: 'NAME', allowed: allowed.join(', ') || '-' })
    }
    return named.map(({ scimId }) => scimId)
  })
}

/** Of the names that there are, so many are told to whoever typed another one. */
const namesShown = 20

function groupAsJson(group: ScimGroupRow): object {
  return {
    scim_id: group.scimId,
    display_name: group.displayName,
    members: group.members,
    group_id: group.groupId,
    group_name: group.groupName,
  }
}
