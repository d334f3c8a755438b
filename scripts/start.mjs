import { join } from 'node:path'
import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { projectEnvironment, projectNode, projectRoot } from './tools/project.mjs'

/** `npm start`: sets up, builds, and runs `atrium-sync start` with the arguments given. */
endWithNpm()
if (await setUp({ purpose: 'start', build: true })) {
  const command = [join(projectRoot, 'bin', 'atrium-sync.js'), 'start', ...process.argv.slice(2)]
  endLike(await passThrough(projectNode(projectRoot), command, { cwd: projectRoot, env: projectEnvironment(projectRoot) }))
} else {
  process.exitCode = 3
}
