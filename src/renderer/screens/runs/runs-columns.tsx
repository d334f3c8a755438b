import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import { kinds } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'
import { Badge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { RunStatus } from './run-status.tsx'
import { changesInShort, changesInWords, outcomeOf } from './run-words.ts'

/** @param now for how long ago, in ms; @param isSyncing whether a run that has not ended is under way */
export function runsColumns(
  t: Translate,
  format: Format,
  { now, isSyncing }: { readonly now: number; readonly isSyncing: boolean },
): readonly Column<RunEntry>[] {
  const heldOf = (run: RunEntry): number => kinds.reduce((sum, kind) => sum + run.held[kind], 0)
  const orDash = (count: number): string => (count === 0 ? '–' : format.number(count))
  return [
    {
      id: 'when',
      header: t('runs.column.when'),
      cell: (run) => (
        <>
          {whenOf(run, now, format)} <span className="runs-ago">{format.relative(run.started_at, now)}</span>
        </>
      ),
      title: (run) => `${format.dateTime(run.started_at)}, ${format.relative(run.started_at, now)}`,
      width: 200,
      grow: 1,
    },
    {
      id: 'outcome',
      header: t('runs.column.outcome'),
      cell: (run) => (
        <span className="runs-outcome">
          <RunStatus run={run} isRunning={isSyncing} />
          {run.dry_run && <Badge tone="info">{t('runs.dryRun')}</Badge>}
        </span>
      ),
      title: (run) => [t(`runs.outcome.${outcomeOf(run, isSyncing)}`), ...(run.dry_run ? [t('runs.dryRun')] : [])].join(', '),
      width: 212,
    },
    {
      id: 'changes',
      header: t('runs.column.changes'),
      cell: (run) => {
        const short = changesInShort(run, t, format)
        if (short === '') return '–'
        return (
          <>
            <span aria-hidden="true">{short}</span>
            <span className="ui-visually-hidden">{changesInWords(run, t)}</span>
          </>
        )
      },
      title: (run) => changesInWords(run, t),
      width: 210,
      grow: 3,
    },
    {
      id: 'held',
      header: t('runs.column.held'),
      cell: (run) => orDash(heldOf(run)),
      width: 76,
      align: 'end',
      priority: 1,
    },
    {
      id: 'quarantined',
      header: t('runs.column.quarantined'),
      cell: (run) => orDash(run.quarantined),
      width: 98,
      align: 'end',
      priority: 2,
    },
    {
      id: 'trigger',
      header: t('runs.column.trigger'),
      cell: (run) => t(`runs.trigger.${run.trigger}`),
      width: 118,
      priority: 4,
    },
    {
      id: 'mode',
      header: t('runs.column.mode'),
      cell: (run) => (run.undo === undefined ? t(`runs.mode.${run.mode}.short`) : '–'),
      width: 96,
      priority: 5,
    },
    {
      id: 'duration',
      header: t('runs.column.duration'),
      cell: (run) => (run.finished_at === null ? '–' : format.duration(run.duration_ms)),
      width: 96,
      align: 'end',
      priority: 3,
    },
    {
      id: 'run',
      header: t('runs.column.run'),
      cell: (run) => String(run.run_id),
      width: 68,
      align: 'end',
      priority: 6,
    },
  ]
}

/** Of today the time alone; the day is what tells older ones apart. */
function whenOf({ started_at: at }: RunEntry, now: number, format: Pick<Format, 'time' | 'date' | 'dateTime'>): string {
  return format.date(at) === format.date(now) ? format.time(at) : format.dateTime(at)
}
