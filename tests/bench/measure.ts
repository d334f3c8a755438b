/** What something took. CPU is user and system time of the whole process, all its threads, in ms as well. */
export interface Spent {
  readonly wall: number
  readonly cpu: number
}

export async function spend<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ readonly spent: Spent; readonly result: Result }> {
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const result = await work()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpuBefore)
  return { spent: { wall, cpu: (user + system) / 1000 }, result }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [below = Number.NaN, above = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]]
  return (below + above) / 2
}

export function medianSpent(values: readonly Spent[]): Spent {
  return { wall: median(values.map((value) => value.wall)), cpu: median(values.map((value) => value.cpu)) }
}

/** The value below which `share` of them lie (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN
}
