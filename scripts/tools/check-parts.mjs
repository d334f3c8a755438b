import { capture } from './capture.mjs'
import { projectEnvironment, projectNode, toolFile } from './project.mjs'

/**
 * @typedef {{ readonly title: string, readonly runs: readonly ToolRun[] }} Part
 * @typedef {{ readonly package: string, readonly command?: string, readonly args: readonly string[] }} ToolRun
 */

/**
 * The parts of `npm run check`.
 *
 * @type {readonly Part[]}
 */
const checkParts = [
  {
    title: 'Types',
    runs: ['node', 'web', 'tests', 'e2e', 'scripts'].map((name) => ({
      package: 'typescript',
      command: 'tsc',
      args: ['-p', `tsconfig.${name}.json`],
    })),
  },
  { title: 'Lint', runs: [{ package: 'oxlint', args: ['--type-aware'] }] },
  { title: 'Format', runs: [{ package: 'oxfmt', args: ['--check'] }] },
  { title: 'Unused code', runs: [{ package: 'knip', args: ['--no-progress'] }] },
]

/** @type {readonly Part[]} */
const fixParts = [
  { title: 'Lint', runs: [{ package: 'oxlint', args: ['--type-aware', '--fix'] }] },
  { title: 'Format', runs: [{ package: 'oxfmt', args: [] }] },
]

/**
 * Runs every part, also after one failed, and shows what the failed ones said.
 *
 * @returns {Promise<{ passed: number, failed: number }>} in parts
 */
export function runCheckParts(root) {
  return runParts(root, checkParts)
}

/** Repairs what the tools can repair; what they cannot is shown. */
export function runFixParts(root) {
  return runParts(root, fixParts)
}

async function runParts(root, parts) {
  const counts = { passed: 0, failed: 0 }
  for (const { title, runs } of parts) {
    const results = []
    for (const run of runs) {
      const file = toolFile(root, run.package, run.command)
      results.push(await capture(projectNode(root), [file, ...run.args], { cwd: root, env: projectEnvironment(root) }))
    }
    const failures = results.filter(({ ok }) => !ok)
    console.log(`${title} ... ${failures.length === 0 ? 'ok' : 'FAILED'}`)
    for (const { output } of failures) console.log(`\n${output.trimEnd()}\n`)
    counts[failures.length === 0 ? 'passed' : 'failed'] += 1
  }
  return counts
}
