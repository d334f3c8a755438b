import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createSyncCalls(_context: CallContext): Handlers<'sync'>['sync'] {
  return {
    state: notYet,
    start: notYet,
    cancel: notYet,
    pause: notYet,
    resume: notYet,
    preview: notYet,
    approve: notYet,
    dismiss: notYet,
  }
}
