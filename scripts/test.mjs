import { setUp } from './setup.mjs'
import { projectRoot } from './tools/project.mjs'
import { suites } from './tools/suites.mjs'
import { closingLine, oneFailure, sum } from './tools/test-counts.mjs'

/**
 * `npm test [-- vitest arguments]`: sets up, runs every suite, also after one failed, and closes with one line of counts.
 * `--check` (for .ci/run) puts the parts of `npm run check` before the tests.
 */
const args = process.argv.slice(2)
const isCi = args.includes('--check')
const vitestArgs = args.filter((arg) => arg !== '--check')

const counts = (await setUp({ purpose: 'test', build: false })) ? sum(await runSuites()) : oneFailure
console.log(closingLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1

async function runSuites() {
  const all = []
  for (const { title, run } of suites.filter(({ runsIn }) => isCi || runsIn === 'always')) {
    try {
      all.push(await run(projectRoot, vitestArgs))
    } catch (error) {
      console.log(`${title} could not run: ${error instanceof Error ? error.stack : String(error)}`)
      all.push(oneFailure)
    }
  }
  return all
}
