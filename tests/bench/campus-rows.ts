import type { Spent } from './measure.ts'
import type { Figures } from './scenario.ts'
import { figure, type Row, verdict } from './table.ts'

export function campusRows({ floor, first, again, noChange, delta, memory, eventLoopDelay }: Figures): readonly Row[] {
  return [
    compared('first full sync', floor, first, 1.5),
    {
      ...compared('full read again, no change', floor, again.spent, 0.8, again.writes === 0),
      target: `<= 0.8 x, 0 writes (${again.writes})`,
    },
    {
      ...alone('no change, by head', noChange.spent),
      target: `< 50 ms, <= 2 requests (${noChange.requests}), 0 writes (${noChange.writes})`,
      verdict: verdict(noChange.spent.wall < 50 && noChange.requests <= 2 && noChange.writes === 0),
    },
    {
      ...alone('1,000 changes, by delta', delta.spent),
      target: `< 0.5 s (${delta.writes} writes)`,
      verdict: verdict(delta.spent.wall < 500 && delta.writes > 0),
    },
    {
      ...figure('peak memory, process with worker', `${memory.peak.toFixed(0)} MB`),
      target: `< 400 MB (${memory.worker.toFixed(0)} since the worker)`,
      verdict: verdict(memory.peak < 400),
    },
    {
      ...figure('main thread, event-loop delay p99', `${eventLoopDelay.toFixed(1)} ms`),
      target: '<= 20 ms',
      verdict: verdict(eventLoopDelay <= 20),
    },
  ]
}

export function growthRow(small: Figures, large: Figures): Row {
  const times = large.first.wall / small.first.wall
  const floorTimes = large.floor.wall / small.floor.wall
  return {
    what: '10 x the campus: first full sync',
    floor: `${floorTimes.toFixed(1)} x`,
    ours: `${times.toFixed(1)} x`,
    ratio: '',
    target: '<= 11 x the time',
    verdict: verdict(times <= 11),
  }
}

function compared(what: string, floor: Spent, ours: Spent, limit: number, also = true): Row {
  const ratio = ours.wall / floor.wall
  return {
    what,
    floor: time(floor),
    ours: time(ours),
    ratio: `${ratio.toFixed(2)} x (cpu ${(ours.cpu / floor.cpu).toFixed(2)} x)`,
    target: `<= ${limit} x`,
    verdict: verdict(ratio <= limit && also),
  }
}

function alone(what: string, ours: Spent): Row {
  return figure(what, time(ours))
}

/** Wall-clock time, and CPU time because other programs may have wanted the machine too. */
function time({ wall, cpu }: Spent): string {
  return wall < 1000
    ? `${wall.toFixed(0)} ms (cpu ${cpu.toFixed(0)})`
    : `${(wall / 1000).toFixed(2)} s (cpu ${(cpu / 1000).toFixed(2)})`
}
