import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Which host `npm start` and `npm run dev` open. The rules, in this order; the first that fits decides:
 *
 * 1. `--headless` asks for the command line: no screens at all.
 * 2. Arguments other than `--data-dir` are for the browser host (`--no-browser`, `--port`, `--people` ...); the desktop app has none.
 * 3. Without a display there is no window.
 * 4. Electron needs its sandbox. Under Linux it has none for root, nor where the kernel denies it user namespaces.
 * 5. Electron's program is here, or can be fetched: the desktop app. Otherwise the browser host.
 * 6. A desktop app that cannot open after all (`couldNotOpen`): the browser host.
 *
 * @typedef {{
 *   readonly args: readonly string[],
 *   readonly platform: NodeJS.Platform,
 *   readonly env: Readonly<Record<string, string | undefined>>,
 *   readonly isRoot: boolean,
 *   readonly canSandbox: boolean,
 *   readonly electron: 'installed' | 'absent' | 'unavailable',
 * }} Situation `electron`: `absent` is not fetched yet, `unavailable` could not be fetched
 * @typedef {{ readonly host: 'command line' | 'desktop' }
 *   | { readonly host: 'browser', readonly why: string | null }
 *   | { readonly host: 'desktop if fetched' }} Choice `why` there is no desktop app, where nobody asked for the browser
 *
 * @param {Situation} situation
 * @returns {Choice}
 */
export function chooseHost({ args, platform, env, isRoot, canSandbox, electron }) {
  if (args.includes('--headless')) return { host: 'command line' }
  if (!onlyDataFolder(args)) return { host: 'browser', why: null }
  if (!hasDisplay(platform, env)) return { host: 'browser', why: 'there is no display' }
  if (platform === 'linux' && isRoot) return { host: 'browser', why: 'Electron has no sandbox when root runs it' }
  if (!canSandbox) return { host: 'browser', why: "this system denies Electron's sandbox the user namespaces that it needs" }
  if (electron === 'installed') return { host: 'desktop' }
  if (electron === 'absent') return { host: 'desktop if fetched' }
  return { host: 'browser', why: 'Electron could not be fetched' }
}

const openingMs = 5000

/**
 * Whether Electron ended by an error right after its start: a library of the system is missing, say, or the display does not answer.
 *
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 * @param {number} ms how long it ran
 */
export function couldNotOpen({ code, signal }, ms) {
  const crashes = ['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL']
  return ms < openingMs && (signal === null ? code !== 0 : crashes.includes(signal))
}

/** @param {readonly string[]} args */
function onlyDataFolder(args) {
  const [first, , ...rest] = args
  if (first === undefined) return true
  if (first === '--data-dir') return args.length > 1 && onlyDataFolder(rest)
  return first.startsWith('--data-dir=') && onlyDataFolder(args.slice(1))
}

/** @param {NodeJS.Platform} platform @param {Readonly<Record<string, string | undefined>>} env */
function hasDisplay(platform, env) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/**
 * Whether Electron can set up its sandbox here. Linux may deny a program user namespaces (Ubuntu 24.04 does by AppArmor); then
 * only its helper `chrome-sandbox` helps, which an installed package gives to root, but npm does not.
 *
 * @param {string | null} program Electron's
 * @param {{ platform: NodeJS.Platform, settings?: string }} system `settings`: where the kernel shows its own
 */
export function canSandbox(program, { platform, settings = '/proc/sys' }) {
  if (platform !== 'linux') return true
  const denied =
    isSet(join(settings, 'kernel/apparmor_restrict_unprivileged_userns'), '1') ||
    isSet(join(settings, 'kernel/unprivileged_userns_clone'), '0') ||
    isSet(join(settings, 'user/max_user_namespaces'), '0')
  return !denied || hasHelper(program)
}

/** @param {string} file @param {string} value */
function isSet(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value
}

/** @param {string | null} program */
function hasHelper(program) {
  if (program === null) return false
  const helper = statSync(join(dirname(program), 'chrome-sandbox'), { throwIfNoEntry: false })
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0
}
