import { electronProgram, stateOfElectron } from '../setup/electron-program.mjs'
import { runSteps } from '../setup/run-steps.mjs'
import { canSandbox, chooseHost } from './choose-host.mjs'
import { electronBinary } from './electron-binary.mjs'

/**
 * Chooses the host for this machine, and fetches Electron where that decides it. Says on standard error why there is no
 * desktop app where one could be expected.
 *
 * @param {string} root the project's folder, set up
 * @param {readonly string[]} args
 * @returns {Promise<'command line' | 'browser' | 'desktop'>}
 */
export async function findHost(root, args) {
  const clock = { now: Date.now }
  const choice = choose(root, args, clock)
  if (choice.host === 'desktop if fetched') {
    await runSteps([electronProgram(root, clock)], { terminal: process.stderr, now: clock.now })
    return electronBinary(root) === null ? 'browser' : 'desktop'
  }
  if (choice.host === 'browser' && choice.why !== null) {
    process.stderr.write(`The app opens in the browser, because ${choice.why}.\n`)
  }
  return choice.host
}

function choose(root, args, clock) {
  return chooseHost({
    args,
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    canSandbox: canSandbox(electronBinary(root), { platform: process.platform }),
    electron: stateOfElectron(root, clock),
  })
}
