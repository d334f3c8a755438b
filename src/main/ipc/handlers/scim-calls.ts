import type { Handlers } from '../../../shared/contract/contract.ts'
import type { RevealHandle } from '../../../shared/contract/scim-calls.ts'
import type { Caller } from '../../../shared/contract/caller.ts'
import { operatorName } from '../../operator.ts'
import type { IssuedToken } from '../../scim/connections/connections.ts'
import type { CallContext } from '../call-context.ts'

/** Identity providers' connections, tokens and groups. A token leaves through `reveal`, and through nothing else. */
export function createScimCalls(context: CallContext): Handlers<'scim'>['scim'] {
  const scim = () => context.services().scim

  /** The token waits for the window that asked for it. */
  function waiting({ connection, token }: IssuedToken, { sender }: Caller): RevealHandle {
    return { connection, ...scim().reveals.issue(token, sender.id) }
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
      const issued = await scim().connections.connect(given, operatorName())
      changed()
      return waiting(issued, caller)
    },
    update({ connectionId, ...change }) {
      const connection = scim().connections.update(connectionId, change)
      changed()
      return connection
    },
    async refresh(wanted, caller) {
      const issued = await scim().connections.refresh(wanted, operatorName())
      changed()
      return waiting(issued, caller)
    },
    async endOverlap({ connectionId }) {
      const connection = await scim().connections.endOverlap(connectionId)
      changed()
      return connection
    },
    reveal: ({ handle }, { sender }) => ({ token: scim().reveals.reveal(handle, sender.id) }),
    discard({ handle }) {
      scim().reveals.discard(handle)
      return null
    },
    previewUnlink: (input) => context.reader().scim.previewUnlink(input),
    async unlink({ connectionId, name }) {
      const { connections, change } = scim()
      await connections.unlink(connectionId, name, () => change('unlink', { connectionId }, operatorName()))
      changed()
      return null
    },
    requests: (wanted) => scim().connections.requests(wanted),
    openGroups: (query) => context.reader().scim.openGroups(query),
    groupRows: (window) => context.reader().scim.groupRows(window),
    matchingGroups: (query) => context.reader().scim.matchingGroups(query),
    previewImport: (chosen) => context.reader().scim.previewImport(chosen),
    async importGroups(wanted) {
      const result = await scim().change('import', wanted, operatorName())
      changed()
      return result
    },
    async removeImport(group) {
      const result = await scim().change('removeImport', group, operatorName())
      changed()
      return result
    },
    unlinkedUsers: (wanted) => context.reader().scim.unlinkedUsers(wanted),
    async linkUser(link) {
      await scim().change('linkUser', link, operatorName())
      changed()
      return null
    },
  }
}
