import type { Command } from 'commander'
import type { Definer } from '../../define.ts'
import { connectionCommands } from './connections.ts'
import { groupCommands } from './groups.ts'
import { serveScimCommand } from './serve.ts'

/** Identity providers: their connections and tokens, the groups they push, and the endpoint they push to. */
export function scimCommands(program: Command, definer: Definer): void {
  const scim = definer.addGroup(program, {
    usage: 'scim',
    description: definer.texts.scim.commands.scim,
    examples: [
      'scim connect --name Okta --domain campus.example --provider okta',
      'scim serve',
      'scim import 1 --match "Doors *"',
      'scim refresh 1 --overlap 1h',
      'scim unlink 1 --confirm Okta',
    ],
  })
  connectionCommands(scim, definer)
  groupCommands(scim, definer)
  serveScimCommand(scim, definer)
}
