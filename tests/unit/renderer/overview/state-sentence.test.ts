import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import { lastRunWords } from '../../../../src/renderer/screens/overview/last-run-words.ts'
import { stateSentence } from '../../../../src/renderer/screens/overview/state-sentence.ts'
import type { Attention } from '../../../../src/shared/contract/sync-calls.ts'
import type { RunId } from '../../../../src/shared/domain.ts'
import type { Language } from '../../../../src/shared/errors/app-error.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'
import type { RunEntry } from '../../../../src/shared/contract/runs-calls.ts'
import { type SyncState, syncStatuses } from '../../../../src/shared/sync-state.ts'
import { aSyncState } from '../../../support/sync-state.ts'

const now = new Date(2026, 10, 21, 15, 0).getTime()
const minute = 60_000

describe('the sentence of the overview', () => {
  it('says that all is well, and when that was seen', () => {
    const lastRun = { runId: 4, outcome: 'no_change', error: null, finishedAt: now - 5 * minute } as const
    expect(said({ status: 'ok', lastRun }, quiet)).toEqual({
      title: 'The directory agrees with Atrium',
      means: 'Last checked: 5 minutes ago. What changes at Atrium arrives here with the next sync.',
    })
    expect(said({ status: 'ok', lastRun }, quiet, 'ko').title).toBe('디렉터리가 Atrium과 일치합니다')
  })

  it('does not say that the directory agrees after a run that was cancelled or whose removals were dismissed', () => {
    const lastRun = { runId: 4, error: null, finishedAt: now } as const
    expect(said({ status: 'ok', lastRun: { ...lastRun, outcome: 'cancelled' } }, quiet).title).toBe(
      'The last sync was cancelled',
    )
    const held = { status: 'ok', lastRun: { ...lastRun, outcome: 'held' } } as const
    expect(said(held, quiet, 'en', 'dismissed').title).toBe('Up to date, except for removals that were dismissed')
    expect(said(held, quiet, 'en', 'approved').title).toBe('The directory agrees with Atrium')
  })

  it('names what waits, the held removals before the quarantine', () => {
    const held = { runId: 7 as RunId, counts: { people: 60, credentials: 1, groups: 0, memberships: 0 } }
    const state = { status: 'attention', attention: ['held', 'quarantine'] } as const
    expect(said(state, { ...quiet, held, quarantined: 3 }).title).toBe(
      'Up to date, except that 61 removals wait for your approval',
    )
    expect(said(state, { ...quiet, quarantined: 1 }).title).toBe('Up to date, except for 1 record in quarantine')
    expect(said(state, { ...quiet, quarantined: 3 }, 'ko').title).toBe('격리된 레코드 3건을 빼면 최신 상태입니다')
  })

  it('says that something waits while it is not known what', () => {
    expect(said({ status: 'attention', attention: ['held'] }, undefined).title).toBe('Up to date, with something to look at')
  })

  it('says that there is nothing yet before it says what waits', () => {
    const state = { status: 'attention', attention: ['never_synced', 'quarantine'] } as const
    expect(said(state, { ...quiet, quarantined: 3 }).title).toBe('Nothing has been synced yet')
  })

  it('says until when it is paused', () => {
    expect(said({ status: 'paused', pausedUntil: now + 60 * minute }, quiet).title).toMatch(/^Syncs are paused until 4:00\sPM$/)
    expect(said({ status: 'paused', pausedUntil: 'resumed' }, quiet).title).toBe('Syncs are paused until somebody resumes them')
  })

  it('says when it is tried again after a failure', () => {
    const nextRunAt = now + 2 * minute
    expect(said({ status: 'offline', nextRunAt }, quiet).means).toMatch(/^It is tried again at 3:02\sPM\.$/)
    expect(said({ status: 'error', nextRunAt: null }, quiet)).toEqual({
      title: 'The last sync failed',
      means: 'It is tried again by itself.',
    })
  })

  it('has words for each state in both languages', () => {
    for (const status of syncStatuses) {
      expect(said({ status }, quiet).title).not.toBe('')
      expect(said({ status }, quiet, 'ko').title).toMatch(/[가-힣]/)
    }
  })
})

describe('what is said of the last run', () => {
  const { t } = createTranslator('en')
  const summary = { runId: 3, outcome: 'succeeded', error: null, finishedAt: now } as const

  it('is how it ended, until its record with the numbers is there', () => {
    expect(lastRunWords(summary, null, t)).toBe('done')
    expect(lastRunWords({ ...summary, outcome: 'held' }, null, t)).toBe('removals were held back')
  })

  it('follows what an operator did with what it held', () => {
    const none = { created: 0, updated: 0, suspended: 0, removed: 0 }
    const counts = { people: { ...none, suspended: 40 }, credentials: none, groups: none, memberships: none }
    const run = { run_id: 3 as RunId, counts }
    const held = { ...summary, outcome: 'held' } as const
    expect(lastRunWords(held, { run: { ...run, outcome: 'held', held_state: 'dismissed' } }, t)).toBe('removals were dismissed')
    expect(lastRunWords(held, { run: { ...run, outcome: 'succeeded', held_state: 'approved' } }, t)).toBe('40 changes applied')
  })
})

const quiet: Attention = { held: null, dismissed: null, quarantined: 0, warnings: [] }

function said(
  state: Partial<SyncState>,
  attention: Attention | undefined,
  language: Language = 'en',
  heldState: RunEntry['held_state'] = 'none',
) {
  const { t } = createTranslator(language)
  return stateSentence(aSyncState(state), attention, heldState, { t, format: createFormat(language), now })
}
