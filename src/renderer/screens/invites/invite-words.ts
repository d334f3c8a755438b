import type { InviteState } from '../../../shared/contract/invites-calls.ts'
import type { Status } from '../../ui/badge.tsx'

/** How a state looks. */
export const inviteStatuses: Readonly<Record<InviteState, Status>> = {
  waiting: 'warning',
  sending: 'progress',
  sent: 'ok',
  failed: 'danger',
  discarded: 'neutral',
}
