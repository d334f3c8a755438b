import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
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
  const [program, ...command] = hostCommand(projectRoot, await findHost(projectRoot, args), args)
  // Left over from another Electron's terminal, the variable would turn this one into a plain Node.
  const env = projectEnvironment(projectRoot, { ELECTRON_RUN_AS_NODE: undefined })
  endLike(await passThrough(program, command, { cwd: projectRoot, env }))
} else {
  process.exitCode = 3
}
