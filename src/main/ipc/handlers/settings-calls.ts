import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createSettingsCalls(_context: CallContext): Handlers<'settings'>['settings'] {
  return {
    read: notYet,
    update: notYet,
    previewScope: notYet,
    backups: notYet,
    backUp: notYet,
    restore: notYet,
  }
}
