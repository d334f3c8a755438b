import { resolve } from 'node:path'
import { defaultDataFolder } from '../storage/data-folder.ts'

/** How the desktop app was started. */
export interface LaunchOptions {
  readonly dataFolder: string
  /** As it was typed, to be kept when the app starts at login; null when it is the default one. */
  readonly dataFolderTyped: string | null
  /** Starts in the tray, without a window: at login. */
  readonly hidden: boolean
}

/** @param argv without the program; switches of Chromium may stand anywhere in it */
export function readLaunchOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): LaunchOptions {
  const typed = valueOf('--data-dir', argv)
  const dataFolderTyped = typed === null ? null : resolve(typed)
  return {
    dataFolder: dataFolderTyped ?? defaultDataFolder(env, platform),
    dataFolderTyped,
    hidden: argv.includes('--hidden'),
  }
}

function valueOf(option: string, argv: readonly string[]): string | null {
  const inOne = argv.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1)
  const at = argv.indexOf(option)
  const value = inOne ?? (at === -1 ? undefined : argv[at + 1])
  return value === undefined || value === '' || value.startsWith('--') ? null : value
}
