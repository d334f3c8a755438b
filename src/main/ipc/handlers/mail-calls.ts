import type { Handlers } from '../../../shared/contract/contract.ts'
import type { CallContext } from '../call-context.ts'

/** The mail server that invites go through. Its password comes in here, and never goes out. */
export function createMailCalls(context: CallContext): Handlers<'mail'>['mail'] {
  return {
    password: async () => ({ savedAt: await context.services().mail.passwordSavedAt() }),
    async test(typed) {
      const { services, ending } = context.session()
      services.keychain.retry()
      await services.mail.test(typed, ending)
      return null
    },
    async save(typed) {
      const session = context.session()
      await session.services.mail.save(typed)
      session.services.alerts.outbox.retry()
      session.look()
      return null
    },
    async clear() {
      const session = context.session()
      await session.services.mail.clear()
      session.look()
      return null
    },
  }
}
