import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CallContext } from '../call-context.ts'

/** The outbox. */
export function createInvitesCalls(context: CallContext): Handlers<'invites'>['invites'] {
  const mail = () => context.services().mail

  return {
    counts: () => mail().invites.counts(),
    open: (query) => context.reader().invites.open(query),
    rows: (window) => context.reader().invites.rows(window),
    send({ inviteIds }) {
      mail().invites.release(inviteIds, context.clock.now())
      sendNow()
      return null
    },
    discard({ inviteIds }) {
      mail().invites.discard(inviteIds, context.clock.now())
      context.session().look()
      return null
    },
    sendAll() {
      const count = mail().invites.releaseAll(context.clock.now())
      sendNow()
      return { count }
    },
  }

  /** Somebody is at the machine, and may have unlocked the keychain. */
  function sendNow(): void {
    context.services().keychain.retry()
    mail().outbox.retry()
    context.session().look()
  }
}
