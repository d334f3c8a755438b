import { join } from 'node:path'
import { endLike, endWithNpm, passThrough } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { projectEnvironment, projectNode, projectRoot } from './tools/project.mjs'

/** `node scripts/make-screenshots.mjs`: the pictures under `docs/images/`, in both languages. Needs Chromium. */
endWithNpm()
if (await setUp({ purpose: 'test', build: true })) {
  const command = [join(projectRoot, 'tests', 'screenshots', 'run.ts')]
  endLike(await passThrough(projectNode(projectRoot), command, { cwd: projectRoot, env: projectEnvironment(projectRoot) }))
} else {
  process.exitCode = 1
}
