import { describe, expect, it } from 'vitest'
import { shapeOf, statusWord } from '../../../../src/renderer/app/sync-words.ts'
import { createFormat } from '../../../../src/renderer/language/format.ts'
import type { RunOutcome } from '../../../../src/shared/sync-state.ts'
import { createTranslator } from '../../../../src/shared/language/translator.ts'
import { aSyncState } from '../../../support/sync-state.ts'

describe('the word for how things stand', () => {
  const after = (outcome: RunOutcome) =>
    aSyncState({ status: 'ok', lastRun: { runId: 4, outcome, error: null, finishedAt: 1_700_000_000_000 } })
  const { t } = createTranslator('en')
  const word = (state: ReturnType<typeof aSyncState>) => statusWord(state, t, createFormat('en'))

  it('is not that all is up to date after a run that was cancelled', () => {
    expect([word(after('no_change')), shapeOf(after('no_change'))]).toEqual(['Up to date', 'ok'])
    expect([word(after('cancelled')), shapeOf(after('cancelled'))]).toEqual([t('desktop.status.cancelled'), 'neutral'])
  })

  it('is about what is wrong now, whatever became of the last run', () => {
    const failing = { ...after('cancelled'), status: 'offline' } as const
    expect([word(failing), shapeOf(failing)]).toEqual(['Atrium cannot be reached', 'danger'])
  })
})
