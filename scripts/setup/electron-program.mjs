import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { electronBinary, electronVersion } from '../tools/electron-binary.mjs'
import { fetchElectron } from '../tools/fetch-electron.mjs'
import { StepFailure } from './run-steps.mjs'

const limitMs = 3 * 60_000
const dayMs = 24 * 60 * 60_000

/**
 * Electron's program, about 110 MB from GitHub. Where it cannot be fetched that is remembered for a day, so that the next start
 * is quick.
 *
 * @param {string} root the project's folder
 * @param {{ now(): number }} clock
 */
export function electronProgram(root, { now }) {
  return {
    title: `Electron ${electronVersion(root)} (once, about 110 MB)`,
    optional: 'the app opens in the browser instead.',
    isDone: () => electronBinary(root) !== null,
    run: async () => {
      const result = await fetchElectron(root, { limitMs })
      if (result.ok) return
      remember(root, now())
      throw new StepFailure(`Electron could not be fetched:\n${result.why}`, 'node node_modules/electron/install.js')
    },
  }
}

/**
 * @param {string} root the project's folder
 * @param {{ now(): number }} clock
 * @returns {'installed' | 'absent' | 'unavailable'} as choose-host.mjs wants to know it
 */
export function stateOfElectron(root, { now }) {
  if (electronBinary(root) !== null) return 'installed'
  const last = lastFailure(root)
  return last !== null && last.version === electronVersion(root) && now() - last.at < dayMs ? 'unavailable' : 'absent'
}

function remember(root, at) {
  mkdirSync(dirname(memory(root)), { recursive: true })
  writeFileSync(memory(root), JSON.stringify({ version: electronVersion(root), at }))
}

/** @returns {{ version: string, at: number } | null} */
function lastFailure(root) {
  try {
    return existsSync(memory(root)) ? JSON.parse(readFileSync(memory(root), 'utf8')) : null
  } catch {
    return null
  }
}

function memory(root) {
  return join(root, '.cache', 'electron-not-fetched.json')
}
