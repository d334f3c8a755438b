import { setUp } from './setup.mjs'
import { runCheckParts } from './tools/check-parts.mjs'
import { projectRoot } from './tools/project.mjs'

/** `npm run check`: types, lint, format, unused code. */
const isReady = await setUp({ purpose: 'tools', build: false })
if (!isReady || (await runCheckParts(projectRoot)).failed > 0) process.exitCode = 1
