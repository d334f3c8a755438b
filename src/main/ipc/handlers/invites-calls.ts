import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CallContext } from '../call-context.ts'
import { writing } from './change-directory.ts'

/** The outbox. */
export function createInvitesCalls(context: CallContext): Handlers<'invites'>['invites'] {
  const write = writing(context)
  const mail = () => context.services().mail

  return {
    counts: () => mail().invites.counts(),
    open: (query) => context.reader().invites.open(query),
    rows: (window) => context.reader().invites.rows(window),
    async send({ inviteIds }, caller) {
      await write(caller)(() => mail().invites.release(inviteIds, context.clock.now()))
      sendNow()
      return null
    },
    async discard({ inviteIds }, caller) {
      await write(caller)(() => mail().invites.discard(inviteIds, context.clock.now()))
      context.session().look()
      return null
    },
    async sendAll(_input, caller) {
      const answer = await write(caller)(() => ({ count: mail().invites.releaseAll(context.clock.now()) }))
      sendNow()
      return answer
    },
  }

  /** Somebody is at the machine, and may have unlocked the keychain. */
  function sendNow(): void {
    context.services().keychain.retry()
    mail().outbox.retry()
    context.session().look()
  }
}
