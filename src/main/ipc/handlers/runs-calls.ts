import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createRunsCalls(_context: CallContext): Handlers<'runs'>['runs'] {
  return {
    list: notYet,
    days: notYet,
    show: notYet,
    openLines: notYet,
    lines: notYet,
    openQuarantine: notYet,
    quarantine: notYet,
    quarantineCodes: notYet,
    csv: notYet,
  }
}
