import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createAppCalls(_context: CallContext): Handlers<'app'>['app'] {
  return {
    info: notYet,
    chooseFolder: notYet,
    openDataFolder: notYet,
    setStartAtLogin: notYet,
  }
}
