import { useMemo } from 'react'
import type { RunDay } from '../../../shared/contract/runs-calls.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Chart, type ChartDay } from '../../ui/chart.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'

/** What the runs of the last seven days did. */
export function RunsSection({ days }: { readonly days: Resource<readonly RunDay[]> }) {
  const t = useText()
  const format = useFormat()
  const resource = useResource(days)
  const value = valueOf(resource)
  const bars = useMemo(
    () =>
      (value ?? []).map((day): ChartDay => ({
        id: day.date,
        label: format.weekday(day.date),
        fullLabel: t('overview.days.day', { date: format.date(day.date), runs: day.runs, failed: day.failed }),
        segments: [
          { key: 'created', label: t('overview.days.created'), value: day.created },
          { key: 'updated', label: t('overview.days.updated'), value: day.updated },
          { key: 'removed', label: t('overview.days.removed'), value: day.removed },
        ],
      })),
    [value, t, format],
  )
  const total = (value ?? []).reduce((sum, day) => sum + day.runs, 0)
  const failed = (value ?? []).reduce((sum, day) => sum + day.failed, 0)
  return (
    <Section
      title={t('overview.days')}
      actions={
        <LinkButton href="#/runs" variant="quiet" icon="arrow-right">
          {t('overview.days.all')}
        </LinkButton>
      }
    >
      {value === undefined ? (
        resource.kind === 'error' ? (
          <ErrorPanel failure={resource.error} onRetry={() => void days.refresh()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          <p className="overview-quiet">{t('overview.days.sum', { runs: total, failed })}</p>
          <Chart
            label={t('overview.days.label')}
            days={bars}
            dayHeader={t('overview.days.header')}
            formatNumber={format.number}
          />
        </>
      )}
    </Section>
  )
}
