import type { Page } from '@playwright/test'

/** What goes wrong in a page without anybody seeing it: errors on the console, thrown errors, refusals of the content policy. */
export interface PageProblems {
  /** Not a problem in this test, such as a request that the test makes fail. */
  allow(pattern: RegExp): void
  list(): readonly string[]
  /** What comes now is no problem any more: the product ends. */
  stop(): void
}

/** Chromium itself writes refusals of the policy to the console; the event also tells of those in a report-only policy. */
export async function watchProblems(page: Page): Promise<PageProblems> {
  const problems: string[] = []
  const allowed: RegExp[] = []
  let stopped = false
  const add = (problem: string): void => {
    if (!stopped) problems.push(problem)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') add(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => add(`thrown: ${error.stack ?? error.message}`))
  page.on('crash', () => add('the page crashed'))
  await page.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`)
      },
    )
  })
  return {
    allow: (pattern) => void allowed.push(pattern),
    stop() {
      stopped = true
    },
    list: () => problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
  }
}
