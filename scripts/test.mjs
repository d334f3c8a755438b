import { endWithNpm } from '../bin/pass-through.js'
import { setUp } from './setup.mjs'
import { projectRoot } from './tools/project.mjs'
import { runSuites } from './tools/run-suites.mjs'
import { suites } from './tools/suites.mjs'
import { closingLine, oneFailure } from './tools/test-counts.mjs'

/**
 * `npm test [-- vitest arguments]`: sets up, runs every suite and closes with one line of counts.
 * `--check` (for .ci/run) puts the parts of `npm run check` before the tests.
 */
const isCi = process.argv.includes('--check')
const args = process.argv.slice(2).filter((arg) => arg !== '--check')
const chosen = suites.filter(({ runsIn }) => isCi || runsIn === 'always')
const say = (text) => console.log(text)

endWithNpm()
const isReady = await setUp({ purpose: 'test', build: false })
const counts = isReady ? await runSuites(chosen, { root: projectRoot, args, say }) : oneFailure
say(closingLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1
