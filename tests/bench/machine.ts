import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What it was measured on. */
export function machine(): string {
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.version}, load before: ${load()}`
}

/** Of the last minute. The bench itself makes 1 to 2; more says that others wanted the machine too. */
export function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?'
}
