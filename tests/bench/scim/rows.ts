import { verdict } from '../table.ts'
import type { Measured, ScimFigures, ScimRow } from './scenario.ts'

/** The share of the floor's rate that is asked for, and the most that the endpoint's process may hold, MB. */
const leastShare = 0.5
const mostMemory = 300

export const scimColumns = ['', 'floor', 'ours', 'ratio', 'scimmy', 'target', ''] as const

export function scimCells({ rows, usage }: ScimFigures): readonly (readonly string[])[] {
  const { peak, before } = usage.ours.memory
  return [
    ...rows.map(cellsOf),
    [
      'peak memory of the process',
      megabytes(usage.floor.memory.peak),
      `${megabytes(peak)} (${(peak - before).toFixed(0)} since the worker)`,
      '',
      megabytes(usage.scimmy.memory.peak),
      `< ${mostMemory} MB`,
      verdict(peak < mostMemory),
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

function megabytes(size: number): string {
  return `${size.toFixed(0)} MB`
}
