import { expect, test } from 'vitest'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import { failureOf } from '../../../../src/renderer/screens/runs/run-failure.ts'
import {
  changesInShort,
  changesInWords,
  outcomeOf,
  runSentences,
  shapeOfOutcome,
} from '../../../../src/renderer/screens/runs/run-words.ts'
import type { RunEntry } from '../../../../src/shared/contract/runs-calls.ts'
import type { RunId } from '../../../../src/shared/domain.ts'
import type { Language } from '../../../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'

const none = { created: 0, updated: 0, suspended: 0, removed: 0 }

function aRun(given: Partial<RunEntry> = {}): RunEntry {
  return {
    run_id: 7 as RunId,
    trigger: 'schedule',
    mode: 'delta',
    outcome: 'succeeded',
    plan_hash: null,
    counts: { people: none, credentials: none, groups: none, memberships: none },
    held: { people: 0, credentials: 0, groups: 0, memberships: 0 },
    quarantined: 0,
    requests: 5,
    writes: 0,
    duration_ms: 10,
    warnings: [],
    recovered: false,
    started_at: '2026-11-21T08:00:00.000Z',
    finished_at: '2026-11-21T08:00:01.000Z',
    dry_run: false,
    held_state: 'none',
    approved_at: null,
    approved_by: null,
    dismissed_at: null,
    dismissed_by: null,
    ...given,
  }
}

const someChanges = {
  people: { created: 3, updated: 1, suspended: 2, removed: 0 },
  credentials: { created: 0, updated: 0, suspended: 1, removed: 4 },
  groups: none,
  memberships: none,
}

function sentence(given: Partial<RunEntry>, language: Language = 'en', isRunning = false): string {
  return runSentences(aRun(given), isRunning, createTranslator(language).t, createFormat(language))
}

test('what did not go well as a whole does not look as if it had', () => {
  const shape = (given: Partial<RunEntry>, isRunning = false) => shapeOfOutcome(outcomeOf(aRun(given), isRunning))
  expect(shape({})).toBe('ok')
  expect(shape({ warnings: ['lines_failed'] })).toBe('warning')
  expect(shape({ quarantined: 3 })).toBe('warning')
  expect(shape({ outcome: 'no_change', quarantined: 3 })).toBe('warning')
  expect(shape({ outcome: 'held', held_state: 'pending' })).toBe('warning')
  expect(shape({ outcome: 'failed' })).toBe('danger')
  expect(outcomeOf(aRun({ outcome: 'held', held_state: 'dismissed' }), false)).toBe('overtaken')
  expect(outcomeOf(aRun({ outcome: 'held', held_state: 'dismissed', dismissed_at: '2026-11-21T08:00:00Z' }), false)).toBe(
    'dismissed',
  )
  expect(shape({ finished_at: null, outcome: 'failed' }, true)).toBe('progress')
  expect(shape({ finished_at: null, outcome: 'failed' })).toBe('warning')
})

test('changes are told by kind, in signs and in words', () => {
  const run = aRun({ counts: someChanges })
  const { t } = createTranslator('en')
  expect(changesInShort(run, t, createFormat('en'))).toBe('People +3 ~1 −2, Credentials −5')
  expect(changesInWords(run, t)).toBe('People: 3 added, 1 changed, 2 suspended; Credentials: 1 suspended, 4 removed')
  expect(changesInShort(aRun(), t, createFormat('en'))).toBe('')
})

test('a run says in a sentence what it did, and what it did not', () => {
  expect(sentence({ counts: someChanges })).toBe(
    'It added 3 people; changed 1 person; suspended 2 people and 1 credential; removed 4 credentials.',
  )
  expect(sentence({ counts: someChanges }, 'ko')).toBe(
    '수행한 내용: 사용자 3명 추가; 사용자 1명 변경; 사용자 2명 및 자격 증명 1개 정지; 자격 증명 4개 제거.',
  )
  expect(sentence({ outcome: 'no_change', mode: 'head' })).toContain('nothing has changed since the last run')
  expect(sentence({ outcome: 'no_change' })).toContain('there was nothing to change')
  expect(sentence({ outcome: 'failed' })).toBe('The run failed before it could change anything.')
  expect(sentence({ outcome: 'failed', counts: someChanges })).toMatch(/^The run failed on its way\. It added 3 people;/)
  expect(sentence({ outcome: 'cancelled' })).toContain('It changed nothing.')
  expect(sentence({ outcome: 'planned', dry_run: true, counts: someChanges })).toMatch(
    /^A dry run: nothing was changed\. A sync would do this: add 3 people;/,
  )
  expect(sentence({ outcome: 'no_change', dry_run: true })).toBe('A dry run: nothing would have to be changed.')
  const held = { people: 12, credentials: 0, groups: 0, memberships: 1 }
  expect(sentence({ outcome: 'held', held_state: 'pending', held })).toBe(
    'It changed nothing. Held back: 12 people and 1 membership.',
  )
})

test('an error that only another version knows is told as an unexpected one', () => {
  const failed = (code: string) =>
    failureOf({ run: aRun({ outcome: 'failed', error: { code, message: '' } }), errorParams: { attempts: 3 } })
  expect(failed('sync_directory_busy')).toEqual({ code: 'sync_directory_busy', params: { attempts: 3 } })
  expect(failed('of_the_future')).toEqual({ code: 'sync_unexpected', params: {} })
  expect(failureOf({ run: aRun(), errorParams: {} })).toBeNull()
})
