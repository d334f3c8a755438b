import type { DirectoryTotals } from '../../../shared/contract/directory-calls.ts'
import { kinds, origins } from '../../../shared/domain.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { OriginBadge } from '../../ui/badge.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'

/** How much is in the directory, by who owns it. */
export function TotalsSection({ totals }: { readonly totals: Resource<DirectoryTotals> }) {
  const t = useText()
  const resource = useResource(totals)
  const value = valueOf(resource)
  return (
    <Section title={t('overview.totals')}>
      {value !== undefined ? (
        <TotalsTable totals={value} />
      ) : resource.kind === 'error' ? (
        <ErrorPanel failure={resource.error} onRetry={() => void totals.refresh()} />
      ) : (
        <LoadingState />
      )}
    </Section>
  )
}

function TotalsTable({ totals }: { readonly totals: DirectoryTotals }) {
  const t = useText()
  const format = useFormat()
  return (
    <div className="overview-totals-scroll">
      <table className="overview-totals">
        <caption className="ui-visually-hidden">{t('overview.totals.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.totals.kind')}</th>
            {origins.map((origin) => (
              <th key={origin} scope="col">
                <OriginBadge origin={origin} />
              </th>
            ))}
            <th scope="col">{t('overview.totals.all')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {kind === 'people' || kind === 'groups' ? (
                  <a href={`#/${kind}`}>{t(`overview.kind.${kind}`)}</a>
                ) : (
                  t(`overview.kind.${kind}`)
                )}
              </th>
              {origins.map((origin) => (
                <td key={origin}>{format.number(totals[kind][origin])}</td>
              ))}
              <td className="overview-totals-all">
                {format.number(origins.reduce((sum, origin) => sum + totals[kind][origin], 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
