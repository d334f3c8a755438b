import { setUp } from './setup.mjs'
import { runFixParts } from './tools/check-parts.mjs'
import { projectRoot } from './tools/project.mjs'

/** `npm run fix`: lets the linter and the formatter repair what they can. */
const isReady = await setUp({ purpose: 'tools', build: false })
if (!isReady || (await runFixParts(projectRoot)).failed > 0) process.exitCode = 1
