import type { ReactNode } from 'react'
import type { RunEntry } from '../../../shared/contract/runs-calls.ts'
import { formatRoute } from '../../app/routes.ts'
import { useNow } from '../../app/use-now.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

/** When, how long, how much: one line that wraps. */
export function RunFacts({ run }: { readonly run: RunEntry }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { plan_hash: hash } = run
  return (
    <dl className="run-facts" aria-label={t('runs.facts')}>
      <Fact label={t('runs.fact.started')}>
        <time dateTime={run.started_at}>{format.dateTime(run.started_at)}</time>{' '}
        <span className="run-quiet">{format.relative(run.started_at, now)}</span>
      </Fact>
      {run.finished_at !== null && (
        <>
          <Fact label={t('runs.fact.finished')}>
            <time dateTime={run.finished_at}>{format.time(run.finished_at)}</time>
          </Fact>
          <Fact label={t('runs.fact.duration')}>{format.duration(run.duration_ms)}</Fact>
        </>
      )}
      <Fact label={t('runs.fact.trigger')}>{t(`runs.trigger.${run.trigger}`)}</Fact>
      {run.for_person !== undefined && <Fact label={t('runs.fact.forPerson')}>{run.for_person}</Fact>}
      {run.undo === undefined ? (
        <Fact label={t('runs.fact.mode')}>{t(`runs.mode.${run.mode}`)}</Fact>
      ) : (
        <Fact label={t('runs.fact.undoes')}>
          <a href={formatRoute({ screen: 'runs', id: run.undo.of })}>{t('runs.run.title', { run: run.undo.of })}</a>
        </Fact>
      )}
      <Fact label={t('runs.fact.requests')}>{format.number(run.requests)}</Fact>
      <Fact label={t('runs.fact.writes')}>{format.number(run.writes)}</Fact>
      {hash !== null && (
        <Fact label={t('runs.fact.plan')}>
          <code>{hash.slice(0, 12)}</code>
          <CopyButton text={hash} label={t('runs.fact.copyPlan')} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="run-fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
