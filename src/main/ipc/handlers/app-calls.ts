import type { AppInfo } from '../../../shared/contract/app-calls.ts'
import type { Handlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallContext } from '../call-context.ts'
import type { ClipboardGuard } from '../clipboard-guard.ts'

export function createAppCalls(context: CallContext, clipboard: ClipboardGuard | null): Handlers<'app'>['app'] {
  const { host, version } = context
  return {
    info() {
      const { settings, dataFolder } = context.services()
      const { language: chosen, sandbox } = settings.read()
      return {
        version,
        host: host.kind,
        platform: platformName(process.platform),
        dataFolder: dataFolder.folder,
        language: chosen ?? host.systemLanguage,
        sandbox,
        startAtLogin: host.startAtLogin?.read() ?? null,
        canChooseFolder: host.chooseFolder !== null,
        canOpenFolder: host.openFolder !== null,
      }
    },
    async chooseFolder() {
      if (host.chooseFolder === null) throw new AppError('app_host_cannot')
      return { folder: await host.chooseFolder() }
    },
    async openDataFolder() {
      if (host.openFolder === null) throw new AppError('app_host_cannot')
      await host.openFolder(context.services().dataFolder.folder)
      return null
    },
    async setStartAtLogin({ on }) {
      if (host.startAtLogin === null) throw new AppError('app_host_cannot')
      await host.startAtLogin.set(on)
      context.events.changed('settings')
      return null
    },
    protectContent({ on }) {
      host.protectContent?.(on)
      return null
    },
    async clearClipboard({ sha256, afterMs }) {
      if (clipboard === null) throw new AppError('app_host_cannot')
      return { cleared: await clipboard.clearAfter(sha256, afterMs) }
    },
  }
}

/** Everything that is neither Windows nor macOS behaves like Linux here. */
function platformName(platform: NodeJS.Platform): AppInfo['platform'] {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux'
}
