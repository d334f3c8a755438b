import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Whether a tray icon can be seen. On Linux this depends on the desktop: one that shows icons keeps the name
 * `org.kde.StatusNotifierWatcher` on the session bus. Where that cannot be asked, the answer is no: a window that is only minimised is
 * found again, one that is hidden is not.
 */
export async function canSeeTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [tool, ...args] of tools) {
    try {
      const { stdout } = await promisify(execFile)(tool, args, { timeout: 2000 })
      return /\btrue\b/.test(stdout)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return false
    }
  }
  return false
}

const bus = 'org.freedesktop.DBus'
const watcher = 'org.kde.StatusNotifierWatcher'
const method = 'NameHasOwner'

/** One question, three tools of which a desktop has at least one (packages dbus-bin, libglib2.0-bin, systemd). */
const tools: readonly (readonly [string, ...string[]])[] = [
  [
    'dbus-send',
    '--session',
    '--print-reply=literal',
    '--reply-timeout=1500',
    `--dest=${bus}`,
    '/org/freedesktop/DBus',
    `${bus}.${method}`,
    `string:${watcher}`,
  ],
  [
    'gdbus',
    'call',
    '--session',
    '--timeout=2',
    `--dest=${bus}`,
    '--object-path=/org/freedesktop/DBus',
    `--method=${bus}.${method}`,
    watcher,
  ],
  ['busctl', '--user', '--timeout=2', 'call', bus, '/org/freedesktop/DBus', bus, method, 's', watcher],
]
