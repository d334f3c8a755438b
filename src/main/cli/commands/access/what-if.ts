import { type Command, Option } from 'commander'
import type { Supposition } from '../../../../shared/contract/access-calls.ts'
import type { CredentialId, RunId } from '../../../../shared/domain.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { whatIf, whatIfPeople } from '../../../access/suppose.ts'
import { systemClock } from '../../../clock.ts'
import { referToDoor, referToGroup, referToLevel, referToSite } from '../../../directory/doors/refer.ts'
import { findCredential } from '../../../directory/find.ts'
import { listRuns } from '../../../sync/run-history.ts'
import type { CommandContext } from '../../context.ts'
import { type Definer, rowId, runNumber } from '../../define.ts'
import { connectionId } from '../scim/connection-lines.ts'
import { personTyped } from './access-lines.ts'
import { tellEffect, tellEverybody, writeChangesCsv } from './what-if-lines.ts'

/** Something supposed as it was typed. */
interface Typed {
  readonly option: string
  readonly value: string
}

export function whatIfCommand(program: Command, { add, texts }: Definer): void {
  const { options: words } = texts.access
  // In the order in which they stand, whichever option it is.
  const typed: Typed[] = []
  const supposing = (flags: string, description: string): Option =>
    new Option(flags, description).argParser((value) => {
      typed.push({ option: flags.split(' ')[0] ?? flags, value })
      return value
    })
  add<{ readonly all?: true; readonly csv?: true }>(
    program,
    {
      usage: 'what-if',
      description: texts.access.commands.whatIf,
      options: [
        supposing('--remove-group <group>', words.removeGroup),
        supposing('--add-membership <person:group>', words.addMembership),
        supposing('--remove-membership <person:group>', words.removeMembership),
        supposing('--remove-level <level>', words.removeLevel),
        supposing('--assign <level:group>', words.assign),
        supposing('--unassign <level:group>', words.unassign),
        supposing('--add-door <level:door>', words.addDoor),
        supposing('--drop-door <level:door>', words.dropDoor),
        supposing('--remove-person <person>', words.removePerson),
        supposing('--suspend <person>', words.suspend),
        supposing('--add-credential <person>', words.addCredential),
        supposing('--remove-credential <credential>', words.removeCredential),
        supposing('--remove-door <door>', words.removeDoor),
        supposing('--remove-site <site>', words.removeSite),
        supposing('--unlink <connection>', words.unlink),
        supposing('--run <run>', words.run),
        new Option('--all', words.everybody),
        new Option('--csv', words.changesCsv),
      ],
      examples: [
        'what-if --remove-group 12',
        'what-if --remove-membership 00450631:Lab --add-membership 00450631:Office --json',
        'what-if --run latest --all',
        'what-if --remove-site "North Gate" --csv',
      ],
    },
    async (context, { all = false, csv = false }) => {
      if (typed.length === 0) throw new AppError('cli_option_missing', { option: '--remove-group', command: ' what-if' })
      const suppositions: Supposition[] = []
      for (const one of typed) suppositions.push(await suppositionOf(context, one))
      const { database } = context.services().dataFolder
      const now = systemClock.now()
      if (csv && !context.json) return writeChangesCsv(context, database, whatIfPeople(database, suppositions, now))
      if (all) return tellEverybody(context, database, whatIfPeople(database, suppositions, now))
      return tellEffect(context, whatIf(database, suppositions, now))
    },
  )
}

async function suppositionOf(context: CommandContext, { option, value }: Typed): Promise<Supposition> {
  const { directory, scim } = context.services()
  const membership = async () => {
    const [person, group] = pairOf(option, value, /^(?<first>(?:campus:|atrium:|scim:)?[^:]+):(?<second>.+)$/su)
    return { personId: await personTyped(context, person), groupId: await referToGroup(directory, group) }
  }
  const assignment = async () => {
    const [level, group] = pairOf(option, value, /^(?<first>[^:]+):(?<second>.+)$/su)
    return { levelId: await referToLevel(directory, level), groupId: await referToGroup(directory, group) }
  }
  const opening = async () => {
    const [level, door] = pairOf(option, value, /^(?<first>[^:]+):(?<second>.+)$/su)
    return { levelId: await referToLevel(directory, level), doorId: await referToDoor(directory, door) }
  }
  switch (option) {
    case '--remove-group':
      return { kind: 'remove_groups', groupIds: [await referToGroup(directory, value)] }
    case '--add-membership':
      return { kind: 'add_membership', ...(await membership()) }
    case '--remove-membership':
      return { kind: 'remove_membership', ...(await membership()) }
    case '--remove-level':
      return { kind: 'remove_level', levelId: await referToLevel(directory, value) }
    case '--assign':
      return { kind: 'assign_level', ...(await assignment()) }
    case '--unassign':
      return { kind: 'unassign_level', ...(await assignment()) }
    case '--add-door':
      return { kind: 'add_door', ...(await opening()) }
    case '--drop-door':
      return { kind: 'drop_door', ...(await opening()) }
    case '--remove-person':
      return { kind: 'remove_person', personId: await personTyped(context, value) }
    case '--suspend':
      return { kind: 'suspend_person', personId: await personTyped(context, value) }
    case '--add-credential':
      return { kind: 'add_credential', personId: await personTyped(context, value) }
    case '--remove-credential': {
      const { id } = await findCredential(directory, rowId(value, option) as CredentialId)
      return { kind: 'remove_credential', credentialId: id }
    }
    case '--remove-door':
      return { kind: 'remove_door', doorId: await referToDoor(directory, value) }
    case '--remove-site':
      return { kind: 'remove_site', siteId: await referToSite(directory, value) }
    case '--unlink':
      return { kind: 'unlink', connectionId: scim.connections.show(connectionId(value)).id }
    default:
      return { kind: 'run', runId: runOf(context, value) }
  }
}

function pairOf(option: string, value: string, pattern: RegExp): readonly [string, string] {
  const { first, second } = pattern.exec(value)?.groups ?? {}
  if (first === undefined || second === undefined) {
    throw new AppError('cli_value_invalid', { value, name: option, allowed: pairs[option] ?? 'PERSON:GROUP' })
  }
  return [first, second]
}

const pairs: Readonly<Record<string, string>> = {
  '--assign': 'LEVEL:GROUP',
  '--unassign': 'LEVEL:GROUP',
  '--add-door': 'LEVEL:DOOR',
  '--drop-door': 'LEVEL:DOOR',
}

function runOf(context: CommandContext, value: string): RunId {
  const run = runNumber(value, context.texts) ?? listRuns(context.services().dataFolder.database, 1)[0]?.run_id
  if (run === undefined) throw new AppError('sync_run_unknown', { run: value })
  return run as RunId
}
