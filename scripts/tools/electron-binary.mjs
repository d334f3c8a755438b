import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where Electron's program is, or null where it is not installed. Never `require('electron')`: that downloads it.
 *
 * @param {string} root the project's folder
 * @param {NodeJS.ProcessEnv} [env] `ELECTRON_EXEC_PATH` names another one, as it does for electron-vite
 * @returns {string | null}
 */
export function electronBinary(root, env = process.env) {
  const named = env.ELECTRON_EXEC_PATH
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folder = join(root, 'node_modules', 'electron')
  try {
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

/** The version that the project asks for, whether its program is here or not. */
export function electronVersion(root) {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version
}
