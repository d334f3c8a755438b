import { median, quantile } from '../measure.ts'
import { figure, type Row, verdict } from '../table.ts'
import { searchPause } from './people-screen.ts'
import { speeds, type UiFigures } from './scenario.ts'

/** First rows, by design.md section 6. */
const rowsWithin = 100
/** A frame of 60 in a second: how much later than an empty page's a frame may come. */
const frame = 17
const loopWithin = 20

export function uiRows(figures: UiFigures): readonly Row[] {
  const { firstAfterStart, open, search, sort, sortAfterRest, filter, key, heap, loopDelay } = figures
  return [
    firstRows('first rows of People, first time after a start', firstAfterStart),
    firstRows('first rows of People, afterwards', open),
    firstRows(`first rows of a search, after the pause of ${searchPause} ms`, search),
    firstRows('first rows of another order', sortAfterRest),
    firstRows('the same, one click after another', sort),
    firstRows('first rows of a filter', filter),
    figure('arrow key to frame', `${ms(median(key))}, p95 ${ms(quantile(key, 0.95))}`),
    ...frames('steady', figures),
    ...frames('fling', figures),
    figure('heap of the page, at the end', `${(heap / 1e6).toFixed(1)} MB`),
    {
      ...figure('main thread of the host, event-loop delay p99', `${ms(loopDelay.p99)}, worst ${ms(loopDelay.worst)}`),
      target: `<= ${loopWithin} ms`,
      verdict: verdict(loopDelay.p99 <= loopWithin),
    },
  ]
}

function firstRows(what: string, times: readonly number[]): Row {
  return {
    ...figure(what, `${ms(median(times))}, worst ${ms(Math.max(...times))} of ${times.length}`),
    target: `<= ${rowsWithin} ms`,
    verdict: verdict(median(times) <= rowsWithin),
  }
}

function frames(kind: 'steady' | 'fling', figures: UiFigures): readonly Row[] {
  const { empty, list } = figures[kind]
  const what = `scrolling, ${speeds[kind].toLocaleString('en')} px/s`
  const count = list.times.length
  const share = (some: number): string => `${((some / count) * 100).toFixed(some === 0 ? 0 : 1)} %`
  return [
    {
      what: `${what}: p50 / p95 / p99 of a frame`,
      floor: spread(empty.times),
      ours: spread(list.times),
      ratio: '',
      target: `p99 <= floor + ${frame} ms`,
      verdict: verdict(quantile(list.times, 0.99) <= quantile(empty.times, 0.99) + frame),
    },
    {
      ...figure(`${what}: frames without a row`, `${share(list.blank)} of ${count} (not yet come: ${share(list.waiting)})`),
      target: '0',
      verdict: verdict(list.blank === 0),
    },
  ]
}

function spread(times: readonly number[]): string {
  return `${[0.5, 0.95, 0.99].map((at) => quantile(times, at).toFixed(1)).join(' / ')} ms`
}

function ms(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`
}
