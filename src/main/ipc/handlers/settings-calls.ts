import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'

const notYet = (): never => {
  throw new AppError('app_unexpected')
}

export function createSettingsCalls(context: CallContext): Handlers<'settings'>['settings'] {
  return {
    read: () => context.services().settings.read(),
    update(change) {
      const session = context.session()
      const settings = session.services.settings.update(change)
      if (change.theme !== undefined) context.host.applyTheme?.(settings.theme)
      session.look()
      return settings
    },
    previewScope: notYet,
    backups: notYet,
    backUp: notYet,
    restore: notYet,
  }
}
