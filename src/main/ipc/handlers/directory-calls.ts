import type { Handlers } from '../../../shared/contract/contract.ts'
import { createFormatMapping } from '../../atrium/formats.ts'
import { addCredential, removeCredential } from '../../directory/credentials.ts'
import { addGroup, removeGroup, renameGroup } from '../../directory/groups.ts'
import { addMembership, removeMembership } from '../../directory/memberships.ts'
import type { CallContext } from '../call-context.ts'
import { changing } from './change-directory.ts'

export function createDirectoryCalls(context: CallContext): Handlers<'directory'>['directory'] {
  return {
    totals: (input) => context.reader().directory.totals(input),
    departments: (input) => context.reader().directory.departments(input),
  }
}

/** What belongs to others is refused by the directory (rule 2). */
export function createPeopleCalls(context: CallContext): Handlers<'people'>['people'] {
  const change = changing(context)
  return {
    open: (input) => context.reader().people.open(input),
    window: (input) => context.reader().people.window(input),
    show: (input) => context.reader().people.show(input),
    addCredential(given, caller) {
      const cardType = createFormatMapping(context.services().settings.read().formats)
      return change(
        caller,
        (directory, by) => addCredential(directory, by, given, { cardType }),
        (credentialId) => ({ credentialId }),
      )
    },
    removeCredential: ({ credentialId }, caller) =>
      change(
        caller,
        (directory, by) => removeCredential(directory, by, credentialId),
        () => null,
      ),
    addMembership: (membership, caller) =>
      change(
        caller,
        (directory, by) => addMembership(directory, by, membership),
        (changed) => ({ changed }),
      ),
    removeMembership: (membership, caller) =>
      change(
        caller,
        (directory, by) => removeMembership(directory, by, membership),
        (changed) => ({ changed }),
      ),
  }
}

/** As `createPeopleCalls`. */
export function createGroupsCalls(context: CallContext): Handlers<'groups'>['groups'] {
  const change = changing(context)
  return {
    open: (input) => context.reader().groups.open(input),
    window: (input) => context.reader().groups.window(input),
    show: (input) => context.reader().groups.show(input),
    create: (given, caller) =>
      change(
        caller,
        (directory, by) => addGroup(directory, by, given),
        (groupId) => ({ groupId }),
      ),
    rename: ({ groupId, name }, caller) =>
      change(
        caller,
        (directory, by) => renameGroup(directory, by, groupId, name),
        () => null,
      ),
    remove: ({ groupId, withMembers }, caller) =>
      change(
        caller,
        (directory, by) => removeGroup(directory, by, groupId, { withMembers }),
        (lost) => lost,
      ),
  }
}
