import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { LockState } from './messages.ts'

/**
 * Asks the Secret Service whether the default collection is locked (property `Locked` of org.freedesktop.Secret.Collection,
 * Secret Service API 0.2), which never brings up a prompt. keytar cannot say: to it a locked keyring whose prompt fails and an
 * absent entry are the same null. `unknown` when no tool is there, the service does not answer within 2 s, or this is not Linux.
 */
export async function lockState(): Promise<LockState> {
  if (process.platform !== 'linux') return 'unknown'
  for (const [tool, ...args] of tools) {
    try {
      const { stdout } = await promisify(execFile)(tool, args, { timeout: 3000 })
      return /\btrue\b/.test(stdout) ? 'locked' : /\bfalse\b/.test(stdout) ? 'unlocked' : 'unknown'
    } catch (error) {
      if (!isNotFound(error)) return 'unknown'
    }
  }
  return 'unknown'
}

const collection = '/org/freedesktop/secrets/aliases/default'
const property = ['org.freedesktop.Secret.Collection', 'Locked'] as const
const getter = 'org.freedesktop.DBus.Properties.Get'
const target = 'org.freedesktop.secrets'

/** One question, three tools of which a desktop has at least one (packages dbus-bin, libglib2.0-bin, systemd). */
const tools: readonly (readonly [string, ...string[]])[] = [
  [
    'dbus-send',
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    `--dest=${target}`,
    collection,
    getter,
    ...property.map((word) => `string:${word}`),
  ],
  [
    'gdbus',
    'call',
    '--session',
    '--timeout=2',
    `--dest=${target}`,
    `--object-path=${collection}`,
    `--method=${getter}`,
    ...property,
  ],
  ['busctl', '--user', '--timeout=2', 'get-property', target, collection, ...property],
]

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
