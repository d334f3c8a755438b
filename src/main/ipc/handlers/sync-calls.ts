import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { readAttention } from '../../sync/attention-reader.ts'
import { heldLines } from '../../sync/approve.ts'
import { findHeldPlan } from '../../sync/held-plan.ts'
import { type CallContext, nameOf } from '../call-context.ts'
import type { Session } from '../session.ts'

const hour = 3_600_000

export function createSyncCalls(context: CallContext): Handlers<'sync'>['sync'] {
  return {
    state: () => context.session().syncState(),
    attention: () => readAttention(context.services().dataFolder.database),
    start({ full }) {
      const session = context.session()
      refuseToSync(session)
      session.services.keychain.retry()
      session.beginSchedule()
      void session.schedule.scheduler.syncNow({ full })
      return null
    },
    async person({ campusId }) {
      const session = context.session()
      refuseToSync(session)
      session.services.keychain.retry()
      const request = { trigger: 'manual', full: false, dryRun: false, person: campusId } as const
      const { report } = await session.jobs.run((job) => session.services.sync(request, job))
      return report
    },
    cancel() {
      const { schedule, jobs } = context.session()
      schedule.scheduler.cancel()
      jobs.cancel()
      return null
    },
    pause({ until }) {
      context.schedule().scheduler.pause(until === 'in_one_hour' ? hour : 'until_resumed')
      return null
    },
    resume() {
      context.schedule().scheduler.resume()
      return null
    },
    async preview() {
      const session = context.session()
      refuseToSync(session)
      session.services.keychain.retry()
      const { report } = await session.jobs.run((job) =>
        session.services.sync({ trigger: 'manual', full: false, dryRun: true }, job),
      )
      return report
    },
    async approve({ removals, ...plan }, caller) {
      const { services, jobs } = context.session()
      const { database } = services.dataFolder
      const held = heldLines(database, findHeldPlan(database, plan).id)
      if (held !== removals) throw new AppError('sync_approval_count_wrong', { removals: held })
      const { report } = await jobs.run((job) => services.approve({ ...plan, by: nameOf(caller) }, job))
      return report
    },
    async undo(request, caller) {
      const { services, jobs } = context.session()
      services.refuseForeignRun()
      const { report } = await jobs.run((job) => services.undo({ ...request, by: nameOf(caller) }, job))
      return report
    },
    async dismiss(plan, caller) {
      const { services, look } = context.session()
      await services.dismiss({ ...plan, by: nameOf(caller) })
      look()
      return null
    },
  }
}

/** @throws AppError `sync_no_source`; `storage_run_locked` while another process syncs this data folder */
function refuseToSync({ services }: Session): void {
  if (services.settings.read().source === null) throw new AppError('sync_no_source')
  services.refuseForeignRun()
}
