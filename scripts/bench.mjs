import { join } from 'node:path'
import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { projectEnvironment, projectNode, projectRoot } from './tools/project.mjs'

/** `npm run bench [-- --quick] [--ui | --scim | --access]`: the measurements of docs/performance.md. Those of screens and endpoint need the built product. */
const args = process.argv.slice(2)
const isUi = args.includes('--ui')
const isScim = args.includes('--scim')
const part = isUi ? ['ui'] : isScim ? ['scim'] : args.includes('--access') ? ['access'] : []
const file = join(projectRoot, 'tests', 'bench', ...part, 'run.ts')

endWithNpm()
if (await setUp({ purpose: 'tools', build: isUi || isScim })) {
  const options = { cwd: projectRoot, env: projectEnvironment(projectRoot) }
  endLike(await passThrough(projectNode(projectRoot), [file, ...args], options))
} else {
  process.exitCode = 1
}
