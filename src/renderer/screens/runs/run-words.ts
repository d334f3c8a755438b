import type { LineAction, RunEntry } from '../../../shared/contract/runs-calls.ts'
import { assertNever, kinds, type Kind } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { KindCounts } from '../../../shared/sync-report.ts'
import type { Format } from '../../language/format.ts'

/** The shape beside each word. */
const outcomes = {
  running: 'progress',
  interrupted: 'warning',
  done: 'ok',
  partly: 'warning',
  leftOut: 'warning',
  approved: 'ok',
  noChange: 'neutral',
  noChangeLeftOut: 'warning',
  held: 'warning',
  heldBack: 'warning',
  dismissed: 'neutral',
  overtaken: 'neutral',
  failed: 'danger',
  cancelled: 'paused',
  planned: 'info',
} as const

/** What became of a run, in finer steps than its record: what did not go well must not look as if it had. */
type Outcome = keyof typeof outcomes

/** @param isRunning whether a run is under way at all; one that never ended was interrupted otherwise */
export function outcomeOf(run: RunEntry, isRunning: boolean): Outcome {
  if (run.finished_at === null) return isRunning ? 'running' : 'interrupted'
  switch (run.outcome) {
    case 'failed':
    case 'cancelled':
    case 'planned':
      return run.outcome
    case 'held':
      if (run.held_state === 'pending') return 'held'
      if (run.held_state !== 'dismissed') return 'heldBack'
      return run.dismissed_at === null ? 'overtaken' : 'dismissed'
    case 'no_change':
      return run.quarantined > 0 ? 'noChangeLeftOut' : 'noChange'
    case 'succeeded':
      if (run.warnings.includes('lines_failed')) return 'partly'
      if (run.quarantined > 0) return 'leftOut'
      return run.held_state === 'approved' ? 'approved' : 'done'
    default:
      return assertNever(run.outcome)
  }
}

export function shapeOfOutcome(outcome: Outcome): (typeof outcomes)[Outcome] {
  return outcomes[outcome]
}

const countOf = { create: 'created', update: 'updated', suspend: 'suspended', remove: 'removed' } as const satisfies Readonly<
  Record<LineAction, keyof KindCounts>
>
const actions = ['create', 'update', 'suspend', 'remove'] as const satisfies readonly LineAction[]

/** "People +3 ~1, Credentials −2": what takes away is one number. Empty for a run that did nothing. */
export function changesInShort(run: Pick<RunEntry, 'counts'>, t: Translate, format: Pick<Format, 'number'>): string {
  return kinds
    .flatMap((kind) => {
      const { created, updated, suspended, removed } = run.counts[kind]
      const signs = [
        ['+', created],
        ['~', updated],
        ['−', suspended + removed],
      ] as const
      const words = signs.filter(([, count]) => count > 0).map(([sign, count]) => `${sign}${format.number(count)}`)
      return words.length === 0 ? [] : [`${t(`runs.kind.${kind}`)} ${words.join(' ')}`]
    })
    .join(', ')
}

/** The same in words: "People: 3 added, 1 changed". */
export function changesInWords(run: Pick<RunEntry, 'counts'>, t: Translate): string {
  return kinds
    .flatMap((kind) => {
      const words = actions
        .filter((action) => run.counts[kind][countOf[action]] > 0)
        .map((action) => t(`runs.counted.${action}`, { count: run.counts[kind][countOf[action]] }))
      return words.length === 0 ? [] : [`${t(`runs.kind.${kind}`)}: ${words.join(', ')}`]
    })
    .join('; ')
}

/** "3 people and 2 credentials"; empty for none. */
export function someOf(counts: Readonly<Record<Kind, number>>, t: Translate, format: Pick<Format, 'list'>): string {
  return format.list(kinds.filter((kind) => counts[kind] > 0).map((kind) => t(`runs.some.${kind}`, { count: counts[kind] })))
}

/** What was done, by action: "added 3 people, changed 1 person"; null for nothing. */
export function deedsOf(
  { counts }: Pick<RunEntry, 'counts'>,
  tense: 'did' | 'would',
  t: Translate,
  format: Pick<Format, 'list'>,
): string | null {
  const deeds = actions.flatMap((action) => {
    const list = someOf(
      {
        people: counts.people[countOf[action]],
        credentials: counts.credentials[countOf[action]],
        groups: counts.groups[countOf[action]],
        memberships: counts.memberships[countOf[action]],
      },
      t,
      format,
    )
    return list === '' ? [] : [t(`runs.${tense}.${action}`, { list })]
  })
  return deeds.length === 0 ? null : deeds.join('; ')
}

/** What a run did, in a sentence or two. */
export function runSentences(run: RunEntry, isRunning: boolean, t: Translate, format: Pick<Format, 'list'>): string {
  if (run.finished_at === null) return t(isRunning ? 'runs.did.running' : 'runs.did.interrupted')
  if (run.dry_run) return drySentences(run, t, format)
  const deeds = deedsOf(run, 'did', t, format)
  const did = deeds === null ? t('runs.did.nothing') : t('runs.did.sentence', { list: deeds })
  const held = someOf(run.held, t, format)
  switch (run.outcome) {
    case 'failed':
      return deeds === null ? t('runs.did.failed') : `${t('runs.did.failedPartly')} ${did}`
    case 'cancelled':
      return `${t('runs.did.cancelled')} ${did}`
    case 'no_change':
      if (run.undo !== undefined) return t('runs.undo.nothing')
      return t(run.mode === 'head' ? 'runs.did.head' : 'runs.did.noChange')
    case 'held': {
      const waits = run.dismissed_at === null ? t('runs.did.held', { list: held }) : t('runs.did.dismissed', { list: held })
      return held === '' ? did : `${did} ${waits}`
    }
    case 'planned':
    case 'succeeded':
      return did
    default:
      return assertNever(run.outcome)
  }
}

function drySentences(run: RunEntry, t: Translate, format: Pick<Format, 'list'>): string {
  if (run.outcome === 'failed') return `${t('runs.did.failed')} ${t('runs.dry.note')}`
  if (run.outcome === 'cancelled') return `${t('runs.did.cancelled')} ${t('runs.dry.note')}`
  const deeds = deedsOf(run, 'would', t, format)
  if (deeds === null && run.undo !== undefined) return t('runs.undo.nothing')
  return deeds === null ? t('runs.did.dryNothing') : `${t('runs.did.dry')} ${t('runs.would.sentence', { list: deeds })}`
}
