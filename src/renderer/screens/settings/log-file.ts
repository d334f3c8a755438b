import type { AppInfo } from '../../../shared/contract/app-calls.ts'

/** Where the log is (`main/log.ts`), as this system writes paths. */
export function logFile({ dataFolder, platform }: Pick<AppInfo, 'dataFolder' | 'platform'>): string {
  const separator = platform === 'win32' ? '\\' : '/'
  return [dataFolder.replace(/[\\/]$/, ''), 'logs', 'atrium-sync.log'].join(separator)
}
