import { spawn } from 'node:child_process'

/**
 * Runs a program in place of this one: it has this terminal, gets the signals, and its end is the end to report.
 * Written for the oldest Node that can load a module, because it may run before the right Node is found.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdin?: 'inherit' | 'ignore', limitMs?: number }} [options] `limitMs`: killed after that long
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, timedOut: boolean }>} rejects when it cannot be started
 */
export function passThrough(command, args, options) {
  const { cwd, env, stdin = 'inherit', limitMs } = options || {}
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: [stdin, 'inherit', 'inherit'] })
    const timer = limitMs === undefined ? undefined : setTimeout(giveUp, limitMs)
    let timedOut = false
    /** @type {NodeJS.Timeout | undefined} */
    let killTimer

    const interrupt = () => forwardInterrupt(child)
    const terminate = () => child.kill('SIGTERM')
    const hangUp = () => child.kill('SIGHUP')
    process.on('SIGINT', interrupt)
    process.on('SIGTERM', terminate)
    process.on('SIGHUP', hangUp)

    function giveUp() {
      timedOut = true
      child.kill('SIGTERM')
      killTimer = setTimeout(() => child.kill('SIGKILL'), 10000)
    }

    function finish() {
      clearTimeout(timer)
      clearTimeout(killTimer)
      process.removeListener('SIGINT', interrupt)
      process.removeListener('SIGTERM', terminate)
      process.removeListener('SIGHUP', hangUp)
    }

    child.once('error', (error) => {
      finish()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      finish()
      resolve({ code, signal, timedOut })
    })
  })
}

/**
 * Ends this process as the other one ended: with its exit code, or by the same signal.
 *
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} result
 */
export function endLike(result) {
  if (result.signal !== null && process.platform !== 'win32') {
    process.kill(process.pid, result.signal)
    // The signal is delivered in the next turn; until then the process must not end with 0.
    setTimeout(() => process.exit(1), 1000)
    return
  }
  process.exitCode = result.code === null ? 1 : result.code
}

/**
 * Under npm (npm start, npx) there is a shell between npm and this process. Told to end, npm ends the shell, and this process
 * would go on alone, holding its port and its data folder. So it ends itself, by SIGTERM, when its parent is gone.
 */
export function endWithNpm() {
  if (process.env.npm_command === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/** On a terminal Ctrl-C already went to both; sent once more it would look like a second, impatient Ctrl-C. */
function forwardInterrupt(child) {
  if (!process.stdin.isTTY) child.kill('SIGINT')
}
