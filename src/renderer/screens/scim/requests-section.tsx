import { useEffect, useState } from 'react'
import type { ScimRequestInfo } from '../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FilterButton } from '../../ui/filter-button.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { isRefused } from './connection-words.ts'
import { RequestStatus } from './request-status.tsx'
import { meaningOf } from './request-words.ts'

const limit = 50
/** Requests come from elsewhere; in ms. */
const lookEvery = 5000

/** What the provider asked for lately, and what an answer means. */
export function RequestsSection({ id }: { readonly id: ScimConnectionId }) {
  const { bridge, events } = useApp()
  const t = useText()
  const [resource] = useState(() =>
    createResource({ fetch: () => bridge.scim.requests({ connectionId: id, limit }), topics: ['scim'], events }),
  )
  const state = useResource(resource)
  const requests = valueOf(state)
  useEffect(() => {
    const timer = setInterval(() => void resource.refresh(), lookEvery)
    return () => clearInterval(timer)
  }, [resource])
  return (
    <Section title={t('scim.requests')}>
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {requests === undefined && state.kind !== 'error' && <LoadingState />}
      {requests?.length === 0 && <p className="scim-quiet">{t('scim.requests.none')}</p>}
      {requests !== undefined && requests.length > 0 && <Requests requests={requests} />}
    </Section>
  )
}

function Requests({ requests }: { readonly requests: readonly ScimRequestInfo[] }) {
  const t = useText()
  const [onlyRefused, setOnlyRefused] = useState(false)
  const refused = requests.filter(({ status }) => isRefused(status))
  const shown = onlyRefused ? refused : requests
  return (
    <>
      <div className="scim-requests-head">
        <p>
          {refused.length === 0
            ? t('scim.requests.all', { count: requests.length })
            : t('scim.requests.some', { count: requests.length, refused: refused.length })}
        </p>
        {(refused.length > 0 || onlyRefused) && (
          <FilterButton isChosen={onlyRefused} onPress={() => setOnlyRefused(!onlyRefused)}>
            {t('scim.requests.only')}
          </FilterButton>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keys */}
      <div className="scim-scroll" tabIndex={0} role="region" aria-label={t('scim.requests.label')}>
        <RequestsTable requests={shown} />
      </div>
    </>
  )
}

function RequestsTable({ requests }: { readonly requests: readonly ScimRequestInfo[] }) {
  const t = useText()
  const format = useFormat()
  return (
    <table className="scim-table">
      <thead>
        <tr>
          <th scope="col">{t('scim.requests.at')}</th>
          <th scope="col">{t('scim.requests.what')}</th>
          <th scope="col">{t('scim.requests.status')}</th>
          <th scope="col">{t('scim.requests.means')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request, index) => (
          <tr key={`${request.at}-${index}`}>
            <td className="scim-nowrap">{format.dateTime(request.at)}</td>
            <td className="scim-nowrap">
              <code>
                {request.method} {request.resource}
              </code>
            </td>
            <td className="scim-nowrap">
              <RequestStatus request={request} />
            </td>
            <td>
              {request.status < 400 ? (
                <span className="scim-quiet">{t(meaningOf(request))}</span>
              ) : (
                <>
                  {t(meaningOf(request))}
                  {request.detail !== null && (
                    <span className="scim-detail">{t('scim.requests.detail', { detail: request.detail })}</span>
                  )}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
