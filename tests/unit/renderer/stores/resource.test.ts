import { describe, expect, it } from 'vitest'
import { createResource } from '../../../../src/renderer/stores/resource.ts'
import type { Result } from '../../../../src/shared/contract/call.ts'
import { answerable, appEvents } from '../../../support/renderer.ts'

describe('a resource', () => {
  it('is read once, however many ask for it', async () => {
    const { resource, calls } = rig()
    const releases = [resource.attach(), resource.attach()]
    expect(resource.store.getState()).toEqual({ kind: 'loading' })
    await calls.answer({ ok: true, value: 'first' })
    expect(resource.store.getState()).toEqual({ kind: 'ready', value: 'first' })
    expect(calls.asked).toBe(1)
    releases.forEach((release) => release())
  })

  it('is read once more when it changes while it is read: that answer may be older than the change', async () => {
    const { resource, calls, events } = rig()
    resource.attach()
    events.changed('directory')
    events.changed('directory')
    await calls.answer({ ok: true, value: 'older' })
    expect(resource.store.getState()).toEqual({ kind: 'refreshing', value: 'older' })
    await calls.answer({ ok: true, value: 'newer' })
    expect(resource.store.getState()).toEqual({ kind: 'ready', value: 'newer' })
    expect(calls.asked).toBe(2)
  })

  it('keeps its old value while it is read again, and when that fails', async () => {
    const { resource, calls, events } = rig()
    resource.attach()
    await calls.answer({ ok: true, value: 'old' })
    events.changed('directory')
    expect(resource.store.getState()).toEqual({ kind: 'refreshing', value: 'old' })
    await calls.answer(unreachable)
    expect(resource.store.getState()).toEqual({ kind: 'error', error: unreachable.error, value: 'old' })
    void resource.refresh()
    await calls.answer({ ok: true, value: 'new' })
    expect(resource.store.getState()).toEqual({ kind: 'ready', value: 'new' })
  })

  it('drops the answer of a database that has been replaced', async () => {
    const { resource, calls, events } = rig()
    resource.attach()
    await calls.answer({ ok: true, value: 'old' })
    void resource.refresh()
    events.reopened()
    await calls.answer({ ok: true, value: 'of the old database' })
    expect(resource.store.getState()).toEqual({ kind: 'refreshing', value: 'old' })
    await calls.answer({ ok: true, value: 'of the new database' })
    expect(resource.store.getState()).toEqual({ kind: 'ready', value: 'of the new database' })
  })

  it('is not read for a change of something else, nor for one that nobody looks at', async () => {
    const { resource, calls, events } = rig()
    const release = resource.attach()
    await calls.answer({ ok: true, value: 'first' })
    events.changed('settings')
    release()
    events.changed('directory')
    expect(calls.asked).toBe(1)
  })

  it('is read anew by who comes back to it: what changed meanwhile was not heard', async () => {
    const { resource, calls } = rig()
    resource.attach()()
    await calls.answer({ ok: true, value: 'first' })
    resource.attach()
    expect(resource.store.getState()).toEqual({ kind: 'refreshing', value: 'first' })
    await calls.answer({ ok: true, value: 'second' })
    expect(resource.store.getState()).toEqual({ kind: 'ready', value: 'second' })
  })
})

const unreachable = { ok: false, error: { code: 'app_unreachable', params: {} } } as const

function rig() {
  const calls = answerable<Result<string>>()
  const events = appEvents()
  return { resource: createResource({ fetch: calls.ask, topics: ['directory'], events: events.port }), calls, events }
}
