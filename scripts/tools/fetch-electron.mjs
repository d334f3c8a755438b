import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { lastLines } from './capture.mjs'
import { electronBinary } from './electron-binary.mjs'
import { projectEnvironment, projectNode } from './project.mjs'

/**
 * Runs Electron's own installer, which downloads the program (about 110 MB) from GitHub or from ELECTRON_MIRROR.
 *
 * @param {string} root the project's folder
 * @param {{ limitMs: number }} options ended after that long
 * @returns {Promise<{ ok: true } | { ok: false, why: string }>}
 */
export async function fetchElectron(root, { limitMs }) {
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  const { output, timedOut } = await runBounded(projectNode(root), [installer], { env: projectEnvironment(root), limitMs })
  if (electronBinary(root, {}) !== null) return { ok: true }
  return { ok: false, why: timedOut ? `Electron was not there after ${limitMs / 1000} seconds.` : firstReason(output) }
}

/** @param {string} command @param {readonly string[]} args @param {{ env: NodeJS.ProcessEnv, limitMs: number }} options */
function runBounded(command, args, { env, limitMs }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: limitMs, killSignal: 'SIGKILL' })
    let output = ''
    const keep = (chunk) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.once('error', (error) => resolve({ output: error.message, timedOut: false }))
    child.once('close', (_code, signal) => resolve({ output, timedOut: signal === 'SIGKILL' }))
  })
}

/** The installer prints a stack: the line that names the error says the most. */
function firstReason(output) {
  const named = output.split('\n').find((line) => line.includes('Error'))
  return named?.trim() ?? lastLines(output, 3)
}
