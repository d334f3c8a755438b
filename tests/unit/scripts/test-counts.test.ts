import { expect, test } from 'vitest'
import { runSuites } from '../../../scripts/tools/run-suites.mjs'
import { closingLine, countPlaywright, countVitest, sum } from '../../../scripts/tools/test-counts.mjs'

test('the closing line names skipped tests only when there are some', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(closingLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed, 1 skipped')
})

test('tests are counted by what became of them', () => {
  const report = aReport(['passed', 'passed', 'failed'], ['skipped', 'todo', 'passed'])
  expect(countVitest(report, { endedWell: false })).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

test('a file that could not be loaded is one failure', () => {
  const report = { testResults: [{ status: 'failed', assertionResults: [] }, ...aReport(['passed']).testResults] }
  expect(countVitest(report, { endedWell: false })).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a file whose tests passed but whose teardown failed is one failure', () => {
  const report = { testResults: [{ status: 'failed', assertionResults: [{ status: 'passed' }] }] }
  expect(countVitest(report, { endedWell: false })).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a run that ended badly although every test passed is one failure', () => {
  expect(countVitest(aReport(['passed']), { endedWell: false })).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a run that left no report is one failure, however it ended', () => {
  expect(countVitest(null, { endedWell: true })).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a run without a single test is one failure', () => {
  expect(countVitest({ testResults: [] }, { endedWell: true })).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('counts of several suites are added up', () => {
  expect(
    sum([
      { passed: 1, failed: 2, skipped: 0 },
      { passed: 10, failed: 0, skipped: 5 },
    ]),
  ).toEqual({ passed: 11, failed: 2, skipped: 5 })
})

test('a suite that cannot run is one failure and the next one still runs', async () => {
  const said: string[] = []
  const suites = [
    { title: 'Broken', run: () => Promise.reject(new Error('no such program')) },
    { title: 'Sound', run: () => Promise.resolve({ passed: 4, failed: 0, skipped: 0 }) },
  ]
  const counts = await runSuites(suites, { root: '', args: [], say: (text) => said.push(text) })
  expect(counts).toEqual({ passed: 4, failed: 1, skipped: 0 })
  expect(said.join('\n')).toMatch(/Broken could not run: .*no such program/)
})

function aReport(...files: readonly (readonly string[])[]) {
  return {
    testResults: files.map((statuses) => ({
      status: statuses.includes('failed') ? 'failed' : 'passed',
      assertionResults: statuses.map((status) => ({ status })),
    })),
  }
}

test('browser tests: passed, failed and skipped are counted; one that needed a second try failed', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 3 }
  expect(countPlaywright({ stats, errors: [] }, { endedWell: false })).toEqual({ passed: 4, failed: 2, skipped: 3 })
})

test('browser tests: an error outside the tests, a bad end and no report at all are failures', () => {
  const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }
  const oneFailed = { passed: 4, failed: 1, skipped: 0 }
  expect(countPlaywright({ stats, errors: [{ message: 'no such file' }] }, { endedWell: false })).toEqual(oneFailed)
  expect(countPlaywright({ stats, errors: [] }, { endedWell: false })).toEqual(oneFailed)
  expect(countPlaywright(null, { endedWell: true })).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
