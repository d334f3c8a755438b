import { oneFailure, sum } from './test-counts.mjs'

/**
 * Runs each suite, also after one failed. A suite that throws could not run at all: one failure.
 *
 * @typedef {import('./test-counts.mjs').Counts} Counts
 * @typedef {{ readonly title: string, run(root: string, args: readonly string[]): Promise<Counts> }} Suite
 *
 * @param {readonly Suite[]} suites
 * @param {{ root: string, args: readonly string[], say(text: string): void }} options
 * @returns {Promise<Counts>}
 */
export async function runSuites(suites, { root, args, say }) {
  const all = []
  for (const { title, run } of suites) {
    try {
      all.push(await run(root, args))
    } catch (error) {
      say(`${title} could not run: ${error instanceof Error ? error.stack : String(error)}`)
      all.push(oneFailure)
    }
  }
  return sum(all)
}
