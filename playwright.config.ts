import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** Debian's Chromium has the same engine as Electron's; Playwright's own would have to be downloaded. */
const chromium = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  .map((name) => `/usr/bin/${name}`)
  .find((file) => existsSync(file))

export default defineConfig({
  // Each build has its own: Playwright empties the folder when it begins.
  outputDir: join('test-results', process.env['E2E_OUT'] ?? 'out'),
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // They end what hangs. A machine whose cores others use is many times as slow; what does not come at all still fails.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    // A trace would hold cookies and launch tokens.
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
  },
  projects: [
    {
      name: 'browser',
      testDir: 'tests/e2e',
      use: {
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: ['--disable-gpu', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
        },
      },
    },
    { name: 'electron', testDir: 'tests/electron', testMatch: '**/*.spec.ts' },
  ],
})
