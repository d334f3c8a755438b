import { verdict } from '../table.ts'
import type { Measured, ScimFigures, ScimRow } from './scenario.ts'
import type { Usage } from './server-child.ts'

/** The share of the floor's rate that is asked for, and the most that the endpoint's worker may hold, MB. */
const leastShare = 0.5
const mostMemory = 300

export const scimColumns = ['', 'floor', 'ours', 'ratio', 'scimmy', 'target', ''] as const

export function scimCells({ rows, usage }: ScimFigures): readonly (readonly string[])[] {
  return [
    ...rows.map(cellsOf),
    [
      'peak memory of the server, in brackets the process',
      memoryOf(usage.floor),
      memoryOf(usage.ours),
      '',
      memoryOf(usage.scimmy),
      `< ${mostMemory} MB`,
      verdict(servingMemory(usage.ours) < mostMemory),
    ],
  ]
}

function cellsOf({ what, floor, ours, scimmy }: ScimRow): readonly string[] {
  const ratio = ours.rate / floor.rate
  const beats = scimmy === null || ours.rate >= scimmy.rate
  return [
    what,
    rateOf(floor),
    rateOf(ours),
    `${ratio.toFixed(2)} x (cpu ${(floor.cpu / ours.cpu).toFixed(2)} x)`,
    scimmy === null ? '' : rateOf(scimmy),
    `>= ${leastShare} x${scimmy === null ? '' : ', >= scimmy'}`,
    verdict(ratio >= leastShare && beats),
  ]
}

/** Requests in a second, and how long half of them and nearly all of them took at most. */
function rateOf({ rate, p50, p99 }: Measured): string {
  return `${short(rate)}/s (${short(p50)} / ${short(p99)} ms)`
}

/** Three digits say more than there is to know. */
function short(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(value >= 10 ? 1 : 2)
}

/** What came since it serves: of ours, with the worker. */
function servingMemory({ memory: { peak, before } }: Usage): number {
  return peak - before
}

function memoryOf(usage: Usage): string {
  return `${servingMemory(usage).toFixed(0)} MB (${usage.memory.peak.toFixed(0)})`
}
