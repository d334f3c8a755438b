import { type Command, Option } from 'commander'
import type { AccessEffect, Supposition } from '../../../../shared/contract/access-calls.ts'
import type { RunId } from '../../../../shared/domain.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { whatIf } from '../../../access/suppose.ts'
import { systemClock } from '../../../clock.ts'
import { referToDoor, referToGroup, referToLevel } from '../../../directory/doors/refer.ts'
import { listRuns } from '../../../sync/run-history.ts'
import { effectText } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'
import { type Definer, runNumber } from '../../define.ts'
import { formatTable } from '../../table.ts'
import { personTyped } from './access-lines.ts'

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
  add(
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
        supposing('--remove-person <person>', words.removePerson),
        supposing('--suspend <person>', words.suspend),
        supposing('--remove-door <door>', words.removeDoor),
        supposing('--run <run>', words.run),
      ],
      examples: [
        'what-if --remove-group 12',
        'what-if --remove-membership 00450631:Lab --add-membership 00450631:Office --json',
        'what-if --run latest',
      ],
    },
    async (context) => {
      if (typed.length === 0) throw new AppError('cli_option_missing', { option: '--remove-group', command: ' what-if' })
      const suppositions: Supposition[] = []
      for (const one of typed) suppositions.push(await suppositionOf(context, one))
      const effect = whatIf(context.services().dataFolder.database, suppositions, systemClock.now())
      if (context.json) await context.output.json(asJson(effect))
      else await describe(context, effect)
    },
  )
}

async function suppositionOf(context: CommandContext, { option, value }: Typed): Promise<Supposition> {
  const { directory } = context.services()
  const membership = async () => {
    const [person, group] = pairOf(option, value, /^(?<first>(?:campus:|atrium:|scim:)?[^:]+):(?<second>.+)$/su)
    return { personId: await personTyped(context, person), groupId: await referToGroup(directory, group) }
  }
  const assignment = async () => {
    const [level, group] = pairOf(option, value, /^(?<first>[^:]+):(?<second>.+)$/su)
    return { levelId: await referToLevel(directory, level), groupId: await referToGroup(directory, group) }
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
    case '--remove-person':
      return { kind: 'remove_person', personId: await personTyped(context, value) }
    case '--suspend':
      return { kind: 'suspend_person', personId: await personTyped(context, value) }
    case '--remove-door':
      return { kind: 'remove_door', doorId: await referToDoor(directory, value) }
    default:
      return { kind: 'run', runId: runOf(context, value) }
  }
}

function pairOf(option: string, value: string, pattern: RegExp): readonly [string, string] {
  const { first, second } = pattern.exec(value)?.groups ?? {}
  if (first === undefined || second === undefined) {
    const allowed = option === '--assign' || option === '--unassign' ? 'LEVEL:GROUP' : 'PERSON:GROUP'
    throw new AppError('cli_value_invalid', { value, name: option, allowed })
  }
  return [first, second]
}

function runOf(context: CommandContext, value: string): RunId {
  const run = runNumber(value, context.texts) ?? listRuns(context.services().dataFolder.database, 1)[0]?.run_id
  if (run === undefined) throw new AppError('sync_run_unknown', { run: value })
  return run as RunId
}

function asJson({ leftWithNone, topDoors, topPeople, ...effect }: AccessEffect): object {
  return {
    ...effect,
    left_with_none: leftWithNone,
    top_doors: topDoors.map(({ doorId, ...door }) => ({ door_id: doorId, ...door })),
    top_people: topPeople.map(({ personId, ...person }) => ({ person_id: personId, ...person })),
  }
}

async function describe({ texts, output }: CommandContext, effect: AccessEffect): Promise<void> {
  const { header, whatIf: words } = texts.access
  if (effect.people === 0) {
    await output.lines(words.nothing)
    return
  }
  await output.lines(
    effectText(effect, texts),
    '',
    words.doors,
    '',
    ...formatTable(
      [header.site, header.door, header.before, header.lose, header.gain],
      effect.topDoors.map((door) => [door.site, door.name, `${door.before}`, `${door.lose}`, `${door.gain}`]),
    ),
    '',
    words.people,
    '',
    ...formatTable(
      [header.campusId, header.person, header.lost, header.gained, header.left],
      effect.topPeople.map((row) => [row.campus_id ?? '-', row.label, `${row.lost}`, `${row.gained}`, `${row.left}`]),
    ),
  )
}
