import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { compileCache } from './tests/support/compile-cache.ts'

// For the workers and the threads that they start, each of which compiles the same sources.
process.env['NODE_COMPILE_CACHE'] ??= compileCache

/** What takes longest begins first, so that no worker ends alone with it. Where there is no earlier run, vitest knows only sizes. */
class LongestFirst extends BaseSequencer {
  static readonly #long = ['sync/kill.test.ts', 'sync/cancel.test.ts', 'cli/must-show.test.ts', 'cli/secrets.test.ts']

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LongestFirst.#long.findIndex((name) => moduleId.endsWith(name))
      return place === -1 ? LongestFirst.#long.length : place
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,electron}/**/*.test.ts'],
    // Most tests wait for other processes and threads: one worker for each of two cores leaves them idle.
    maxWorkers: 3,
    // Each file would load all modules anew, which takes longer than most tests; whoever changes what is shared puts it back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // They end what hangs. On a machine whose cores others use, everything takes many times as long, and is no fault for that.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 90_000, interval: 20 } },
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
})
