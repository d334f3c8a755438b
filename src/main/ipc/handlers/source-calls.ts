import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { setSource } from '../../set-source.ts'
import { isFullReadDue } from '../../sync/full-read.ts'
import { readFullyNext, readSourceState } from '../../sync/run-records.ts'
import type { CallContext } from '../call-context.ts'
import { writing } from './change-directory.ts'

export function createSourceCalls(context: CallContext): Handlers<'source'>['source'] {
  const write = writing(context)
  return {
    async secret() {
      const marker = await context.services().secretMarker()
      return { savedAt: marker === null ? null : Date.parse(marker.savedAt) }
    },
    async test(typed) {
      const { services, ending } = context.session()
      services.keychain.retry()
      return services.testSource(ending, typed)
    },
    async save(typed) {
      const session = context.session()
      await session.changeSource(() => setSource(session.services, typed), { paused: true })
      return null
    },
    nextRead() {
      const { settings, dataFolder } = context.services()
      return { full: isFullReadDue(readSourceState(dataFolder.database), settings.read(), context.clock.now()) }
    },
    async readFully(_input, caller) {
      await write(caller)(() => readFullyNext(context.services().dataFolder.database))
      return null
    },
    async trySandbox() {
      const session = context.session()
      if (session.services.settings.read().source !== null) throw new AppError('source_already_set')
      await session.changeSource(() => context.campus.follow(session.services), { paused: false })
      // It is the first one, or reads everything anew.
      void session.schedule.scheduler.syncNow()
      return null
    },
  }
}
