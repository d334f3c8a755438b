import { renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded into the product by `node --import`, so that what is measured is the built product and nothing else. Writes the event-loop delay of its main
 * thread to the file in `BENCH_LOOP_DELAY` at each SIGUSR2, in ms, and begins anew.
 */
const file = process.env['BENCH_LOOP_DELAY']

/** How often the event loop is looked at, ms. What is measured includes it. */
const resolution = 10

if (isMainThread && file !== undefined && process.argv[1]?.endsWith('headless.js') === true) {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  process.on('SIGUSR2', () => {
    const p99 = Math.max(0, delay.percentile(99) / 1e6 - resolution)
    const worst = Math.max(0, delay.max / 1e6 - resolution)
    delay.reset()
    writeFileSync(`${file}.new`, JSON.stringify({ p99, worst }))
    renameSync(`${file}.new`, file)
  })
}
