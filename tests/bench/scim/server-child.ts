import type { Population } from './population.ts'

/** What each server that is measured answers to the bench; see `children.ts`. Each is a process of its own. */
export type ServerRequests = {
  /** Fills a database; the process that did it is not the one that is measured. Null where there is nothing to be filled beforehand. */
  seed: { request: { file: string; population: Population }; answer: null }
  serve: { request: { file: string; population: Population }; answer: Served }
  /** What the process used since it began. */
  usage: { request: null; answer: Usage }
}

export interface Served {
  readonly port: number
  readonly token: string
}

export interface Usage {
  /** User and system time of all threads, ms. */
  readonly cpu: number
  /** The most that the process ever held, and what it held before it served; MB. */
  readonly memory: { readonly peak: number; readonly before: number }
}

/** @param before what it held before it served, MB */
export function usageOf(before: number): Usage {
  const { user, system } = process.cpuUsage()
  return { cpu: (user + system) / 1000, memory: { peak: process.resourceUsage().maxRSS / 1024, before } }
}

export function memoryNow(): number {
  return process.memoryUsage.rss() / 1024 ** 2
}
