import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { kinds } from '../../../shared/domain.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { SourceWarningNotice } from '../../source/source-warning.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** A plan in numbers, with the way to its lines. */
export function PlanSummary({ run: { run } }: { readonly run: RunDetail }) {
  const t = useText()
  const format = useFormat()
  return (
    <div className="first-run-plan">
      <p>{t('firstRun.plan.made', { time: format.dateTime(run.finished_at ?? run.started_at) })}</p>
      <table className="first-run-counts">
        <caption className="ui-visually-hidden">{t('firstRun.plan.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.totals.kind')}</th>
            <th scope="col">{t('firstRun.plan.created')}</th>
            <th scope="col">{t('firstRun.plan.updated')}</th>
            <th scope="col">{t('firstRun.plan.removed')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => {
            const { created, updated, suspended, removed } = run.counts[kind]
            return (
              <tr key={kind}>
                <th scope="row">{t(`overview.kind.${kind}`)}</th>
                <td>{format.number(created)}</td>
                <td>{format.number(updated)}</td>
                <td>{format.number(suspended + removed)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {run.quarantined > 0 && (
        <Notice tone="warning" title={t('firstRun.plan.quarantine', { count: run.quarantined })}>
          {t('firstRun.plan.quarantine.text')}
        </Notice>
      )}
      {run.warnings.map((warning) => (
        <SourceWarningNotice key={warning} warning={warning} />
      ))}
      <div className="first-run-actions">
        <LinkButton href={`#/runs/${run.run_id}`} variant="quiet" icon="runs">
          {t('firstRun.plan.lines')}
        </LinkButton>
      </div>
    </div>
  )
}
