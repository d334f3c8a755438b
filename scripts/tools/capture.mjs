import { spawn } from 'node:child_process'

/**
 * Runs a program quietly and keeps what it printed (both streams, in the order of arrival).
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} `ok` is false as well when it cannot be started
 */
export function capture(command, args, { cwd, env, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** The npm that started this script, or the one on the PATH. */
export function captureNpm(args, options) {
  const npmFile = process.env.npm_execpath
  if (npmFile?.endsWith('npm-cli.js')) return capture(process.execPath, [npmFile, ...args], options)
  return capture('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** The end of a long output, where the reason of a failure is. */
export function lastLines(output, count = 30) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}
