import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { findHost } from './tools/find-host.mjs'
import { hostCommand } from './tools/host-command.mjs'
import { projectEnvironment, projectNode, projectRoot, toolFile } from './tools/project.mjs'

/**
 * `npm run dev`: the app on the sandbox campus, rebuilt and restarted when main or preload change, reloaded in place when the
 * screens do. On the same host as `npm start`; `-- --no-browser` prints the address of the browser host.
 */
const args = process.argv.slice(2)

endWithNpm()
if (await setUp({ purpose: 'start', build: false })) {
  const command = hostCommand(projectRoot, await findHost(projectRoot, args), args)
  const dev = ['dev', '--watch', '--entry', 'scripts/tools/dev-host.mjs', '--', ...command]
  // electron-vite starts a Node as readily as Electron, when told that it is the Electron.
  const env = projectEnvironment(projectRoot, { ELECTRON_EXEC_PATH: projectNode(projectRoot), ELECTRON_RUN_AS_NODE: undefined })
  // What it leaves in `out/` is no build to start or to package from.
  rmSync(join(projectRoot, 'out', '.built-from'), { force: true })
  endLike(
    await passThrough(projectNode(projectRoot), [toolFile(projectRoot, 'electron-vite'), ...dev], { cwd: projectRoot, env }),
  )
} else {
  process.exitCode = 3
}
