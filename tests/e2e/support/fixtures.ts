import { test as base, expect } from '@playwright/test'
import { type PageProblems, watchProblems } from './page-problems.ts'
import { type AppOptions, defaultAppOptions, type ServedApp, startApp } from './served-app.ts'

interface TestFixtures {
  /** How `app` is started: `test.use({ appOptions: { people: 20 } })`. What is left out is as in `defaultAppOptions`. */
  readonly appOptions: Partial<AppOptions>
  /** The product, freshly started for this test alone. For tests that change something. */
  readonly app: ServedApp
  /** What went wrong in `page`. At the end of the test there must be nothing. */
  readonly problems: PageProblems
}

interface WorkerFixtures {
  /** How `sharedApp` is started; `test.use` of it stands at the top of a file. */
  readonly sharedAppOptions: Partial<AppOptions>
  /** The product, started once for all tests of a worker. For tests that only look. */
  readonly sharedApp: ServedApp
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  appOptions: [{}, { option: true }],
  sharedAppOptions: [{}, { option: true, scope: 'worker' }],

  app: async ({ appOptions, problems }, use) => {
    const app = await startApp({ ...defaultAppOptions, ...appOptions })
    await use(app)
    problems.stop()
    await app.stop()
  },

  sharedApp: [
    async ({ sharedAppOptions }, use) => {
      const app = await startApp({ ...defaultAppOptions, ...sharedAppOptions })
      await use(app)
      await app.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  problems: [
    async ({ page }, use) => {
      const problems = await watchProblems(page)
      await use(problems)
      expect(problems.list(), 'nothing goes wrong in the page unseen').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
