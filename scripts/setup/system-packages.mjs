import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { capture, lastLines } from '../tools/capture.mjs'
import { StepFailure } from './run-steps.mjs'

/**
 * What the operating system has to bring (Linux only; elsewhere the keychain is part of the system). Presence is looked up
 * by what is used, not by package name, so that systems without apt are served as well.
 *
 * `need`: `keychain` to build and load keytar, `tests` for what only the tests use.
 *
 * @typedef {'keychain' | 'tests'} Need
 * @type {readonly { name: string, need: Need, commands?: readonly string[], library?: string, font?: string }[]}
 */
const packages = [
  { name: 'python3', need: 'keychain', commands: ['python3'] },
  { name: 'make', need: 'keychain', commands: ['make'] },
  { name: 'g++', need: 'keychain', commands: ['g++', 'clang++'] },
  { name: 'pkg-config', need: 'keychain', commands: ['pkg-config', 'pkgconf'] },
  { name: 'libsecret-1-dev', need: 'keychain', library: 'libsecret-1' },
  { name: 'gnome-keyring', need: 'tests', commands: ['gnome-keyring-daemon'] },
  { name: 'dbus', need: 'tests', commands: ['dbus-run-session'] },
  { name: 'libglib2.0-bin', need: 'tests', commands: ['gdbus'] },
  { name: 'chromium', need: 'tests', commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] },
  { name: 'fonts-nanum', need: 'tests', font: '/usr/share/fonts/truetype/nanum' },
]

/**
 * @param {{ wanted: readonly Need[], optional?: string, isKeytarBuilt(): boolean }} options
 * @param {Machine} [machine]
 */
export function systemPackages({ wanted, optional, isKeytarBuilt }, machine = thisMachine) {
  const needs = () => packages.filter(({ need }) => wanted.includes(need) && !(need === 'keychain' && isKeytarBuilt()))
  return {
    title: 'System packages',
    optional,
    isDone: async () => process.platform !== 'linux' || (await missing(needs(), machine)).length === 0,
    run: async () => install(await missing(needs(), machine), machine),
  }
}

/**
 * @typedef {{ readonly env: NodeJS.ProcessEnv, readonly isRoot: boolean, pause(ms: number): Promise<void> }} Machine
 * @type {Machine}
 */
const thisMachine = { env: process.env, isRoot: process.getuid?.() === 0, pause: (ms) => pause(ms) }

async function missing(candidates, machine) {
  const present = await Promise.all(candidates.map((candidate) => isPresent(candidate, machine)))
  return candidates.filter((_, index) => !present[index]).map(({ name }) => name)
}

async function isPresent({ commands, library, font }, { env }) {
  if (commands !== undefined) return commands.some((command) => isOnPath(command, env))
  if (library !== undefined) return (await capture('pkg-config', ['--exists', library], { env })).ok
  return existsSync(font) || hasKoreanFont(env)
}

async function hasKoreanFont(env) {
  const fonts = await capture('fc-list', [':lang=ko', 'family'], { env })
  return fonts.ok && fonts.output.trim() !== ''
}

function isOnPath(command, { PATH = '' }) {
  return PATH.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)))
}

/** @param {readonly string[]} names @param {Machine} machine */
async function install(names, machine) {
  const byHand = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (!isOnPath('apt-get', machine.env)) {
    const advice = "This system has no apt: install what provides them with the system's own package tool."
    throw new StepFailure(`Missing: ${names.join(', ')} (the names that Debian uses).\n${advice}`)
  }
  if (!machine.isRoot) throw new StepFailure(`Missing: ${names.join(', ')}.\nInstalling them needs root.`, byHand)
  // A mirror that is down must not stop an installation that another one can serve.
  await apt(['update'], machine)
  const result = await apt(['install', '-y', '--no-install-recommends', ...names], machine)
  if (!result.ok) {
    throw new StepFailure(`apt-get could not install ${names.join(', ')}:\n${lastLines(result.output, 12)}`, byHand)
  }
}

/** Waits while another program (unattended upgrades, say) holds the package database: up to about five minutes. */
async function apt(args, { env, pause: wait }) {
  for (let attempt = 1; ; attempt += 1) {
    const result = await capture('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=60', ...args], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (result.ok || attempt === 5 || !/could not get lock|unable to (?:acquire|lock)/i.test(result.output)) return result
    await wait(10_000)
  }
}
