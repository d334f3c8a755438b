import type { ScimEndpointState } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall } from '../../operators/role-note.tsx'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { type Status, StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { reachOf } from './connection-words.ts'

const shapes: Readonly<Record<ScimEndpointState['status'], Status>> = {
  off: 'neutral',
  starting: 'progress',
  listening: 'ok',
  no_keychain: 'warning',
  failed: 'danger',
}

/** How the endpoint stands, its address, and who reaches that. */
export function EndpointPanel({ endpoint }: { readonly endpoint: Resource<ScimEndpointState> }) {
  const { bridge, stores } = useApp()
  const t = useText()
  const attempt = useAttempt()
  const settings = valueOf(useResource(stores.settings))
  const shown = useResource(endpoint)
  const state = valueOf(shown)
  const retry = usePending(() =>
    attempt.run(
      () => bridge.scim.retry({}),
      () => void endpoint.refresh(),
    ),
  )
  const isDisabled = settings?.scim.enabled === false
  const turnOn = usePending(() => {
    if (settings === undefined) return undefined
    return attempt.run(
      () => bridge.settings.update({ scim: { ...settings.scim, enabled: true } }),
      () => void endpoint.refresh(),
    )
  })
  if (state === undefined) {
    return shown.kind === 'error' ? <ErrorPanel failure={shown.error} onRetry={() => void endpoint.refresh()} /> : null
  }
  const { status, baseUrl, error } = state
  return (
    <Section
      title={t('scim.endpoint')}
      aside={<StatusBadge status={shapes[status]}>{t(`scim.endpoint.${status}`)}</StatusBadge>}
      actions={
        isDisabled ? (
          <ForCall call="settings.update">
            <Button icon="play" onPress={turnOn.start} isPending={turnOn.isPending}>
              {t('scim.endpoint.turnOn')}
            </Button>
          </ForCall>
        ) : (
          (status === 'no_keychain' || status === 'failed') && (
            <ForCall call="scim.retry">
              <Button icon="refresh" onPress={retry.start} isPending={retry.isPending}>
                {t('common.retry')}
              </Button>
            </ForCall>
          )
        )
      }
      className="scim-endpoint"
    >
      {baseUrl !== null && <Address address={baseUrl} label={t('scim.endpoint.copy')} />}
      {status === 'listening' ? (
        <p className="scim-quiet">{t(`scim.endpoint.${reachOf(state)}`)}</p>
      ) : (
        error === null && <p>{t(isDisabled ? 'scim.endpoint.disabled.text' : `scim.endpoint.${status}.text`)}</p>
      )}
      {error !== null && <ErrorPanel failure={error} />}
      {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
    </Section>
  )
}

/** A value to be pasted elsewhere. */
export function Address({ address, label }: { readonly address: string; readonly label: string }) {
  return (
    <div className="scim-address">
      <code>{address}</code>
      <CopyButton text={address} label={label} />
    </div>
  )
}
