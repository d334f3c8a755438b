import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { passThrough } from '../../bin/pass-through.js'
import { buildOutput } from '../setup/build-output.mjs'
import { runSteps } from '../setup/run-steps.mjs'
import { runCheckParts } from './check-parts.mjs'
import { projectEnvironment, projectNode, toolFile } from './project.mjs'
import { countVitest, nothing, oneFailure } from './test-counts.mjs'

/**
 * What `npm test` runs, in this order. A suite gives its counts; tests that fail are no reason to throw.
 *
 * @type {readonly (import('./run-suites.mjs').Suite & { readonly runsIn: 'ci' | 'always' })[]}
 */
export const suites = [
  { title: 'Check', runsIn: 'ci', run: check },
  { title: 'Build', runsIn: 'always', run: build },
  { title: 'Tests', runsIn: 'always', run: vitest },
]

/** A run that hangs must still end with a closing line, within the fifteen minutes that CI has. */
const limitMs = 11 * 60_000

async function check(root) {
  return { ...nothing, ...(await runCheckParts(root)) }
}

/** The tests and whoever uses `npx atrium-sync` after them start the built program. A build that works is no test that passed. */
async function build(root) {
  return (await runSteps([buildOutput(root)], { terminal: process.stderr, now: Date.now })) ? nothing : oneFailure
}

async function vitest(root, args) {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-test-'))
  const reportFile = join(folder, 'report.json')
  try {
    const command = [
      toolFile(root, 'vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...args,
    ]
    const result = await passThrough(projectNode(root), command, {
      cwd: root,
      env: projectEnvironment(root),
      stdin: 'ignore',
      limitMs,
    })
    if (result.timedOut) console.log(`The tests were stopped after ${limitMs / 60_000} minutes.`)
    return countVitest(readReport(reportFile), { endedWell: result.code === 0 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
