import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notificationFor as noticeFor, notificationOf } from '../../../src/main/electron/notification-policy.ts'
import type { RunOutcome, SyncState } from '../../../src/shared/sync-state.ts'
import { aSyncState } from '../../support/sync-state.ts'

const fine = aSyncState()
const failing = aSyncState({ status: 'error', failures: 1, error: { code: 'source_refused' } })
const offline = aSyncState({ status: 'offline', failures: 1, error: { code: 'source_unreachable' } })
const held = aSyncState({ status: 'attention', attention: ['held'], lastRun: after('held', 12) })

const notificationFor = (before: SyncState, state: SyncState) => noticeFor(before, { state, heldRun: 12 })

function after(outcome: RunOutcome, runId: number): SyncState['lastRun'] {
  return { runId, outcome, error: null, finishedAt: runId }
}

describe('a notification', () => {
  test('tells that removals are held, and a click opens that run', () => {
    expect(notificationFor(fine, held)).toEqual({ kind: 'held', place: { screen: 'run', runId: 12 } })
  })

  test('tells the first failure, and whether it is the network', () => {
    expect(notificationFor(fine, failing)).toMatchObject({ kind: 'failed' })
    expect(notificationFor(fine, offline)).toMatchObject({ kind: 'offline' })
  })

  test('tells that it works again', () => {
    expect(notificationFor(failing, aSyncState({ lastRun: after('succeeded', 3) }))).toMatchObject({ kind: 'recovered' })
  })

  test('is not sent for a success, for a cancelled run or for a pause', () => {
    for (const outcome of ['no_change', 'succeeded', 'cancelled'] as const) {
      expect(notificationFor(fine, aSyncState({ lastRun: after(outcome, 2) }))).toBeNull()
    }
    expect(notificationFor(fine, aSyncState({ status: 'paused', pausedUntil: 'resumed' }))).toBeNull()
    expect(notificationFor(fine, aSyncState({ status: 'attention', attention: ['quarantine'] }))).toBeNull()
  })

  test('is not repeated by further failures, nor by further runs that hold removals', () => {
    expect(notificationFor(failing, { ...offline, failures: 2 })).toBeNull()
    expect(notificationFor(held, { ...held, lastRun: after('held', 13) })).toBeNull()
  })

  test('is sent at most once for each change between working, failing and held', () => {
    const states = fc.array(fc.constantFrom(fine, failing, offline, held, { ...failing, failures: 5 }), { maxLength: 30 })
    fc.assert(
      fc.property(states, (sequence) => {
        const steps = sequence.slice(1).map((next, at) => ({ before: sequence[at] ?? fine, next }))
        for (const { before, next } of steps) {
          const sameKind = before.failures > 0 === next.failures > 0 && before.attention.join() === next.attention.join()
          if (sameKind) expect(notificationFor(before, next)).toBeNull()
        }
      }),
    )
  })
})

test('an old token and a growing quarantine are told, with where to look; what the sync itself tells is not told again', () => {
  expect(notificationOf({ kind: 'token_old', connection: 'Okta', days: 180 })).toEqual({
    kind: 'tokenOld',
    place: { screen: 'scim' },
  })
  expect(notificationOf({ kind: 'quarantine_grew', open: 30, dayBefore: 2 })).toEqual({
    kind: 'quarantineGrew',
    place: { screen: 'quarantine' },
  })
  expect(notificationOf({ kind: 'source_recovered', since: 1 })).toBeNull()
})
