import type { Handlers } from '../../../shared/contract/contract.ts'
import type { RevealHandle } from '../../../shared/contract/scim-calls.ts'
import type { Caller } from '../../../shared/contract/caller.ts'
import { assertAsSeen } from '../../directory/as-seen.ts'
import type { IssuedToken } from '../../scim/connections/connections.ts'
import { type CallContext, nameOf } from '../call-context.ts'
import { writing } from './change-directory.ts'

/** Identity providers' connections, tokens and groups. A token leaves through `reveal`, and through nothing else. */
export function createScimCalls(context: CallContext): Handlers<'scim'>['scim'] {
  const write = writing(context)
  const scim = () => context.services().scim

  /** The token waits for the window that asked for it. */
  function waiting({ connection, token }: IssuedToken, caller: Caller): RevealHandle {
    return { connection, ...scim().reveals.issue(token, whoIn(caller)) }
  }

  /** Tells at once, and has the endpoint follow. */
  function changed(): void {
    context.session().look()
  }

  return {
    endpoint: () => scim().endpoint.state,
    async retry() {
      const { keychain } = context.services()
      keychain.retry()
      return scim().endpoint.retry()
    },
    connections: () => scim().connections.list(),
    async connect(given, caller) {
      const issued = await scim().connections.connect(given, nameOf(caller), write(caller))
      changed()
      return waiting(issued, caller)
    },
    async update({ connectionId, expected = {}, ...change }, caller) {
      const connection = await write(caller)(() => {
        const { connections } = scim()
        const present = connections.show(connectionId)
        const names = Object.keys(expected) as (keyof typeof expected)[]
        const among = (all: Partial<typeof present>): object => Object.fromEntries(names.map((name) => [name, all[name]]))
        assertAsSeen(present.name, expected, among(present), among({ ...present, ...change }))
        return connections.update(connectionId, change)
      })
      changed()
      return connection
    },
    async refresh(wanted, caller) {
      const issued = await scim().connections.refresh(wanted, nameOf(caller), write(caller))
      changed()
      return waiting(issued, caller)
    },
    async endOverlap({ connectionId }, caller) {
      const connection = await scim().connections.endOverlap(connectionId, write(caller))
      changed()
      return connection
    },
    reveal: ({ handle }, caller) => ({ token: scim().reveals.reveal(handle, whoIn(caller)) }),
    discard({ handle }) {
      scim().reveals.discard(handle)
      return null
    },
    previewUnlink: (input) => context.reader().scim.previewUnlink(input),
    async unlink({ connectionId, name }, caller) {
      const { connections, change } = scim()
      await connections.unlink(connectionId, name, () => change('unlink', { connectionId }, nameOf(caller)))
      changed()
      return null
    },
    requests: (wanted) => scim().connections.requests(wanted),
    openGroups: (query) => context.reader().scim.openGroups(query),
    groupRows: (window) => context.reader().scim.groupRows(window),
    matchingGroups: (query) => context.reader().scim.matchingGroups(query),
    previewImport: (chosen) => context.reader().scim.previewImport(chosen),
    async importGroups(wanted, caller) {
      const result = await scim().change('import', wanted, nameOf(caller))
      changed()
      return result
    },
    async removeImport(group, caller) {
      const result = await scim().change('removeImport', group, nameOf(caller))
      changed()
      return result
    },
    unlinkedUsers: (wanted) => context.reader().scim.unlinkedUsers(wanted),
    async linkUser(link, caller) {
      await scim().change('linkUser', link, nameOf(caller))
      changed()
      return null
    },
  }
}

/** One operator at one window: whoever signs in there next is somebody else. */
function whoIn(caller: Caller): string {
  return `${caller.sender.id} ${nameOf(caller)}`
}
