import type { Caller } from '../../shared/contract/caller.ts'
import type { Clock } from '../clock.ts'
import type { ReadService } from '../reader/read-service.ts'
import type { Schedule } from '../schedule.ts'
import type { Services } from '../services.ts'
import type { CampusKeeper } from './campus-keeper.ts'
import type { Events } from './events.ts'
import type { HostPort } from './host-port.ts'
import type { Session } from './session.ts'

/** What the calls work on. Services and schedule are asked for anew each time: restoring a backup puts others in their place. */
export interface CallContext {
  /** @throws AppError `app_reopening` while a backup is being put in place, as `schedule` and `session` do */
  services(): Services
  schedule(): Schedule
  /** What the screens read. */
  reader(): ReadService
  session(): Session
  /**
   * Puts a backup in the place of the database and opens everything on it anew.
   * @throws AppError `storage_...` when the former database is still the one in place
   */
  restore(backup: string): Promise<void>
  readonly campus: CampusKeeper
  readonly events: Events
  readonly host: HostPort
  readonly clock: Clock
  readonly version: string
}

/** Who makes a call, for journal and approvals: the operator, or where there are none the account of the operating system. */
export function nameOf({ operator }: Caller): string {
  // The table of roles lets nobody else as far as this.
  if (operator === null) throw new Error('a call that changes something needs somebody who makes it')
  return operator.name
}
