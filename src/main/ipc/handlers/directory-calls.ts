import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createDirectoryCalls(_context: CallContext): Handlers<'directory'>['directory'] {
  return {
    totals: notYet,
  }
}

export function createPeopleCalls(_context: CallContext): Handlers<'people'>['people'] {
  return {
    open: notYet,
    window: notYet,
    show: notYet,
    addCredential: notYet,
    removeCredential: notYet,
    addMembership: notYet,
    removeMembership: notYet,
  }
}

export function createGroupsCalls(_context: CallContext): Handlers<'groups'>['groups'] {
  return {
    open: notYet,
    window: notYet,
    show: notYet,
    create: notYet,
    rename: notYet,
    remove: notYet,
  }
}
