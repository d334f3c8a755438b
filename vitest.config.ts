import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,electron}/**/*.test.ts'],
    // Most tests wait for other processes and threads: one worker for each of two cores leaves them idle.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What another process does is waited for; on a busy machine it takes its time.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
})
