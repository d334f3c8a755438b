import { describe, expect, it } from 'vitest'
import type { Topic } from '../../../../src/shared/contract/contract.ts'
import { appEvents, settled } from '../../../support/renderer.ts'

describe("main's events", () => {
  it('reach who asked for their topic, each change once', () => {
    const events = appEvents()
    const heard: string[] = []
    events.port.onChanged(['directory', 'runs'], (cause) => heard.push(cause))
    events.tell({ kind: 'changed', topic: 'directory', rev: 1 })
    events.tell({ kind: 'changed', topic: 'settings', rev: 1 })
    events.tell({ kind: 'changed', topic: 'runs', rev: 1 })
    expect(heard).toEqual(['changed', 'changed'])
  })

  it('are no change when a stream that was lost tells again what is known', () => {
    const events = appEvents()
    const heard: Topic[] = []
    for (const topic of ['directory', 'runs'] as const) events.port.onChanged([topic], () => heard.push(topic))
    events.tell({ kind: 'changed', topic: 'directory', rev: 4 })
    events.tell({ kind: 'changed', topic: 'runs', rev: 9 })
    heard.length = 0
    events.tell({ kind: 'changed', topic: 'directory', rev: 4 })
    events.tell({ kind: 'changed', topic: 'runs', rev: 10 })
    expect(heard).toEqual(['runs'])
  })

  it('have started once main has told where its topics stand', async () => {
    const events = appEvents()
    let started = false
    void events.port.started.then(() => (started = true))
    await settled()
    expect(started).toBe(false)
    events.tell({ kind: 'changed', topic: 'sync', rev: 0 })
    await settled()
    expect(started).toBe(true)
  })

  it('tell everybody of another database, and then who shows it', () => {
    const events = appEvents()
    const heard: string[] = []
    events.port.onReopened(() => heard.push('told'))
    events.port.onChanged(['runs'], (cause) => heard.push(cause))
    events.reopened()
    expect(heard).toEqual(['reopened', 'told'])
    events.port.refreshAll()
    expect(heard).toEqual(['reopened', 'told', 'reopened'])
  })

  it('are no longer heard by who stopped listening', () => {
    const events = appEvents()
    const heard: string[] = []
    const end = events.port.onShow(({ screen }) => heard.push(screen))
    events.tell({ kind: 'show', place: { screen: 'quarantine' } })
    end()
    events.tell({ kind: 'show', place: { screen: 'overview' } })
    expect(heard).toEqual(['quarantine'])
  })
})
