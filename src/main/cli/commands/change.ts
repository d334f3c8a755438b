import { type Command, Option } from 'commander'
import { type CredentialId, type CredentialStatus, credentialStatuses, type GroupId } from '../../../shared/domain.ts'
import { fill } from '../../../shared/errors/app-error.ts'
import { createFormatMapping } from '../../atrium/formats.ts'
import { addCredential, assertMayRemoveCredential, removeCredential } from '../../directory/credentials.ts'
import { findGroup, personLabel } from '../../directory/find.ts'
import { addGroup as addLocalGroup, removeGroup, renameGroup } from '../../directory/groups.ts'
import {
  addMembership,
  assertMayAddMembership,
  assertMayRemoveMembership,
  removeMembership,
} from '../../directory/memberships.ts'
import { assertMayChange } from '../../directory/ownership.ts'
import { referToPerson } from '../../directory/refer.ts'
import { confirm } from '../ask.ts'
import { confirmLosing, tellEffect } from '../confirm-effect.ts'
import type { CommandContext } from '../context.ts'
import { choiceOption, type Definer, numberOption, rowId, withChoices } from '../define.ts'

/** What an operator adds and removes here; the rules of ownership are the directory's. */
export function changeCommands(program: Command, definer: Definer): void {
  groupCommands(program, definer)
  credentialCommands(program, definer)
  membershipCommands(program, definer)
}

function groupCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const group = addGroup(program, {
    usage: 'group',
    description: texts.commands.group,
    examples: ['group add "Night shift"', 'group rename 12 "Night watch"', 'group remove 12'],
  })
  add<{ readonly description?: string }>(
    group,
    {
      usage: 'add <name>',
      description: texts.commands.groupAdd,
      arguments: [texts.arguments.groupName],
      options: [new Option('--description <text>', texts.options.description)],
      examples: ['group add "Night shift" --description "Guards, 22 to 6"'],
    },
    async (context, options, [name = '']) => {
      const given = { name, description: options.description ?? null }
      const id = await addLocalGroup(context.services().directory, context.author, given)
      await answer(context, { id }, fill(texts.group.added, { id, name }))
    },
  )
  add(
    group,
    {
      usage: 'rename <group> <name>',
      description: texts.commands.groupRename,
      arguments: [texts.arguments.group, texts.arguments.groupName],
      examples: ['group rename 12 "Night watch"'],
    },
    async (context, _options, [groupTyped = '', name = '']) => {
      const id = rowId(groupTyped, 'GROUP') as GroupId
      await renameGroup(context.services().directory, context.author, id, name)
      await answer(context, { id }, fill(texts.group.renamed, { id, name }))
    },
  )
  add<{ readonly yes?: true }>(
    group,
    {
      usage: 'remove <group>',
      description: texts.commands.groupRemove,
      arguments: [texts.arguments.group],
      options: [new Option('--yes', texts.options.yes)],
      examples: ['group remove 12', 'group remove 12 --yes'],
    },
    async (context, options, [groupTyped = '']) => {
      const id = rowId(groupTyped, 'GROUP') as GroupId
      const { directory } = context.services()
      await showWhatGoes(context, id)
      tellEffect(context, { kind: 'remove_groups', groupIds: [id] })
      if (options.yes !== true) await confirm(context.terminal, texts.group.question)
      const { membersLost: members } = await removeGroup(directory, context.author, id, { withMembers: true })
      await answer(context, { id, memberships_removed: members }, fill(texts.group.removed, { id, members }))
    },
  )
}

/** Names the group and whom it is taken from. */
async function showWhatGoes(context: CommandContext, id: GroupId): Promise<void> {
  const { output, texts } = context
  const { directory } = context.services()
  const { name, origin } = await findGroup(directory, id)
  assertMayChange({ actor: 'command', target: { kind: 'groups', owner: origin }, change: 'remove', name })
  const members = directory
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .where('group_id', '=', id)
  const { count } = await members.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  output.say(fill(texts.group.wouldRemove, { id, name, members: count }))
  if (count === 0) return
  const first = await members.selectAll('person').orderBy('person.sort_name').limit(namedPeople).execute()
  const people = first.map((person) => personLabel(person)).join(', ')
  const losing = count > first.length ? fill(texts.group.andMore, { people, count: count - first.length }) : people
  output.say(fill(texts.group.losing, { people: losing }))
}

const namedPeople = 5

interface CredentialOptions {
  readonly format: string
  readonly facilityCode?: string
  readonly number?: string
  readonly numberHex?: string
  readonly idType?: string
  readonly issueNo?: number
  readonly status?: CredentialStatus
  readonly validFrom?: string
  readonly validTo?: string
}

function credentialCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { options: words } = texts
  const credential = addGroup(program, {
    usage: 'credential',
    description: texts.commands.credential,
    examples: ['credential add campus:00450631 --format H10301 --facility-code 17 --number 0012345', 'credential remove 88'],
  })
  add<CredentialOptions>(
    credential,
    {
      usage: 'add <person>',
      description: texts.commands.credentialAdd,
      arguments: [texts.arguments.person],
      options: [
        new Option('--format <name>', words.cardFormat).makeOptionMandatory(),
        new Option('--number <number>', words.number),
        new Option('--number-hex <number>', words.numberHex),
        new Option('--facility-code <code>', words.facilityCode),
        new Option('--id-type <text>', words.idType),
        numberOption('--issue-no <n>', words.issueNo, { min: 0, max: 1_000_000 }),
        choiceOption(
          '--status <status>',
          withChoices(texts, texts.person.fieldNames.status, credentialStatuses),
          credentialStatuses,
        ),
        new Option('--valid-from <time>', words.validFrom),
        new Option('--valid-to <time>', words.validTo),
      ],
      examples: ['credential add campus:00450631 --format H10301 --facility-code 17 --number 0012345'],
    },
    async (context, options, [reference = '']) => {
      const { directory, settings } = context.services()
      const personId = await referToPerson(directory, reference)
      context.act.about({ kind: 'person', id: personId })
      // A card that does not work opens nothing, and takes nothing away.
      if (options.status === undefined || options.status === 'active') tellEffect(context, { kind: 'add_credential', personId })
      const mapping = createFormatMapping(settings.read().formats)
      const id = await addCredential(directory, context.author, { ...options, personId }, { cardType: mapping })
      await answer(context, { id, person_id: personId }, fill(texts.credential.added, { id, person: personId }))
    },
  )
  add<{ readonly yes?: true }>(
    credential,
    {
      usage: 'remove <credential>',
      description: texts.commands.credentialRemove,
      arguments: [texts.arguments.credential],
      options: [new Option('--yes', texts.options.yes)],
      examples: ['credential remove 88', 'credential remove 88 --yes'],
    },
    async (context, options, [typed = '']) => {
      const id = rowId(typed, 'CREDENTIAL') as CredentialId
      const { directory } = context.services()
      await assertMayRemoveCredential(directory, context.author, id)
      await confirmLosing(context, { kind: 'remove_credential', credentialId: id }, options)
      await removeCredential(directory, context.author, id)
      await answer(context, { id }, fill(texts.credential.removed, { id }))
    },
  )
}

function membershipCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const membership = addGroup(program, {
    usage: 'membership',
    description: texts.commands.membership,
    examples: ['membership add 12 campus:00450631', 'membership remove 12 campus:00450631'],
  })
  const args = [texts.arguments.group, texts.arguments.person]
  for (const change of ['add', 'remove'] as const) {
    add<{ readonly yes?: true }>(
      membership,
      {
        usage: `${change} <group> <person>`,
        description: change === 'add' ? texts.commands.membershipAdd : texts.commands.membershipRemove,
        arguments: args,
        options: change === 'remove' ? [new Option('--yes', texts.options.yes)] : [],
        examples: [`membership ${change} 12 campus:00450631`],
      },
      async (context, options, [groupTyped = '', reference = '']) => {
        const { directory } = context.services()
        const groupId = rowId(groupTyped, 'GROUP') as GroupId
        const personId = await referToPerson(directory, reference)
        context.act.about({ kind: 'person', id: personId }, { group_id: groupId })
        if (change === 'remove') {
          await assertMayRemoveMembership(directory, context.author, { groupId, personId })
          await confirmLosing(context, { kind: 'remove_membership', personId, groupId }, options)
        } else {
          await assertMayAddMembership(directory, context.author, { groupId, personId })
          tellEffect(context, { kind: 'add_membership', personId, groupId })
        }
        const changed = await (change === 'add' ? addMembership : removeMembership)(directory, context.author, {
          groupId,
          personId,
        })
        const words = texts.membership
        const text =
          change === 'add' ? (changed ? words.added : words.addedAlready) : changed ? words.removed : words.removedAlready
        await answer(
          context,
          { group_id: groupId, person_id: personId, changed },
          fill(text, { group: groupId, person: personId }),
        )
      },
    )
  }
}

async function answer({ output, json }: CommandContext, value: object, line: string): Promise<void> {
  if (json) await output.json(value)
  else await output.lines(line)
}
