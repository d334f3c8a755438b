import type { ScimConnection, ScimTokenInfo } from '../../../shared/contract/scim-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { formatRoute } from '../../app/routes.ts'
import { useNow } from '../../app/use-now.ts'
import type { Format } from '../../language/format.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { Badge, StatusBadge } from '../../ui/badge.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { providerName, stateOf } from './connection-words.ts'
import { RequestStatus } from './request-status.tsx'

/** A connection in short; its name leads to the rest. */
export function ConnectionCard({ connection }: { readonly connection: ScimConnection }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { id, name, provider, domains, domainPolicy, users, unlinked, groups, importedGroups, lastRequest } = connection
  const [token] = connection.tokens
  const state = stateOf(connection)
  return (
    <article className="scim-card" aria-labelledby={`scim-card-${id}`}>
      <header className="scim-card-head">
        <h3 id={`scim-card-${id}`}>
          <a href={formatRoute({ screen: 'scim', id, part: 'connection' })}>{name}</a>
        </h3>
        <Badge>{providerName(provider, t)}</Badge>
        <StatusBadge status={state.status}>{t(state.text)}</StatusBadge>
        {unlinked > 0 && (
          <a href={formatRoute({ screen: 'scim', id, part: 'users' })} className="scim-card-unlinked">
            <StatusBadge status="warning">{t('scim.card.unlinked', { count: unlinked })}</StatusBadge>
          </a>
        )}
      </header>
      <KeyValueList
        items={[
          {
            id: 'domains',
            label: t('scim.card.domains'),
            value: format.list(domains),
            aside: domainPolicy === 'any' ? <Badge tone="warning">{t('scim.policy.any')}</Badge> : undefined,
          },
          {
            id: 'users',
            label: t('scim.card.users'),
            value: format.number(users),
          },
          {
            id: 'groups',
            label: t('scim.card.groups'),
            value: t('scim.card.groups.value', { groups, imported: importedGroups }),
          },
          {
            id: 'token',
            label: t('scim.card.token'),
            value:
              token === undefined ? null : (
                <>
                  <code>{token.id}</code> · {tokenAge(token, { t, format, now })}
                </>
              ),
          },
          {
            id: 'last',
            label: t('scim.card.last'),
            value:
              lastRequest === null ? t('scim.card.last.none') : format.relative(lastRequest.at, Math.max(now, lastRequest.at)),
            aside: lastRequest === null ? undefined : <RequestStatus request={lastRequest} />,
          },
        ]}
      />
    </article>
  )
}

function tokenAge(
  { createdAt, lastUsedAt }: ScimTokenInfo,
  { t, format, now }: { readonly t: Translate; readonly format: Pick<Format, 'relative'>; readonly now: number },
): string {
  // The clock of the screen ticks slowly; what has just happened is not in the future.
  const ago = (at: number): string => format.relative(at, Math.max(now, at))
  return lastUsedAt === null
    ? t('scim.card.token.unused', { made: ago(createdAt) })
    : t('scim.card.token.used', { made: ago(createdAt), used: ago(lastUsedAt) })
}
