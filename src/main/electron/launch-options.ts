import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { sandboxFolder } from '../sandbox-campus.ts'
import { defaultDataFolder } from '../storage/data-folder.ts'

/** How the desktop app was started. */
export interface LaunchOptions {
  readonly dataFolder: string
  /**
   * Tells what the system keeps for it (profile, lock, start at login) from what it keeps for another one; empty for the platform's
   * own place, which is meant where nobody says anything.
   */
  readonly mark: string
  /** Takes the simulated campus as the source. */
  readonly sandbox: boolean
  /** Starts in the tray, without a window: at login. */
  readonly hidden: boolean
  /** What the same app is started with at login. */
  readonly atLogin: readonly string[]
}

/** @param argv without the program; switches of Chromium may stand anywhere in it */
export function readLaunchOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): LaunchOptions {
  const typed = valueOf('--data-dir', argv)
  const sandbox = argv.includes('--sandbox')
  const unsaid = (usual: string): string => (sandbox ? join(usual, sandboxFolder) : usual)
  const usual = defaultDataFolder({ ...env, ATRIUM_SYNC_DATA_DIR: undefined }, platform)
  const dataFolder = typed === null ? unsaid(defaultDataFolder(env, platform)) : resolve(typed)
  // At login nobody sets the variable.
  const isSaid = typed !== null || dataFolder !== unsaid(usual)
  return {
    dataFolder,
    mark: dataFolder === usual ? '' : `-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`,
    sandbox,
    hidden: argv.includes('--hidden'),
    atLogin: [...(isSaid ? ['--data-dir', dataFolder] : []), ...(sandbox ? ['--sandbox'] : []), '--hidden'],
  }
}

function valueOf(option: string, argv: readonly string[]): string | null {
  const inOne = argv.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1)
  const at = argv.indexOf(option)
  const value = inOne ?? (at === -1 ? undefined : argv[at + 1])
  return value === undefined || value === '' || value.startsWith('--') ? null : value
}
