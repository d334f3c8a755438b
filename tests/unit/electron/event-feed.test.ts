import { describe, expect, test } from 'vitest'
import { createEventFeed } from '../../../src/main/electron/event-feed.ts'
import type { AppEvent, Topic } from '../../../src/shared/contract/contract.ts'

const changed = (topic: Topic, rev: number): AppEvent => ({ kind: 'changed', topic, rev })
const progress = (done: number): AppEvent => ({
  kind: 'progress',
  progress: { stage: 'reading', done, total: 10, rate: 1, remaining_ms: null },
})

function aFeed(seen: boolean) {
  const sent: AppEvent[] = []
  return { sent, feed: createEventFeed((event) => sent.push(event), seen) }
}

describe('a window', () => {
  test('that is seen is told everything at once', () => {
    const { sent, feed } = aFeed(true)
    for (const event of [changed('sync', 1), progress(1), changed('sync', 2)]) feed.tell(event)
    expect(sent).toEqual([changed('sync', 1), progress(1), changed('sync', 2)])
  })

  test('that nobody sees is told nothing, and the latest of each once it is seen again', () => {
    const { sent, feed } = aFeed(false)
    for (const rev of [1, 2, 3]) for (const topic of ['sync', 'runs'] as const) feed.tell(changed(topic, rev))
    for (const done of [1, 2]) feed.tell(progress(done))
    expect(sent).toEqual([])
    feed.setSeen(true)
    expect(sent).toEqual([changed('sync', 3), changed('runs', 3), progress(2)])
    feed.setSeen(false)
    feed.setSeen(true)
    expect(sent).toHaveLength(3)
  })

  test('is told first that all is new and where to go', () => {
    const { sent, feed } = aFeed(false)
    const reopened: AppEvent = { kind: 'reopened' }
    const show: AppEvent = { kind: 'show', place: { screen: 'run', runId: 3 } }
    for (const event of [changed('sync', 1), { kind: 'show', place: { screen: 'overview' } } as const, reopened, show])
      feed.tell(event)
    feed.setSeen(true)
    expect(sent).toEqual([reopened, show, changed('sync', 1)])
  })
})
