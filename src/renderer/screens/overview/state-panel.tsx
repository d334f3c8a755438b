import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import type { Failure } from '../../../shared/contract/call.ts'
import type { SyncState } from '../../../shared/sync-state.ts'
import { useApp } from '../../app/app-context.ts'
import { isErrorCode } from '../../app/error-code.ts'
import { shapeOf, statusWord } from '../../app/sync-words.ts'
import { useNow } from '../../app/use-now.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { RunProgress } from '../../app/run-progress.tsx'
import { lastRunWords } from './last-run-words.ts'
import { stateSentence } from './state-sentence.ts'
import { SyncControls } from './sync-controls.tsx'

/** The state in one sentence, last and next run, and what can be done. */
export function StatePanel({ state, lastRun }: { readonly state: SyncState; readonly lastRun: Resource<RunDetail | null> }) {
  const t = useText()
  const format = useFormat()
  // It ticks slowly; a run that has just ended is not in the future.
  const now = Math.max(useNow(), state.lastRun?.finishedAt ?? 0)
  const { stores } = useApp()
  const attention = valueOf(useResource(stores.attention))
  const settings = valueOf(useResource(stores.settings))
  const run = valueOf(useResource(lastRun)) ?? null
  const { title, means } = stateSentence(state, attention, run?.run.held_state ?? 'none', { t, format, now })
  const failure = failureOf(state, run)
  return (
    <section className="overview-state" aria-labelledby="overview-sentence">
      <div className="overview-state-words">
        <StatusBadge status={shapeOf(state)}>{statusWord(state, t, format)}</StatusBadge>
        <h2 id="overview-sentence" className="overview-sentence">
          {title}
        </h2>
        <p className="overview-means">{means}</p>
      </div>
      <SyncControls state={state} />
      {state.status === 'syncing' && <RunProgress />}
      {failure !== null && <ErrorPanel failure={failure} />}
      <KeyValueList
        items={[
          {
            id: 'last',
            label: t('overview.last'),
            value:
              state.lastRun === null ? (
                t('overview.last.none')
              ) : (
                <>
                  {format.dateTime(state.lastRun.finishedAt)} ({format.relative(state.lastRun.finishedAt, now)}):{' '}
                  {lastRunWords(state.lastRun, run, t)}
                </>
              ),
            aside:
              state.lastRun?.runId == null ? undefined : (
                <a href={`#/runs/${state.lastRun.runId}`}>{t('overview.last.open', { run: state.lastRun.runId })}</a>
              ),
          },
          {
            id: 'next',
            label: t('overview.next'),
            value:
              state.nextRunAt === null
                ? t(state.status === 'syncing' ? 'overview.next.running' : 'overview.next.none')
                : `${format.dateTime(state.nextRunAt)} (${format.relative(state.nextRunAt, now)})`,
            aside:
              settings === undefined ? undefined : (
                <a href="#/settings/schedule">{t('overview.next.every', { minutes: settings.schedule.intervalMinutes })}</a>
              ),
          },
        ]}
      />
    </section>
  )
}

/** Why syncs fail, with its values where the failed run tells them; null when this version has no text for it. */
function failureOf({ error }: SyncState, run: RunDetail | null): Failure | null {
  if (error === null || !isErrorCode(error.code)) return null
  return { code: error.code, params: run?.run.error?.code === error.code ? run.errorParams : {} }
}
