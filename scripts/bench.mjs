import { join } from 'node:path'
import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { projectEnvironment, projectNode, projectRoot } from './tools/project.mjs'

/** `npm run bench [-- --quick]`: the measurements of docs/performance.md. */
endWithNpm()
if (await setUp({ purpose: 'tools', build: false })) {
  const command = [join(projectRoot, 'tests', 'bench', 'run.ts'), ...process.argv.slice(2)]
  endLike(await passThrough(projectNode(projectRoot), command, { cwd: projectRoot, env: projectEnvironment(projectRoot) }))
} else {
  process.exitCode = 1
}
