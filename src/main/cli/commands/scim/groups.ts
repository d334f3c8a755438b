import type { Command } from 'commander'
import type { ScimGroupRow } from '../../../../shared/contract/scim-calls.ts'
import { findScimGroups, readScimGroups } from '../../../scim/connections/groups-list.ts'
import type { Definer } from '../../define.ts'
import { formatTable } from '../../table.ts'
import { connectionId } from './connection-lines.ts'

export function groupCommands(scim: Command, { add, texts }: Definer): void {
  const { commands, arguments: args } = texts.scim
  add(
    scim,
    {
      usage: 'groups <id>',
      description: commands.groups,
      arguments: [args.connection],
      examples: ['scim groups 1', 'scim groups 1 --json'],
    },
    async (context, _options, [typed = '']) => {
      const { scim: services, dataFolder } = context.services()
      const { id } = services.connections.show(connectionId(typed))
      const ids = findScimGroups(dataFolder.database, { connectionId: id, search: '', imported: 'all', empty: 'all' })
      const groups = readScimGroups(dataFolder.database, Array.from(ids)).filter((group) => group !== null)
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
}

function groupAsJson(group: ScimGroupRow): object {
  return {
    scim_id: group.scimId,
    display_name: group.displayName,
    members: group.members,
    group_id: group.groupId,
    group_name: group.groupName,
  }
}
