/**
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0 }

/** @type {Counts} */
export const oneFailure = { passed: 0, failed: 1, skipped: 0 }

/** The closing line of `npm test`. @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    nothing,
  )
}

/**
 * Counts a vitest JSON report. A file that could not be loaded has no tests to report and counts as one failure; so does a run
 * that ended badly although each test passed (an error outside the tests, say), one that left no report and one without tests.
 *
 * @param {{ testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] } | null} report
 * @param {{ endedWell: boolean }} run
 * @returns {Counts}
 */
export function countVitest(report, { endedWell }) {
  if (report === null || report.testResults.length === 0) return oneFailure
  const counts = sum(report.testResults.map(countFile))
  return endedWell || counts.failed > 0 ? counts : sum([counts, oneFailure])
}

function countFile({ status, assertionResults }) {
  const counts = sum(assertionResults.map((test) => countTest(test.status)))
  return status === 'failed' && counts.failed === 0 ? sum([counts, oneFailure]) : counts
}

/** Anything that neither passed nor failed did not run: skipped, pending, todo, disabled. */
function countTest(status) {
  if (status === 'passed') return { passed: 1, failed: 0, skipped: 0 }
  return status === 'failed' ? oneFailure : { passed: 0, failed: 0, skipped: 1 }
}

/**
 * Counts a Playwright JSON report. Errors outside the tests, such as a file that could not be loaded, count as one failure, as does
 * a run that left no report; so does one that ended badly although each test passed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: readonly unknown[] } | null} report
 * @param {{ endedWell: boolean }} run
 * @returns {Counts}
 */
export function countPlaywright(report, { endedWell }) {
  if (report === null) return oneFailure
  const { expected, unexpected, flaky, skipped } = report.stats
  const counts = { passed: expected, failed: unexpected + flaky, skipped }
  const hasOtherErrors = report.errors.length > 0 || (!endedWell && counts.failed === 0)
  return hasOtherErrors ? sum([counts, oneFailure]) : counts
}
