import type { Caller } from '../../../shared/contract/caller.ts'
import type { Handlers } from '../../../shared/contract/contract.ts'
import { createFormatMapping } from '../../atrium/formats.ts'
import type { Author } from '../../directory/change.ts'
import { addCredential, removeCredential } from '../../directory/credentials.ts'
import { addGroup, removeGroup, renameGroup } from '../../directory/groups.ts'
import { addMembership, removeMembership } from '../../directory/memberships.ts'
import { type CallContext, nameOf } from '../call-context.ts'

export function createDirectoryCalls(context: CallContext): Handlers<'directory'>['directory'] {
  return {
    totals: (input) => context.reader().directory.totals(input),
    departments: (input) => context.reader().directory.departments(input),
  }
}

/** What belongs to others is refused by the directory (rule 2). */
export function createPeopleCalls(context: CallContext): Handlers<'people'>['people'] {
  const directory = () => context.services().directory
  return {
    open: (input) => context.reader().people.open(input),
    window: (input) => context.reader().people.window(input),
    show: (input) => context.reader().people.show(input),
    async addCredential(given, caller) {
      const cardType = createFormatMapping(context.services().settings.read().formats)
      const credentialId = await addCredential(directory(), operator(context, caller), given, { cardType })
      context.events.changed('directory')
      return { credentialId }
    },
    async removeCredential({ credentialId }, caller) {
      await removeCredential(directory(), operator(context, caller), credentialId)
      context.events.changed('directory')
      return null
    },
    async addMembership(membership, caller) {
      const changed = await addMembership(directory(), operator(context, caller), membership)
      if (changed) context.events.changed('directory')
      return { changed }
    },
    async removeMembership(membership, caller) {
      const changed = await removeMembership(directory(), operator(context, caller), membership)
      if (changed) context.events.changed('directory')
      return { changed }
    },
  }
}

/** As `createPeopleCalls`. */
export function createGroupsCalls(context: CallContext): Handlers<'groups'>['groups'] {
  const directory = () => context.services().directory
  return {
    open: (input) => context.reader().groups.open(input),
    window: (input) => context.reader().groups.window(input),
    show: (input) => context.reader().groups.show(input),
    async create(given, caller) {
      const groupId = await addGroup(directory(), operator(context, caller), given)
      context.events.changed('directory')
      return { groupId }
    },
    async rename({ groupId, name }, caller) {
      await renameGroup(directory(), operator(context, caller), groupId, name)
      context.events.changed('directory')
      return null
    },
    async remove({ groupId, withMembers }, caller) {
      const lost = await removeGroup(directory(), operator(context, caller), groupId, { withMembers })
      context.events.changed('directory')
      return lost
    },
  }
}

/** Who changes the directory from a screen. */
function operator({ clock }: CallContext, caller: Caller): Author {
  return { actor: 'command', who: nameOf(caller), clock }
}
