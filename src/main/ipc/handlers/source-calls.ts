import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createSourceCalls(_context: CallContext): Handlers<'source'>['source'] {
  return {
    secret: notYet,
    test: notYet,
    save: notYet,
    trySandbox: notYet,
  }
}
