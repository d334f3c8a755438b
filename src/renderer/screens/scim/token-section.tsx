import { useEffect, useState } from 'react'
import type { RevealHandle, ScimConnection, ScimTokenInfo } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useNow } from '../../app/use-now.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { useFirstUse } from './first-use.ts'
import { RefreshDialog } from './refresh-dialog.tsx'
import type { ScimStore } from './scim-store.ts'

/** The first request with a token comes from elsewhere; in ms. */
const lookEvery = 2000

/** What may be known of a connection's token, whether its provider has it, and the way to another one. */
export function TokenSection({
  connection,
  store,
  onRefreshed,
}: {
  readonly connection: ScimConnection
  readonly store: ScimStore
  readonly onRefreshed: (made: RevealHandle) => void
}) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const [isRefreshing, setRefreshing] = useState(false)
  const [present, former] = connection.tokens
  const firstUse = useFirstUse(present)
  const isWaiting = firstUse?.kind === 'waiting'
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setInterval(() => void store.connections.refresh(), lookEvery)
    return () => clearInterval(timer)
  }, [isWaiting, store])
  return (
    <Section
      title={t('scim.token')}
      description={t('scim.token.hint')}
      actions={
        <ForCall call="scim.refresh">
          <Button
            icon="refresh"
            onPress={() => setRefreshing(true)}
            isDisabled={!connection.enabled}
            aria-describedby={connection.enabled ? undefined : 'scim-refresh-off'}
          >
            {t('scim.token.refresh')}
          </Button>
        </ForCall>
      }
    >
      <RoleNote call="scim.refresh" />
      {!connection.enabled && (
        <p id="scim-refresh-off" className="scim-quiet">
          {t('scim.token.refresh.off')}
        </p>
      )}
      {present === undefined ? (
        <p>{t('scim.token.none')}</p>
      ) : (
        <KeyValueList
          items={[
            { id: 'id', label: t('scim.token.id'), value: <code>{present.id}</code> },
            {
              id: 'made',
              label: t('scim.token.made'),
              value: t('scim.token.made.value', {
                date: format.dateTime(present.createdAt),
                ago: format.relative(present.createdAt, Math.max(now, present.createdAt)),
                who: present.createdBy,
              }),
            },
            {
              id: 'used',
              label: t('scim.token.used'),
              value:
                present.lastUsedAt === null
                  ? t('scim.token.used.never')
                  : t('scim.token.used.value', {
                      date: format.dateTime(present.lastUsedAt),
                      ago: format.relative(present.lastUsedAt, Math.max(now, present.lastUsedAt)),
                    }),
            },
          ]}
        />
      )}
      {isWaiting && (
        <Notice title={t('scim.token.waiting')} isLive>
          {t('scim.token.waiting.text')}
        </Notice>
      )}
      {firstUse?.kind === 'arrived' && (
        <Notice tone="ok" title={t('scim.token.arrived')} isLive>
          {t('scim.token.arrived.text', { time: format.dateTime(firstUse.at) })}
        </Notice>
      )}
      {former !== undefined && <FormerToken connection={connection} token={former} now={now} store={store} />}
      {isRefreshing && (
        <RefreshDialog
          connection={connection}
          onClose={() => setRefreshing(false)}
          onRefreshed={(made) => {
            setRefreshing(false)
            onRefreshed(made)
            void store.connections.refresh()
          }}
        />
      )}
    </Section>
  )
}

/** One that an overlap keeps for a while. */
function FormerToken({
  connection,
  token,
  now,
  store,
}: {
  readonly connection: ScimConnection
  readonly token: ScimTokenInfo
  readonly now: number
  readonly store: ScimStore
}) {
  const { bridge } = useApp()
  const t = useText()
  const format = useFormat()
  const toast = useToast()
  const attempt = useAttempt()
  const end = usePending(() =>
    attempt.run(
      () => bridge.scim.endOverlap({ connectionId: connection.id }),
      () => {
        toast({ tone: 'ok', title: t('scim.token.former.ended') })
        void store.connections.refresh()
      },
    ),
  )
  const { id, expiresAt, lastUsedAt } = token
  if (expiresAt === null) return null
  return (
    <Notice
      tone="warning"
      title={t('scim.token.former', { id, time: format.dateTime(expiresAt), ago: format.relative(expiresAt, now) })}
      actions={
        <ForCall call="scim.endOverlap">
          <Button icon="stop" onPress={end.start} isPending={end.isPending}>
            {t('scim.token.former.end')}
          </Button>
        </ForCall>
      }
    >
      {lastUsedAt === null
        ? t('scim.token.former.unused')
        : t('scim.token.former.used', { ago: format.relative(lastUsedAt, Math.max(now, lastUsedAt)) })}
      {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
    </Notice>
  )
}
