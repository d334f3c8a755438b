import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { couldNotOpen } from './tools/choose-host.mjs'
import { findHost } from './tools/find-host.mjs'
import { hostCommand } from './tools/host-command.mjs'
import { projectEnvironment, projectRoot } from './tools/project.mjs'

/**
 * `npm start`: sets up, builds, and opens the app on the sandbox campus: as a desktop app, or in the browser where that cannot be
 * (tools/choose-host.mjs has the rules). `--headless` runs the campus and its schedule without screens.
 */
const args = process.argv.slice(2)

endWithNpm()
if (await setUp({ purpose: 'start', build: true })) {
  endLike(await open(await findHost(projectRoot, args)))
} else {
  process.exitCode = 3
}

/** @param {'command line' | 'browser' | 'desktop'} host */
async function open(host) {
  const [program, ...command] = hostCommand(projectRoot, host, args)
  // Left over from another Electron's terminal, the variable would turn this one into a plain Node.
  const env = projectEnvironment(projectRoot, { ELECTRON_RUN_AS_NODE: undefined })
  const started = Date.now()
  const end = await passThrough(program, command, { cwd: projectRoot, env })
  if (host !== 'desktop' || !couldNotOpen(end, Date.now() - started)) return end
  process.stderr.write('The desktop app could not open; the app opens in the browser instead.\n')
  return open('browser')
}
