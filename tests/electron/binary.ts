import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Electron's program, where it is installed; null otherwise. `require('electron')` is never the way to find out: it would download it.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  const given = env['ELECTRON_EXEC_PATH']
  if (given !== undefined && given !== '') return given
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}
