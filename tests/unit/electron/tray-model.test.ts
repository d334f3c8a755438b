import { describe, expect, test } from 'vitest'
import { type Standing, type TrayItem, trayModel } from '../../../src/main/electron/tray-model.ts'
import { createTranslator } from '../../../src/shared/language/translator.ts'
import { syncStatuses, type SyncState } from '../../../src/shared/sync-state.ts'
import { aSyncState } from '../../support/sync-state.ts'

const english = createTranslator('en')
const korean = createTranslator('ko')
const now = new Date(2026, 10, 21, 10, 20).getTime()
const minutes = (count: number): number => now + count * 60_000
const standing = (state: SyncState, other: Partial<Standing> = {}): Standing => ({
  state,
  hasSource: true,
  heldRun: state.attention.includes('held') ? 5 : null,
  ...other,
})

/** One state for each image, as the scheduler would make it. */
const states: Readonly<Record<SyncState['status'], SyncState>> = {
  ok: aSyncState({ lastRun: { runId: 4, outcome: 'no_change', error: null, finishedAt: minutes(-5) }, nextRunAt: minutes(10) }),
  syncing: aSyncState({ status: 'syncing' }),
  paused: aSyncState({ status: 'paused', pausedUntil: minutes(60), nextRunAt: minutes(60) }),
  offline: aSyncState({ status: 'offline', failures: 1, error: { code: 'source_unreachable' }, nextRunAt: minutes(1) }),
  attention: aSyncState({
    status: 'attention',
    attention: ['held', 'quarantine'],
    lastRun: { runId: 7, outcome: 'held', error: null, finishedAt: minutes(-5) },
    nextRunAt: minutes(10),
  }),
  error: aSyncState({ status: 'error', failures: 2, error: { code: 'sync_no_source' } }),
}

const modelOf = (status: SyncState['status'], translator = english) => trayModel(standing(states[status]), now, translator)
const labels = (items: readonly TrayItem[]): readonly string[] =>
  items.map((item) => (item.kind === 'separator' ? '-' : item.kind === 'note' ? `(${item.label})` : item.label))
const enabled = (items: readonly TrayItem[]): readonly string[] =>
  items.flatMap((item) => (item.kind === 'action' && item.enabled ? [item.label] : []))

describe('the tray', () => {
  test('says how things stand, what happened last and what comes next', () => {
    const { status, tooltip, items } = modelOf('ok')
    expect({ status, tooltip }).toEqual({
      status: 'ok',
      tooltip: 'Atrium Sync: Up to date\nLast sync 10:15 AM: nothing had changed\nNext sync 10:30 AM',
    })
    expect(labels(items)).toEqual([
      '(Up to date)',
      '-',
      'Open Atrium Sync',
      'Sync now',
      '-',
      'Pause for 1 hour',
      'Pause until I resume',
      '-',
      '(Last sync 10:15 AM: nothing had changed)',
      '(Next sync 10:30 AM)',
      '-',
      'Quit Atrium Sync',
    ])
  })

  test('does not claim that all is up to date after a run that was cancelled', () => {
    const lastRun = { runId: 5, outcome: 'cancelled', error: null, finishedAt: minutes(-5) } as const
    const { status, tooltip, items } = trayModel(standing(aSyncState({ lastRun })), now, english)
    expect(status).toBe('ok')
    expect(labels(items)[0]).toBe('(Sync cancelled)')
    expect(tooltip).toMatch(/^Atrium Sync: Sync cancelled\nLast sync 10:15 AM: cancelled/)
    const paused = trayModel(standing(aSyncState({ status: 'paused', pausedUntil: 'resumed', lastRun })), now, english)
    expect(labels(paused.items)[0]).toBe('(Paused until you resume)')
  })

  test('offers to cancel a run that goes on, and no second one', () => {
    const { items } = modelOf('syncing')
    expect(labels(items)).toContain('Sync now')
    expect(enabled(items)).not.toContain('Sync now')
    expect(enabled(items)).toContain('Cancel sync')
  })

  test('tells until when it is paused and offers to go on, and a sync all the same', () => {
    const { items } = modelOf('paused')
    expect(labels(items)).toContain('(Paused until 11:20 AM)')
    expect(enabled(items)).toEqual(['Open Atrium Sync', 'Sync now', 'Resume', 'Quit Atrium Sync'])
    const forever = trayModel(standing(aSyncState({ status: 'paused', pausedUntil: 'resumed' })), now, english)
    expect(labels(forever.items)[0]).toBe('(Paused until you resume)')
    expect(forever.items.some((item) => item.kind === 'note' && item.label.startsWith('Next'))).toBe(false)
  })

  test('leads from what waits for a person to the screen where it is dealt with, also when a later run was the last', () => {
    const shown = modelOf('attention').items.flatMap((item) =>
      item.kind === 'action' && item.action.kind === 'show' ? [[item.label, item.action.place]] : [],
    )
    expect(shown).toEqual([
      ['Removals wait for your approval…', { screen: 'run', runId: 5 }],
      ['Records need a repair at the source…', { screen: 'quarantine' }],
    ])
  })

  test('leads from a failure to the overview, which says what to do', () => {
    const failed = modelOf('error').items.find((item) => item.kind === 'action' && item.action.kind === 'show')
    expect(failed).toMatchObject({ label: 'See what went wrong…', action: { place: { screen: 'overview' } } })
  })

  test('can only be opened before a source is set', () => {
    const { items } = trayModel(standing(states.ok, { hasSource: false }), now, english)
    expect(labels(items)[0]).toBe('(Not set up yet)')
    expect(enabled(items)).toEqual(['Open Atrium Sync', 'Quit Atrium Sync'])
  })

  test('names the day of a time that is not today', () => {
    const tomorrow = aSyncState({ nextRunAt: minutes(24 * 60) })
    expect(trayModel(standing(tomorrow), now, english).tooltip).toContain('Next sync Sun')
  })

  test.each(syncStatuses)('has its own image for %s, and speaks Korean throughout', (status) => {
    const model = modelOf(status, korean)
    expect(model.status).toBe(status)
    const words = labels(model.items).filter((label) => label !== '-')
    expect(words.filter((label) => !/[가-힣]/.test(label))).toEqual([])
    expect(words.join(' ').replaceAll(/Atrium( Sync)?/g, '')).not.toMatch(/[A-Za-z]/)
  })

  test('stays the same while a run only moves on, so that an open menu is not pulled away', () => {
    const progress = { stage: 'applying', done: 5, total: 10, rate: 1, remaining_ms: 5 } as const
    expect(trayModel(standing({ ...states.syncing, progress }), now, english)).toEqual(modelOf('syncing'))
  })

  test.each(syncStatuses)('keeps its tooltip for %s within what Windows shows', (status) => {
    for (const translator of [english, korean]) expect(modelOf(status, translator).tooltip.length).toBeLessThanOrEqual(127)
  })
})
