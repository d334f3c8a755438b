import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Alerts } from '../../alerts/alerts.ts'
import { assertAsSeen } from '../../directory/as-seen.ts'
import type { CallContext } from '../call-context.ts'
import { writing } from './change-directory.ts'

/** Who is told of what by e-mail, and what became of it. */
export function createAlertsCalls(context: CallContext): Handlers<'alerts'>['alerts'] {
  const write = writing(context)
  const alerts = (): Alerts => context.services().alerts
  const changed = (): void => context.events.changed('alerts')
  return {
    recipients() {
      const gathering = new Map(
        alerts()
          .mails.gathering()
          .map((each) => [each.recipientId, each.alerts]),
      )
      return alerts()
        .recipients.list()
        .map((recipient) => ({ ...recipient, gathered: gathering.get(recipient.id) ?? 0 }))
    },
    mails: ({ limit }) => alerts().mails.list(limit),
    async saveRecipient({ recipientId, recipient, expected }, caller) {
      const saved = await write(caller)(() => {
        const { recipients } = alerts()
        const former = recipients.list().find(({ id }) => id === recipientId)
        if (former !== undefined) {
          const { id: _, operator: _name, ...present } = former
          assertAsSeen(present.address, expected, present, recipient)
        }
        return { recipientId: recipients.save(recipientId, recipient) }
      })
      changed()
      return saved
    },
    async removeRecipient({ recipientId }, caller) {
      await write(caller)(() => alerts().recipients.remove(recipientId))
      changed()
      return null
    },
    async test({ recipientId }) {
      const { services, ending } = context.session()
      const recipient = services.alerts.recipients.list().find(({ id }) => id === recipientId)
      if (recipient === undefined) throw new AppError('alert_recipient_unknown')
      services.keychain.retry()
      await services.alerts.test(recipient, ending)
      return null
    },
    async sendAll(_input, caller) {
      const { services } = context.session()
      services.keychain.retry()
      await write(caller)(() => services.alerts.mails.releaseAll(context.clock.now()))
      services.alerts.outbox.retry()
      changed()
      return null
    },
  }
}
