import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { passThrough } from '../../bin/pass-through.js'
import { buildOutput } from '../setup/build-output.mjs'
import { runSteps } from '../setup/run-steps.mjs'
import { runCheckParts } from './check-parts.mjs'
import { projectEnvironment, projectNode, toolFile } from './project.mjs'
import { quickFolder } from './quick-folder.mjs'
import { countPlaywright, countVitest, nothing, oneFailure } from './test-counts.mjs'

/**
 * What `npm test` runs, in this order. A suite gives its counts; tests that fail are no reason to throw.
 *
 * @type {readonly (import('./run-suites.mjs').Suite & { readonly runsIn: 'ci' | 'always' })[]}
 */
export const suites = [
  { title: 'Check', runsIn: 'ci', run: check },
  { title: 'Build', runsIn: 'always', run: build },
  { title: 'Tests', runsIn: 'always', run: vitest },
  { title: 'Browser tests', runsIn: 'always', run: playwright },
]

/**
 * A run that hangs must still end with a closing line. On cores that others use as well the tests have taken three times as long as on two
 * quiet ones, and there is nothing wrong with what they test.
 */
const limitMs = { vitest: 25 * 60_000, playwright: 25 * 60_000 }

async function check(root) {
  return { ...nothing, ...(await runCheckParts(root)) }
}

/** The tests and whoever uses `npx atrium-sync` after them start the built program. A build that works is no test that passed. */
async function build(root) {
  return (await runSteps([buildOutput(root)], { terminal: process.stderr, now: Date.now })) ? nothing : oneFailure
}

async function vitest(root, args) {
  if (args.some(isSpec)) return nothing
  return withReport(async (reportFile) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
    const result = await runLimited(root, toolFile(root, 'vitest'), ['run', ...reporters, ...args], { limitMs: limitMs.vitest })
    return countVitest(readReport(reportFile), { endedWell: result.code === 0 })
  })
}

/** Arguments are for it when there is a file of its own among them. */
async function playwright(root, args) {
  const concernsIt = args.length === 0 || args.some(isSpec)
  if (!concernsIt || !existsSync(join(root, 'playwright.config.ts'))) return nothing
  return withReport(async (reportFile) => {
    const tool = toolFile(root, '@playwright/test', 'playwright')
    const result = await runLimited(root, tool, ['test', '--reporter=list,json', ...args], {
      limitMs: limitMs.playwright,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
    })
    return countPlaywright(readReport(reportFile), { endedWell: result.code === 0 })
  })
}

/** Tests in a browser and in Electron are `*.spec.ts`; all others are `*.test.ts`. */
function isSpec(arg) {
  return arg.includes('.spec.') || arg.startsWith('tests/e2e')
}

async function withReport(use) {
  const folder = mkdtempSync(join(quickFolder(), 'atrium-sync-test-'))
  try {
    return await use(join(folder, 'report.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runLimited(root, tool, args, { limitMs, env = {} }) {
  const options = {
    cwd: root,
    env: projectEnvironment(root, { TMPDIR: quickFolder(), ...env }),
    stdin: /** @type {const} */ ('ignore'),
    limitMs,
  }
  const result = await passThrough(projectNode(root), [tool, ...args], options)
  if (result.timedOut) console.log(`The tests were stopped after ${limitMs / 60_000} minutes.`)
  return result
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
