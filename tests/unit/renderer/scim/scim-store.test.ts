import { expect, test } from 'vitest'
import { createScimStore } from '../../../../src/renderer/screens/scim/scim-store.ts'
import { valueOf } from '../../../../src/renderer/stores/resource.ts'
import type { Result } from '../../../../src/shared/contract/call.ts'
import type { Bridge } from '../../../../src/shared/contract/contract.ts'
import type { ScimConnection, ScimEndpointState } from '../../../../src/shared/contract/scim-calls.ts'
import { answerable, appEvents } from '../../../support/renderer.ts'

test('connections are read again when they, or the groups that were made of theirs, have changed', async () => {
  const connections = answerable<Result<readonly ScimConnection[]>, object>()
  const endpoint = answerable<Result<ScimEndpointState>, object>()
  const events = appEvents()
  const scim = { connections: connections.ask, endpoint: endpoint.ask } as Bridge['scim']
  const store = createScimStore({ scim }, events.port)
  const release = store.connections.attach()
  await connections.answer({ ok: true, value: [] })
  expect(valueOf(store.connections.store.getState())).toEqual([])
  for (const topic of ['scim', 'directory'] as const) {
    events.changed(topic)
    await connections.answer({ ok: true, value: [] })
  }
  expect(connections.asked).toBe(3)
  events.changed('runs')
  expect(connections.asked).toBe(3)
  expect(endpoint.asked).toBe(0)
  release()
})
